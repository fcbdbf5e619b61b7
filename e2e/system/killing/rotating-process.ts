/** A process that changes one credential or key and ends, for tests that kill it meanwhile. */
import { systemActor } from '@/lib/auth/actor';
import { addClientKey } from '@/lib/client-keys/mutations';
import type { AddClientKey } from '@/lib/client-keys/schema';
import { resetClientSecret } from '@/lib/client-secrets/mutations';
import type { ResetClientSecret } from '@/lib/client-secrets/schema';
import { unlockDataKey } from '@/lib/data-key/mutations';
import { closeDatabase, db } from '@/lib/db';
import { settings } from '@/lib/env';
import { revokeSigningKey, rotateSigningKey } from '@/lib/signing-keys/mutations';
import type { RevokeSigningKey, RotateSigningKey } from '@/lib/signing-keys/schema';

export type Change =
  | { what: 'client secret'; input: ResetClientSecret }
  | { what: 'client key'; input: AddClientKey }
  | { what: 'signing key'; input: RotateSigningKey }
  | { what: 'revoked signing key'; input: RevokeSigningKey };

const actor = systemActor('test');

async function make(change: Change): Promise<unknown> {
  switch (change.what) {
    case 'client secret':
      return resetClientSecret(actor, change.input, new Date());
    case 'client key':
      return addClientKey(actor, change.input);
    case 'signing key':
      return rotateSigningKey(actor, change.input);
    case 'revoked signing key':
      return revokeSigningKey(actor, change.input);
  }
}

await unlockDataKey(db(), settings().MASTER_KEY);
await make(JSON.parse(process.argv[2] ?? ''));
await closeDatabase();
