import { type Changes, difference, recordAudit, type Target } from '@/lib/audit/record';
import type { Actor } from '@/lib/auth/actor';
import { holdDefaults } from '@/lib/creation-defaults/queries';
import { db } from '@/lib/db';
import type { Transaction } from '@/lib/db/client';
import { Refusal } from '@/lib/forms/refusal';
import type { Switched } from '@/lib/forms/switched';
import { type LockedApi, lockCustomApi } from './lock';
import { type Logo, makeLogo } from './logo';
import type { CreateApi, CreatedApi, DeleteApi, SetApiEnabled, UpdateApi, UpdatedApi } from './schema';

type Writer = Actor<'apis:write'>;

function target({ id, name }: { id: string; name: string }): Target {
  return { kind: 'enterprise_api', id, name, apiId: id };
}

/**
 * Registers a custom API product, whose tokens are made as the defaults say. The same form sent twice, as a double click does, makes one.
 *
 * @throws Refusal apiIdentifierTaken, and those of `makeLogo`
 */
export async function createApi(actor: Writer, { logo: file, ...fields }: CreateApi): Promise<CreatedApi> {
  const logo = file && (await makeLogo(file));
  return db().$transaction((tx) => insert(tx, actor, fields, logo));
}

async function insert(
  tx: Transaction,
  actor: Writer,
  fields: Omit<CreateApi, 'logo'>,
  logo: Logo | undefined,
): Promise<CreatedApi> {
  const { id, name, identifier, description } = fields;
  const { tokenLifetime, signingAlgorithm, tokenProfile, scopeRequired } = await holdDefaults(tx);
  const data = { ...fields, tokenLifetime, signingAlgorithm, tokenProfile, scopeRequired };
  // Waits for a creation under way with the same id or identifier, and leaves the transaction usable when it lost.
  const { count } = await tx.enterpriseApi.createMany({ data, skipDuplicates: true });
  if (count === 0) {
    const existing = await tx.enterpriseApi.findUnique({ where: { identifier } });
    // The form was gone back to, and sent again for another API.
    if (existing === null) return insert(tx, actor, { ...fields, id: crypto.randomUUID() }, logo);
    const same = existing.id === id && existing.name === name && existing.description === description;
    if (!same) throw new Refusal('apiIdentifierTaken', 'identifier');
    return { id, name };
  }
  if (logo) await tx.apiLogo.create({ data: { apiId: id, ...logo } });
  await recordAudit(tx, actor, 'enterprise_api.created', target({ id, name }), {
    identifier: { from: null, to: identifier },
    name: { from: null, to: name },
    description: { from: null, to: description },
    ...(logo && { logo: { from: null, to: logo.digest } }),
  });
  return { id, name };
}

/** Stores the logo or takes it away; undefined leaves it. */
async function replaceLogo(tx: Transaction, apiId: string, logo: Logo | null | undefined): Promise<Changes> {
  if (logo === undefined) return {};
  const select = { digest: true, uploadDigest: true };
  const stored = await tx.apiLogo.findUnique({ where: { apiId }, select });
  const from = stored?.digest ?? null;
  const to = logo?.digest ?? null;
  if (logo === null && stored !== null) await tx.apiLogo.delete({ where: { apiId } });
  // Another file may make the same image: who has that one is to find it here.
  if (logo !== null && (from !== to || stored?.uploadDigest !== logo.uploadDigest)) {
    await tx.apiLogo.upsert({ where: { apiId }, create: { apiId, ...logo }, update: logo });
  }
  return from === to ? {} : { logo: { from, to } };
}

async function change(
  tx: Transaction,
  actor: Writer,
  current: LockedApi,
  { name, description }: Pick<UpdateApi, 'name' | 'description'>,
  logo: Logo | null | undefined,
): Promise<UpdatedApi> {
  const { id, version } = current;
  const changes = {
    ...difference({ name: current.name, description: current.description }, { name, description }),
    ...(await replaceLogo(tx, id, logo)),
  };
  if (Object.keys(changes).length === 0) return { version, logoChanged: false };
  await tx.enterpriseApi.update({
    where: { id },
    data: { name, description, version: { increment: 1 } },
  });
  await recordAudit(tx, actor, 'enterprise_api.updated', target({ id, name }), changes);
  return { version: version + 1, logoChanged: 'logo' in changes };
}

/**
 * Changes name, description and logo. What is as it was already is not written.
 *
 * @throws Refusal changedMeanwhile, deletedMeanwhile, systemApi, and those of `makeLogo`
 */
export async function updateApi(actor: Writer, input: UpdateApi): Promise<UpdatedApi> {
  const { id, version, name, description, removeLogo } = input;
  const logo = input.logo ? await makeLogo(input.logo) : removeLogo ? null : undefined;
  return db().$transaction(async (tx) => {
    const current = await lockCustomApi(tx, id);
    if (current.version !== version) throw new Refusal('changedMeanwhile');
    return change(tx, actor, current, { name, description }, logo);
  });
}

/**
 * Changes the logo alone, whatever else was changed.
 *
 * @param logo - as `makeLogo` made it, before anything is held for it; null takes it away
 * @throws Refusal deletedMeanwhile, systemApi
 */
export async function setApiLogo(
  actor: Writer,
  { id, logo }: { id: string; logo: Logo | null },
): Promise<UpdatedApi> {
  return db().$transaction(async (tx) => {
    const current = await lockCustomApi(tx, id);
    return change(tx, actor, current, current, logo);
  });
}

/**
 * Lets tokens be issued for the API, or stops it. Needs no version: it sets one thing to what the administrator
 * chose, and an emergency stop must not fail because somebody corrected a description.
 *
 * @throws Refusal deletedMeanwhile, systemApi; changedMeanwhile where a version was given and it has another one now
 */
export async function setApiEnabled(actor: Writer, input: SetApiEnabled): Promise<Switched> {
  const { id, enabled, version } = input;
  return db().$transaction(async (tx) => {
    const current = await lockCustomApi(tx, id);
    if (version !== undefined && current.version !== version) throw new Refusal('changedMeanwhile');
    if (current.enabled === enabled) return { changed: false, version: current.version };
    await tx.enterpriseApi.update({ where: { id }, data: { enabled, version: { increment: 1 } } });
    const action = enabled ? 'enterprise_api.enabled' : 'enterprise_api.disabled';
    await recordAudit(tx, actor, action, target(current), {
      enabled: { from: current.enabled, to: enabled },
    });
    return { changed: true, version: current.version + 1 };
  });
}

/**
 * Deletes the API with its logo, permissions, authorizations and assigned scopes.
 *
 * @throws Refusal changedMeanwhile if its name is no longer the one that was typed, deletedMeanwhile, systemApi
 */
export async function deleteApi(actor: Writer, { id, name }: DeleteApi): Promise<void> {
  await db().$transaction(async (tx) => {
    const current = await lockCustomApi(tx, id);
    if (current.name !== name) throw new Refusal('changedMeanwhile');
    const permissions = await tx.permission.count({ where: { apiId: id } });
    const authorizations = await tx.authorization.count({ where: { apiId: id } });
    await tx.enterpriseApi.delete({ where: { id } });
    await recordAudit(tx, actor, 'enterprise_api.deleted', target(current), {
      identifier: { from: current.identifier, to: null },
      description: { from: current.description, to: null },
      enabled: { from: current.enabled, to: null },
      permissions: { from: permissions, to: 0 },
      authorizations: { from: authorizations, to: 0 },
    });
  });
}
