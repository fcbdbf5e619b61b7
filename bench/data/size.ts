/** How much a database holds. Both sizes are alike but for the numbers of applications and APIs. */
export interface DataSize {
  applications: number;
  apis: number;
}

export const PERMISSIONS_PER_API = 20;
export const APIS_PER_APPLICATION = 2;
/** Every token of the bench holds so many scopes, at either size. */
export const SCOPES_PER_AUTHORIZATION = 5;
/** Tokens are asked for in the name of so many applications in turn, or of all if they are fewer. */
const CLIENTS = 1000;

export const SMALL: DataSize = { applications: 100, apis: 10 };
export const LARGE: DataSize = { applications: 100_000, apis: 1000 };
/** Stands for the large one where only a smoke test is wanted. */
export const QUICK_LARGE: DataSize = { applications: 1000, apis: 100 };

export function countsOf({ applications, apis }: DataSize) {
  const authorizations = applications * APIS_PER_APPLICATION;
  return {
    applications,
    apis,
    permissions: apis * PERMISSIONS_PER_API,
    secrets: applications,
    authorizations,
    scopes: authorizations * SCOPES_PER_AUTHORIZATION,
    clients: Math.min(applications, CLIENTS),
  };
}

export function sizeInWords(size: DataSize): string {
  const { applications, apis, scopes, clients } = countsOf(size);
  const text = (count: number) => count.toLocaleString('en');
  return (
    `${text(applications)} applications, ${text(apis)} APIs of ${PERMISSIONS_PER_API} permissions, ` +
    `${text(scopes)} assigned scopes; tokens of ${SCOPES_PER_AUTHORIZATION} scopes for ${text(clients)} of the applications in turn`
  );
}
