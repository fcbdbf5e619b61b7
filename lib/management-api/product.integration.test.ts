import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findApi, listSystemApis } from '@/lib/apis/queries';
import { db } from '@/lib/db';
import { type Database, openDatabase } from '@/lib/db/client';
import { ensureRole, grantRuntimeRights } from '@/lib/db/runtime-role';
import { settings } from '@/lib/env';
import { listPermissions } from '@/lib/permissions/queries';
import { allowed } from '@/lib/testing/actors';
import { MANAGEMENT_API_ID, MANAGEMENT_API_IDENTIFIER, MANAGEMENT_PERMISSIONS } from './product';

const reader = allowed('apis:read', 'permissions:read');
const role = `runtime_${randomBytes(6).toString('hex')}`;
const ownerUrl = settings().DATABASE_URL;
let runtime: Database;

beforeAll(async () => {
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = 'secret';
  await ensureRole(ownerUrl, role, 'secret');
  await grantRuntimeRights(ownerUrl, url.href);
  runtime = openDatabase(url.href, { connections: 1, timeoutMs: 10_000, onIdleError: () => undefined });
});
afterAll(async () => {
  await runtime.close();
  await db().$executeRawUnsafe(`DROP OWNED BY ${role}`);
  await db().$executeRawUnsafe(`DROP ROLE ${role}`);
});

describe('the management API as a product', () => {
  it('is there from the start, as what ships with the deployment', async () => {
    expect(await findApi(reader, MANAGEMENT_API_ID)).toMatchObject({
      kind: 'SYSTEM',
      name: 'Management API',
      identifier: MANAGEMENT_API_IDENTIFIER,
      enabled: true,
      tokenLifetime: 1800,
      scopeRequired: false,
      extraClaims: '',
    });
    expect(await listSystemApis(reader)).toMatchObject([{ id: MANAGEMENT_API_ID, kind: 'SYSTEM' }]);
  });

  it('has the permissions of this version, in their order; a migration adds what a version adds', async () => {
    const { rows } = await listPermissions(reader, MANAGEMENT_API_ID, { search: '', page: 1 });
    expect(rows.map(({ code, description }) => ({ code, description }))).toEqual(MANAGEMENT_PERMISSIONS);
  });
});

const CHANGES = [
  `UPDATE enterprise_api SET name = 'Mine' WHERE id = '${MANAGEMENT_API_ID}'`,
  `UPDATE enterprise_api SET enabled = false WHERE id = '${MANAGEMENT_API_ID}'`,
  `UPDATE enterprise_api SET kind = 'CUSTOM' WHERE id = '${MANAGEMENT_API_ID}'`,
  `DELETE FROM enterprise_api WHERE id = '${MANAGEMENT_API_ID}'`,
  `INSERT INTO enterprise_api (id, kind, name, identifier) VALUES (gen_random_uuid(), 'SYSTEM', 'x', 'urn:x')`,
  `UPDATE enterprise_api SET kind = 'SYSTEM' WHERE identifier = 'urn:custom'`,
  `INSERT INTO permission (id, api_id, code, description, position)
   VALUES (gen_random_uuid(), '${MANAGEMENT_API_ID}', 'x', '', 99)`,
  `UPDATE permission SET code = 'x:read' WHERE api_id = '${MANAGEMENT_API_ID}' AND position = 1`,
  `UPDATE permission SET api_id = '${MANAGEMENT_API_ID}' WHERE code = 'of-custom'`,
  `DELETE FROM permission WHERE api_id = '${MANAGEMENT_API_ID}' AND position = 1`,
  `INSERT INTO api_logo (api_id, image, digest) VALUES ('${MANAGEMENT_API_ID}', '\\x00', repeat('0', 64))`,
];
const REFUSED = /what ships with the deployment is changed by migrations alone/;

describe('the database itself', () => {
  beforeAll(async () => {
    await db().enterpriseApi.create({
      data: {
        name: 'Custom',
        identifier: 'urn:custom',
        permissions: { create: { code: 'of-custom', description: '', position: 1 } },
      },
    });
  });

  it.each(CHANGES)('refuses the service, also as the tables’ owner: %s', async (sql) => {
    await expect(runtime.pool.query(sql)).rejects.toThrow(REFUSED);
    await expect(db().$executeRawUnsafe(sql)).rejects.toThrow(REFUSED);
  });

  it.each(CHANGES)('refuses the role of the service whatever it sets: %s', async (sql) => {
    const client = await runtime.pool.connect();
    try {
      await client.query("BEGIN; SET LOCAL enterprise_center.upgrade = 'on'");
      await expect(client.query(sql)).rejects.toThrow(REFUSED);
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });

  it('lets a migration through, and what it lets through ends with it', async () => {
    const [, disable = ''] = CHANGES;
    const rolledBack = db().$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL enterprise_center.upgrade = 'on'`;
      for (const sql of CHANGES.slice(4)) await tx.$executeRawUnsafe(sql);
      expect(await tx.$executeRawUnsafe(disable)).toBe(1);
      throw new Error('enough');
    });
    await expect(rolledBack).rejects.toThrow('enough');
    await expect(db().$executeRawUnsafe(disable)).rejects.toThrow(REFUSED);
  });

  it('leaves custom APIs alone', async () => {
    await runtime.pool.query(`UPDATE permission SET description = 'x' WHERE code = 'of-custom'`);
    await runtime.pool.query(`UPDATE enterprise_api SET enabled = false WHERE identifier = 'urn:custom'`);
    expect(
      (await runtime.pool.query(`DELETE FROM enterprise_api WHERE identifier = 'urn:custom'`)).rowCount,
    ).toBe(1);
  });
});
