import { systemActor } from '@/lib/auth/actor';
import type { Database } from '@/lib/db/client';
import type { Settings } from '@/lib/env';
import { logger } from '@/lib/logger';
import { issuerOf } from '@/lib/oauth/metadata';
import type { KeyRingOptions } from '@/lib/signing-keys/key-ring';
import { keyStore } from '@/lib/signing-keys/key-store';
import { maintainSigningKeys } from '@/lib/signing-keys/mutations';
import { findSigningKeys, type LoadedKeys } from '@/lib/signing-keys/queries';
import { createKeySchedule } from '@/lib/signing-keys/schedule';

/** Reads the keys from the database of the tokens, and does in the console's what the schedule finds to be due. */
export function keyRingOptions(
  database: Pick<Database, 'pool'>,
  { KEY_ROTATION_DAYS, PUBLIC_URL }: Pick<Settings, 'KEY_ROTATION_DAYS' | 'PUBLIC_URL'>,
): KeyRingOptions {
  const { encryptionKey } = keyStore();
  const issuer = issuerOf(PUBLIC_URL);
  const schedule = createKeySchedule({
    rotationDays: KEY_ROTATION_DAYS,
    work: (missing) => maintainSigningKeys(systemActor('schedule'), keyStore(), KEY_ROTATION_DAYS, missing),
    onError: (error) => logger().warn({ err: error }, 'signing keys could not be rotated; it is tried again'),
    now: Date.now,
  });
  return {
    load: async (before) => {
      const keys = await findSigningKeys(database.pool, encryptionKey, before);
      if (keys === null) throw new Error('there is no current signing key');
      warnOfOtherIssuers(keys, before, issuer);
      return keys;
    },
    onRead: schedule.look,
    onMissing: schedule.ensure,
    onError: (error) =>
      logger().warn({ err: error }, 'signing keys could not be read again; the last ones stay in use'),
    now: Date.now,
  };
}

/** PUBLIC_URL may change, and a key is none the worse for it; but it may also be the database of another deployment. */
function warnOfOtherIssuers(keys: LoadedKeys, before: LoadedKeys | undefined, issuer: string): void {
  for (const [algorithm, key] of keys.current) {
    const isNew = before?.current.get(algorithm)?.kid !== key.kid;
    if (!isNew || key.issuer === null || key.issuer === issuer) continue;
    const fields = { kid: key.kid, madeFor: key.issuer, issuer };
    logger().warn(fields, 'a signing key was made for another issuer');
  }
}
