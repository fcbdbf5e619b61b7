import { recoverOwner as recover } from '../lib/administrators/mutations';
import { beginAuditChain } from '../lib/audit/chain/mutations';
import { systemActor } from '../lib/auth/actor';
import { closeDatabase } from '../lib/db';
import { type Env, settings } from '../lib/env';
import { Refusal } from '../lib/forms/refusal';
import { provideSecrets } from '../lib/server/prepare';
import { unlock } from '../lib/server/unlock';
import { StartError } from '../lib/start-error';
import { withDatabase } from './command-database';

/**
 * Takes away the second factor of an Owner and prints a link by which they choose a password.
 *
 * @throws StartError if there is no such Owner
 */
export async function recoverOwner(env: Env, email: string, say: (line: string) => void): Promise<void> {
  if (email === '')
    throw new StartError('Say whom to let in again: npm run recover-owner -- you@example.com');
  await provideSecrets(env);
  await withDatabase(env, say, async ({ prisma, pool }) => {
    // The digest of the link is made with a key that is derived from it.
    await unlock(env, prisma, settings().MASTER_KEY);
    await beginAuditChain(pool);
    try {
      const token = await recover(systemActor('recover-owner'), email.trim().toLowerCase());
      say(`${email} signs in with this link, within an hour and once:`);
      say(`${env.PUBLIC_URL}/password?token=${token}`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      throw new StartError(`There is no enabled Owner with the e-mail ${email}`);
    } finally {
      await closeDatabase();
    }
  });
}
