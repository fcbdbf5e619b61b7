import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '@/lib/auth/actor';
import { db, dbPool } from '@/lib/db';
import { settings } from '@/lib/env';
import { purposeKey } from '@/lib/master-key';
import { processWide } from '@/lib/process-wide';
import { unlock } from '@/lib/server/unlock';
import { keyStore } from '@/lib/signing-keys/key-store';
import { ensureSigningKeys } from '@/lib/signing-keys/mutations';
import { findSigningKeys } from '@/lib/signing-keys/queries';
import { record, tamper } from '@/lib/testing/audit';
import { adoptNextMasterKey, findMasterKey, findNextMasterKey, writeNextMasterKey } from './master-key-file';
import { rotateMasterKey, unlockDataKey } from './mutations';

const actor = systemActor('test');
const newKey = () => randomBytes(32).toString('base64');
const pepper = () => purposeKey('client-secret-pepper').toString('hex');
/** As a version did that stored no data key: everything is made under what is derived from MASTER_KEY. */
const likeBefore = () => {
  processWide.dataKey = Buffer.from(masterKey, 'base64');
  return pepper();
};
const wrong = /^MASTER_KEY is not the one/;
let masterKey: string;

/** As another process would, that has not opened it yet. */
const unlockWith = (key: string) => {
  delete processWide.dataKey;
  return unlockDataKey(db(), key);
};

beforeEach(async () => {
  delete processWide.dataKey;
  masterKey = settings().MASTER_KEY;
  await db().masterKeyEnvelope.deleteMany();
  await db().signingKey.deleteMany();
  await db().clientSecret.deleteMany();
  await db().oneTimeLink.deleteMany();
  await db().secondFactor.deleteMany();
  await tamper('DELETE FROM audit_event; DELETE FROM audit_link; DELETE FROM audit_chain');
});
afterEach(() => {
  delete processWide.dataKey;
});

describe('a process that has not opened the data key', () => {
  it('makes nothing under any key', () => {
    expect(pepper).toThrow('the data key is not open');
  });
});

describe('a new deployment', () => {
  it('has a random data key, the same in every instance that starts, which no MASTER_KEY gives', async () => {
    const fromMasterKey = likeBefore();
    const peppers = await Promise.all(
      [1, 2, 3].map(async () => {
        await unlockWith(masterKey);
        return pepper();
      }),
    );
    expect(await db().masterKeyEnvelope.count()).toBe(1);
    expect(new Set(peppers).size).toBe(1);
    expect(peppers).not.toContain(fromMasterKey);
  });

  it('has another one than others under the same MASTER_KEY', async () => {
    await unlockWith(masterKey);
    const one = pepper();
    await db().masterKeyEnvelope.deleteMany();
    await unlockWith(masterKey);
    expect(pepper()).not.toBe(one);
  });

  it('is not opened by another MASTER_KEY', async () => {
    await unlockDataKey(db(), masterKey);
    await expect(unlockWith(newKey())).rejects.toThrow(wrong);
    expect(processWide.dataKey).toBeUndefined();
  });
});

