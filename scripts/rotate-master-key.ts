import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { beginAuditChain } from '../lib/audit/chain/mutations';
import { systemActor } from '../lib/auth/actor';
import { openDataDir } from '../lib/data-dir';
import { adoptNextMasterKey, findMasterKey, writeNextMasterKey } from '../lib/data-key/master-key-file';
import { rotateMasterKey, unlockDataKey } from '../lib/data-key/mutations';
import type { Env } from '../lib/env';
import { unlock } from '../lib/server/unlock';
import { StartError } from '../lib/start-error';
import { withDatabase } from './command-database';

/**
 * Exchanges the MASTER_KEY that is given for NEW_MASTER_KEY, or the one in DATA_DIR for that or a random one. Cut short
 * at any moment it leaves one of both that holds.
 *
 * @throws StartError
 */
export async function exchangeMasterKey(env: Env, say: (line: string) => void): Promise<void> {
  const actor = systemActor('rotate-master-key');
  if (env.MASTER_KEY !== undefined) {
    const { MASTER_KEY: from, NEW_MASTER_KEY: to } = env;
    if (to === undefined) throw new StartError('NEW_MASTER_KEY must be set where MASTER_KEY is');
    await withDatabase(env, say, async ({ prisma, pool }) => {
      await unlockDataKey(prisma, from);
      await beginAuditChain(pool);
      await rotateMasterKey(actor, prisma, { from, to });
    });
    say(
      'MASTER_KEY was exchanged. Give every instance the value of NEW_MASTER_KEY as MASTER_KEY, and restart it.',
    );
    return;
  }
  const directory = await openDataDir(env.DATA_DIR);
  const there = await findMasterKey(directory);
  if (there === null) throw new StartError('MASTER_KEY is neither set nor in DATA_DIR');
  const to = env.NEW_MASTER_KEY ?? randomBytes(32).toString('base64');
  await withDatabase(env, say, async ({ prisma, pool }) => {
    // An earlier attempt may have been cut short.
    const from = await unlock(env, prisma, there);
    await beginAuditChain(pool);
    await rotateMasterKey(actor, prisma, { from, to }, () => writeNextMasterKey(directory, to));
    await adoptNextMasterKey(directory);
  });
  say(
    `MASTER_KEY was exchanged; ${path.join(env.DATA_DIR, 'master-key')} holds the new one. Restart what runs.`,
  );
}
