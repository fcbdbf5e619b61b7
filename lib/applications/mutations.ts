import { type AuditEntry, difference, recordAll, recordAudit, type Target } from '@/lib/audit/record';
import type { Actor } from '@/lib/auth/actor';
import { generateClientId } from '@/lib/client-secrets/secret';
import { db } from '@/lib/db';
import type { Transaction } from '@/lib/db/client';
import { Refusal } from '@/lib/forms/refusal';
import type { Switched } from '@/lib/forms/switched';
import { refuseActingAs } from '@/lib/management-api/guard';
import { lockApplication } from './lock';
import type {
  CreateApplication,
  CreatedApplication,
  DeleteApplication,
  SetApplicationEnabled,
  SignOutEverywhere,
  UpdateApplication,
  UpdateGrants,
} from './schema';

type Writer = Actor<'applications:write'>;

function target({ id, name }: { id: string; name: string }): Target {
  return { kind: 'application', id, name, applicationId: id };
}

async function createdBefore(tx: Transaction, actor: Writer, id: string): Promise<CreatedApplication> {
  const own = await tx.auditEvent.count({
    where: { action: 'application.created', targetId: id, actorKind: actor.kind, actorId: actor.id },
  });
  // The id is of no use to anyone but who was given it by a form.
  if (own === 0) throw new Refusal('changedMeanwhile');
  const existing = await tx.application.findUnique({
    where: { id },
    select: { id: true, name: true, clientId: true },
  });
  if (existing === null) throw new Refusal('deletedMeanwhile');
  return existing;
}

interface Created {
  application: CreatedApplication;
  /** None where it was made before, by the same form. */
  entries: AuditEntry[];
}

/**
 * Makes applications, in a transaction whose end records them.
 *
 * @returns in the order of what was given
 * @throws Refusal as `createApplication`
 */
async function createAll(
  tx: Transaction,
  actor: Writer,
  inputs: readonly CreateApplication[],
): Promise<Created[]> {
  const rows = inputs.map(({ id, name, description, clientId: given }) => ({
    id,
    name,
    description,
    clientId: given ?? generateClientId(),
    // One that had this Client ID may have been deleted: tokens that it left are not this one's.
    tokensValidAfter: given === undefined ? null : new Date(),
  }));
  // Waits for a creation under way with the same id, and leaves the transaction usable when it lost to one.
  const inserted = await tx.application.createManyAndReturn({
    data: rows,
    skipDuplicates: true,
    select: { id: true },
  });
  const made = new Set(inserted.map(({ id }) => id));
  const created: Created[] = [];
  for (const [at, { id, name, description, clientId }] of rows.entries()) {
    if (!made.has(id)) {
      await refuseTaken(tx, id, inputs[at]?.clientId);
      created.push({ application: await createdBefore(tx, actor, id), entries: [] });
      continue;
    }
    const changes = {
      clientId: { from: null, to: clientId },
      name: { from: null, to: name },
      description: { from: null, to: description },
    };
    const entries: AuditEntry[] = [{ action: 'application.created', target: target({ id, name }), changes }];
    created.push({ application: { id, name, clientId }, entries });
  }
  return created;
}

async function refuseTaken(tx: Transaction, id: string, clientId: string | undefined): Promise<void> {
  if (clientId === undefined) return;
  const other = await tx.application.findUnique({ where: { clientId }, select: { id: true } });
  if (other !== null && other.id !== id) throw new Refusal('clientIdTaken', 'clientId');
}

/**
 * Makes an application, in a transaction whose end records it.
 *
 * @throws Refusal as `createApplication`
 */
export async function createApplicationIn(
  tx: Transaction,
  actor: Writer,
  input: CreateApplication,
): Promise<Created> {
  const [created] = await createAll(tx, actor, [input]);
  if (created === undefined) throw new Error('an application was neither made nor refused');
  return created;
}

/**
 * Makes applications with Client IDs of their own and no secrets yet: all of them or, if one is refused, none. Sent twice
 * by the same administrator, as a double click does, it makes them once and answers with these both times.
 *
 * @returns in the order of what was given
 * @throws Refusal changedMeanwhile if an id is that of another administrator's application; clientIdTaken
 */
export async function createApplications(
  actor: Writer,
  inputs: readonly CreateApplication[],
): Promise<CreatedApplication[]> {
  return db().$transaction(async (tx) => {
    const created = await createAll(tx, actor, inputs);
    await recordAll(
      tx,
      actor,
      created.flatMap(({ entries }) => entries),
    );
    return created.map(({ application }) => application);
  });
}

/** The same for one. */
export async function createApplication(
  actor: Writer,
  input: CreateApplication,
): Promise<CreatedApplication> {
  return db().$transaction(async (tx) => {
    const { application, entries } = await createApplicationIn(tx, actor, input);
    await recordAll(tx, actor, entries);
    return application;
  });
}

