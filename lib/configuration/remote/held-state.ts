import { EnterpriseRefusal } from '../enterprise';

/** Names the state that something was read in: what was read. */
export const stateOf = (...read: readonly unknown[]) => JSON.stringify(read);

/** @throws EnterpriseRefusal where what was just read is not what was planned upon */
export function requireState(etag: string, ...read: readonly unknown[]): void {
  if (stateOf(...read) === etag) return;
  throw new EnterpriseRefusal('changed-meanwhile', 'Someone else changed this after it was planned.');
}

/** For If-Match. */
export const etagOf = (response: Response) => response.headers.get('etag') ?? '*';

export const ifMatch = (response: Response) => ({ 'If-Match': etagOf(response) });

/** If-Match for what was just read, if it is what was planned upon. */
export function sameAs(etag: string, response: Response, ...read: readonly unknown[]) {
  requireState(etag, ...read);
  return ifMatch(response);
}