describe('a deployment of an earlier version', () => {
  it('goes on with the keys that were derived from MASTER_KEY', async () => {
    const before = likeBefore();
    await ensureSigningKeys(actor, keyStore());
    await unlockWith(masterKey);
    expect(pepper()).toBe(before);
    expect(await findSigningKeys(dbPool(), keyStore().encryptionKey)).not.toBeNull();
  });

  it.each<[string, () => Promise<unknown>]>([
    [
      'a client secret',
      () =>
        db().application.create({
          data: {
            clientId: 'a'.repeat(32),
            name: 'Shop',
            secrets: { create: { digest: new Uint8Array(32), tail: 'tail' } },
          },
        }),
    ],
    [
      'a one-time link',
      () =>
        db().oneTimeLink.create({
          data: { digest: new Uint8Array(32), purpose: 'SETUP', expiresAt: new Date() },
        }),
    ],
    [
      'a second factor',
      async () => {
        const { id } = await db().administrator.create({
          data: { email: 'ann@example.com', name: 'Ann', role: 'OWNER' },
        });
        return db().secondFactor.create({
          data: { administratorId: id, sealedSecret: new Uint8Array(49), lastStep: 0n },
        });
      },
    ],
    ['the audit log', () => record(1)],
  ])('does so too when nothing but %s is stored', async (_, store) => {
    const before = likeBefore();
    await store();
    await unlockWith(masterKey);
    expect(pepper()).toBe(before);
  });

  it('refuses another MASTER_KEY, and stores nothing under it', async () => {
    likeBefore();
    await ensureSigningKeys(actor, keyStore());
    await expect(unlockWith(newKey())).rejects.toThrow(wrong);
    expect(await db().masterKeyEnvelope.count()).toBe(0);
  });
});

describe('an exchange of MASTER_KEY', () => {
  it('leaves every derived key as it was, and is needed by whoever starts afterwards', async () => {
    await unlockDataKey(db(), masterKey);
    const before = pepper();
    const to = newKey();
    await rotateMasterKey(actor, db(), { from: masterKey, to });
    await expect(unlockWith(masterKey)).rejects.toThrow(wrong);
    await unlockWith(to);
    expect(pepper()).toBe(before);
    expect(await db().auditEvent.count({ where: { action: 'master_key.rotated' } })).toBe(1);
  });

  it('changes nothing when it does not start from the one that holds', async () => {
    await unlockDataKey(db(), masterKey);
    await expect(rotateMasterKey(actor, db(), { from: newKey(), to: newKey() })).rejects.toThrow(wrong);
    await unlockWith(masterKey);
  });

  it('also works on a deployment of an earlier version that has not been started since', async () => {
    const before = likeBefore();
    await ensureSigningKeys(actor, keyStore());
    const to = newKey();
    await rotateMasterKey(actor, db(), { from: masterKey, to });
    await unlockWith(to);
    expect(pepper()).toBe(before);
  });
});

describe('an exchange of the generated MASTER_KEY', () => {
  let DATA_DIR: string;
  beforeEach(() => {
    DATA_DIR = mkdtempSync(path.join(tmpdir(), 'ec-master-key-'));
  });
  afterEach(() => rmSync(DATA_DIR, { recursive: true }));

  it('that was cut short before it was committed leaves the former one', async () => {
    await unlockDataKey(db(), masterKey);
    await writeNextMasterKey(DATA_DIR, newKey());
    expect(await unlock({ DATA_DIR }, db(), masterKey)).toBe(masterKey);
  });

  it('that was cut short afterwards is finished by the next start', async () => {
    await unlockDataKey(db(), masterKey);
    const to = newKey();
    await writeNextMasterKey(DATA_DIR, to);
    await rotateMasterKey(actor, db(), { from: masterKey, to });
    expect(await unlock({ DATA_DIR }, db(), masterKey)).toBe(to);
    expect([await findMasterKey(DATA_DIR), await findNextMasterKey(DATA_DIR)]).toEqual([to, null]);
    expect(readdirSync(DATA_DIR)).toEqual(['master-key']);
  });

  it('is not looked for where MASTER_KEY is given, nor where there is none', async () => {
    await unlockDataKey(db(), masterKey);
    const to = newKey();
    await rotateMasterKey(actor, db(), { from: masterKey, to });
    await expect(unlock({ DATA_DIR }, db(), masterKey)).rejects.toThrow(wrong);
    await writeNextMasterKey(DATA_DIR, to);
    await expect(unlock({ DATA_DIR, MASTER_KEY: masterKey }, db(), masterKey)).rejects.toThrow(wrong);
    await adoptNextMasterKey(DATA_DIR);
    expect(await findMasterKey(DATA_DIR)).toBe(to);
  });
});
