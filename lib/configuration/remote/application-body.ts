import type { ApplicationFields } from '../enterprise';

/** Fields of an application that have calls of their own. */
export function split({ authenticationMethods, jwksUri, grantTypes, ...plain }: Partial<ApplicationFields>) {
  const clientCredentialsAllowed = grantTypes?.includes('client_credentials');
  return {
    plain: { ...plain, ...(clientCredentialsAllowed !== undefined && { clientCredentialsAllowed }) },
    authentication: {
      ...(authenticationMethods !== undefined && { methods: authenticationMethods }),
      ...(jwksUri !== undefined && { jwksUri }),
    },
  };
}

/** What makes one, and what then says how it may authenticate; null: as a new one does. */
export function creationOf(fields: ApplicationFields, clientId: string | undefined) {
  const { plain, authentication } = split(fields);
  const { methods = [], jwksUri = null } = authentication;
  const isUsual = jwksUri === null && methods.toSorted().join() === 'client_secret_basic,client_secret_post';
  return {
    body: { ...plain, name: fields.name, ...(clientId !== undefined && { clientId }) },
    authentication: isUsual ? null : authentication,
  };
}