type Editable = Partial<{ name: string; description: string; clientCredentialsAllowed: boolean }>;

/** Writes what differs, if the application is still the version that the form was made of. */
async function update(
  actor: Writer,
  { id, version }: { id: string; version: number },
  edited: Editable,
): Promise<{ version: number }> {
  return db().$transaction(async (tx) => {
    const current = await lockApplication(tx, id);
    if (current.version !== version) throw new Refusal('changedMeanwhile');
    const { name, description, clientCredentialsAllowed } = current;
    const changes = difference<Required<Editable>>({ name, description, clientCredentialsAllowed }, edited);
    if (Object.keys(changes).length === 0) return { version };
    if (changes.clientCredentialsAllowed?.to === true) await refuseActingAs(tx, actor, id);
    await tx.application.update({ where: { id }, data: { ...edited, version: { increment: 1 } } });
    await recordAudit(tx, actor, 'application.updated', target({ id, name: edited.name ?? name }), changes);
    return { version: version + 1 };
  });
}

/**
 * Changes name and description.
 *
 * @returns the version that the application has now
 * @throws Refusal changedMeanwhile, deletedMeanwhile
 */
export async function updateApplication(actor: Writer, { name, description, ...on }: UpdateApplication) {
  return update(actor, on, { name, description });
}

/**
 * Changes which grants the application may use.
 *
 * @returns the version that the application has now
 * @throws Refusal changedMeanwhile, deletedMeanwhile, and those of `refuseActingAs` for one that is allowed
 */
export async function updateGrants(actor: Writer, { clientCredentialsAllowed, ...on }: UpdateGrants) {
  return update(actor, on, { clientCredentialsAllowed });
}

/**
 * Lets the application get tokens, or stops it. Needs no version: it sets one thing to what the administrator
 * chose, and an emergency stop must not fail because somebody corrected a description.
 *
 * @throws Refusal deletedMeanwhile; changedMeanwhile where a version was given and it has another one now; those of
 *   `refuseActingAs` where it is let in again
 */
export async function setApplicationEnabled(
  actor: Writer,
  { id, enabled, version }: SetApplicationEnabled,
): Promise<Switched> {
  return db().$transaction(async (tx) => {
    const current = await lockApplication(tx, id);
    if (version !== undefined && current.version !== version) throw new Refusal('changedMeanwhile');
    if (current.enabled === enabled) return { changed: false, version: current.version };
    if (enabled) await refuseActingAs(tx, actor, id);
    await tx.application.update({ where: { id }, data: { enabled, version: { increment: 1 } } });
    const action = enabled ? 'application.enabled' : 'application.disabled';
    await recordAudit(tx, actor, action, target(current), {
      enabled: { from: current.enabled, to: enabled },
    });
    return { changed: true, version: current.version + 1 };
  });
}

/**
 * Makes every token that was issued to the application before now inactive. Nothing that a form edits is changed by it,
 * so one that is open goes on.
 *
 * @param now - of this instance, which may have issued tokens by a clock that is ahead of the database's
 * @throws Refusal deletedMeanwhile
 */
export async function signOutEverywhere(actor: Writer, { id }: SignOutEverywhere, now: Date): Promise<void> {
  await db().$transaction(async (tx) => {
    const current = await lockApplication(tx, id);
    const [changed] = await tx.$queryRaw<{ before: Date | null; after: Date }[]>`
      UPDATE application a SET tokens_valid_after = greatest(a.tokens_valid_after, clock_timestamp(), ${now})
      FROM application old WHERE a.id = ${id}::uuid AND old.id = a.id
      RETURNING old.tokens_valid_after AS before, a.tokens_valid_after AS after`;
    if (changed === undefined) throw new Refusal('deletedMeanwhile');
    await recordAudit(tx, actor, 'application.signed_out_everywhere', target(current), {
      tokensValidAfter: { from: changed.before?.toISOString() ?? null, to: changed.after.toISOString() },
    });
  });
}

/**
 * Deletes the application with its secrets, authorizations and assigned scopes.
 *
 * @throws Refusal changedMeanwhile if its name is no longer the one that was typed, deletedMeanwhile
 */
export async function deleteApplication(actor: Writer, { id, name }: DeleteApplication): Promise<void> {
  await db().$transaction(async (tx) => {
    const current = await lockApplication(tx, id);
    if (current.name !== name) throw new Refusal('changedMeanwhile');
    const secrets = await tx.clientSecret.count({ where: { applicationId: id } });
    const authorizations = await tx.authorization.count({ where: { applicationId: id } });
    await tx.application.delete({ where: { id } });
    await recordAudit(tx, actor, 'application.deleted', target(current), {
      clientId: { from: current.clientId, to: null },
      description: { from: current.description, to: null },
      enabled: { from: current.enabled, to: null },
      secrets: { from: secrets, to: 0 },
      authorizations: { from: authorizations, to: 0 },
    });
  });
}
