import { EnterpriseRefusal } from '../enterprise';

/** Names the state that something was read in: what was read. */
export const stateOf = (...read: readonly unknown[]) => JSON.stringify(read);

/** If-Match for what was just read, if it is what was planned upon. */
export function sameAs(
  etag: string,
  response: Response,
  ...read: readonly unknown[]
): { 'If-Match': string } {
  if (stateOf(...read) !== etag) {
    throw new EnterpriseRefusal('changed-meanwhile', 'Someone else changed this after it was planned.');
  }
  return ifMatch(response);
}

export const ifMatch = (response: Response) => ({ 'If-Match': response.headers.get('etag') ?? '*' });
