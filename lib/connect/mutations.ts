import { lockApplication } from '@/lib/applications/lock';
import { createApplicationIn } from '@/lib/applications/mutations';
import { type AuditEntry, recordAll } from '@/lib/audit/record';
import type { Actor } from '@/lib/auth/actor';
import { assignScopesIn } from '@/lib/authorizations/assign';
import { authorizeAll } from '@/lib/authorizations/many';
import { addClientSecretIn } from '@/lib/client-secrets/mutations';
import { db } from '@/lib/db';
import type { Transaction } from '@/lib/db/client';
import { Refusal } from '@/lib/forms/refusal';
import type { Connect, Connection } from './schema';

type Writer = Actor<'applications:write' | 'authorizations:write' | 'credentials:write'>;

/** Puts refusals of a part at the field of the form that it is about. */
async function at<T>(field: string, part: Promise<T>): Promise<T> {
  try {
    return await part;
  } catch (error) {
    if (!(error instanceof Refusal) || error.field !== undefined) throw error;
    throw new Refusal(error.key, field, error.values);
  }
}

interface Part {
  application: Connection['application'];
  entries: AuditEntry[];
}

async function pickOrCreate(tx: Transaction, actor: Writer, input: Connect): Promise<Part> {
  if (!('applicationId' in input)) {
    const made = await createApplicationIn(tx, actor, input);
    if (made.entries.length === 0) throw new Refusal('connectedAlready');
    return made;
  }
  const { id, name, clientId } = await at('applicationId', lockApplication(tx, input.applicationId));
  return { application: { id, name, clientId }, entries: [] };
}

/** The same form, sent again: its secret was shown, and is not made a second time. */
async function refuseSecond(tx: Transaction, id: string): Promise<void> {
  if ((await tx.clientSecret.count({ where: { id } })) > 0) throw new Refusal('connectedAlready');
}

async function findConnected(tx: Transaction, apiId: string, permissionIds: readonly string[]) {
  const api = await tx.enterpriseApi.findUnique({
    where: { id: apiId },
    select: {
      id: true,
      name: true,
      identifier: true,
      permissions: {
        where: { id: { in: [...permissionIds] } },
        select: { code: true },
        orderBy: [{ position: 'asc' }, { id: 'asc' }],
      },
    },
  });
  if (api === null) throw new Refusal('apiDeletedMeanwhile', 'apiId');
  const { permissions, ...rest } = api;
  return { api: rest, scopes: permissions.map(({ code }) => code) };
}

/**
 * Makes an application or takes one, has an API authorize it, assigns scopes and makes a secret: all of it or, if any part
 * is refused, nothing. Each part by the rules that it has alone, and in the order in which their locks are taken:
 * application, API, authorization, permissions, the audit log.
 *
 * @throws Refusal of a part, at the field that it is about; connectedAlready for a form that was sent before
 */
export async function connect(actor: Writer, input: Connect, now: Date): Promise<Connection> {
  return db().$transaction(async (tx) => {
    const { id, apiId, permissionIds, basedOn, expiry, expiryDate, timeZone } = input;
    const { application, entries } = await pickOrCreate(tx, actor, input);
    const applicationId = application.id;
    await refuseSecond(tx, id);
    const wantsSecret = !('applicationId' in input) || input.withSecret;
    const secret = wantsSecret
      ? await at(
          'withSecret',
          addClientSecretIn(tx, actor, { id, applicationId, expiry, expiryDate, timeZone }, now),
        )
      : null;
    const key = { apiId, applicationId };
    const authorized = await at('apiId', authorizeAll(tx, actor, [key], now));
    const scopes = { ...key, permissionIds, basedOn };
    const assigned = await at('permissionIds', assignScopesIn(tx, actor, scopes, now));
    const connected = await findConnected(tx, apiId, permissionIds);
    await recordAll(tx, actor, [...entries, ...authorized.entries, ...assigned, ...(secret?.entries ?? [])]);
    return { application, ...connected, issued: secret?.issued ?? null };
  });
}
