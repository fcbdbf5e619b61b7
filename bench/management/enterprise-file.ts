/** How much a file of the bench has. */
export interface FileSize {
  applications: number;
  apis: number;
}

const PERMISSIONS = 20;
const AUTHORIZATIONS = 2;
const SCOPES = 5;

const number = (nth: number) => String(nth).padStart(6, '0');
const codesFrom = (first: number) =>
  Array.from({ length: SCOPES }, (_, at) => `records:${String((first + at) % PERMISSIONS).padStart(2, '0')}`);

function application(nth: number, { apis }: FileSize) {
  return {
    name: `Application ${number(nth)}`,
    description: `Does the work of place ${nth}`,
    authorizations: Array.from({ length: AUTHORIZATIONS }, (_, at) => ({
      api: `https://api-${number((nth + at) % apis)}.example.com`,
      scopes: codesFrom(nth % PERMISSIONS),
    })),
  };
}

/** An enterprise as a file, in JSON: each application is authorized for two APIs, with five scopes each. */
export function enterpriseFile(size: FileSize): string {
  const apis = Array.from({ length: size.apis }, (_, nth) => ({
    identifier: `https://api-${number(nth)}.example.com`,
    name: `API ${number(nth)}`,
    permissions: Array.from({ length: PERMISSIONS }, (__, at) => ({
      code: `records:${String(at).padStart(2, '0')}`,
      description: `Records of kind ${at}`,
    })),
  }));
  const applications = Array.from({ length: size.applications }, (_, nth) => application(nth, size));
  return JSON.stringify({ version: 1, apis, applications });
}

/**
 * The same once a tenth of the applications were described anew, the scopes of another tenth are others, and a third
 * tenth is gone.
 */
export function changedFile(size: FileSize): string {
  const file: { applications: ReturnType<typeof application>[] } = JSON.parse(enterpriseFile(size));
  const tenth = size.applications / 10;
  const applications = file.applications.slice(tenth).map((each, nth) => {
    if (nth < tenth) return { ...each, description: 'Something else' };
    if (nth >= 2 * tenth) return each;
    const authorizations = each.authorizations.map((own) => ({ ...own, scopes: own.scopes.slice(1) }));
    return { ...each, authorizations };
  });
  return JSON.stringify({ ...file, applications });
}
