/** Where the management API is. */
export const MANAGEMENT_PATH = '/api/v2/management';

/** Its description (OpenAPI), which everybody may read. */
export const MANAGEMENT_DOCUMENT_PATH = `${MANAGEMENT_PATH}/openapi.json`;

/** The console's page about it. */
export const MANAGEMENT_REFERENCE_PATH = '/settings/management-api';

/** Whether a request target, path and query, is for it. */
export const isManagementTarget = (target: string) =>
  target.startsWith(MANAGEMENT_PATH) && /^(?:$|[/?])/.test(target.slice(MANAGEMENT_PATH.length));
