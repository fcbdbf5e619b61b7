/** Signing keys of a database of their own, and what is done with them, for tests. */
import { systemActor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { Refusal } from '@/lib/forms/refusal';
import type { SigningAlgorithm } from '@/lib/oauth/signing-algorithm';
import { allowed } from '@/lib/testing/actors';
import { keyStore } from './key-store';
import { ensureSigningKeys, maintainSigningKeys, rotateSigningKey } from './mutations';
import { livingKeys } from './steps';

export const system = systemActor('test');
export const writer = allowed('signing-keys:write');
export const reader = allowed('signing-keys:read');
export const DAYS = 90;

export const ensure = () => ensureSigningKeys(system, keyStore());
export const maintain = (days = DAYS) => maintainSigningKeys(system, keyStore(), days);

export const stored = () =>
  db().signingKey.findMany({ orderBy: [{ algorithm: 'asc' }, { state: 'asc' }, { retiredAt: 'asc' }] });
/** Algorithm and state of every key. */
export const states = async () => (await stored()).map(({ algorithm, state }) => `${algorithm} ${state}`);
export const living = async (algorithm: SigningAlgorithm = 'RS256') => {
  const { current, next } = await livingKeys(db(), algorithm);
  if (current === undefined || next === undefined) throw new Error(`${algorithm} has no keys`);
  return { current: current.kid, next: next.kid };
};
export const events = async () =>
  (await db().auditEvent.findMany({ orderBy: { at: 'asc' } })).map(({ action }) => action);

/** As if so much time had passed since then. */
export const age = (milliseconds: number) => db().$executeRaw`
  UPDATE signing_key SET created_at = created_at - ${milliseconds}::int * interval '1 ms',
    activated_at = activated_at - ${milliseconds}::int * interval '1 ms',
    retired_at = retired_at - ${milliseconds}::int * interval '1 ms'`;
export const MINUTE = 60_000;
export const longAgo = () => db().$executeRaw`
  UPDATE signing_key SET created_at = created_at - interval '90 days', activated_at = activated_at - interval '90 days'`;

let apis = 0;
export const addApi = (fields: { signingAlgorithm?: SigningAlgorithm; tokenLifetime?: number } = {}) =>
  db().enterpriseApi.create({
    data: { name: `API ${++apis}`, identifier: `https://${apis}.example.com`, ...fields },
  });

export async function refusalOf(write: Promise<unknown>): Promise<string> {
  try {
    await write;
  } catch (error) {
    if (error instanceof Refusal) return error.key;
    throw error;
  }
  return 'none';
}

export const rotateByHand = async (currentKid?: string, bits: 2048 | 3072 | 4096 = 2048) =>
  rotateSigningKey(writer, {
    algorithm: 'RS256',
    currentKid: currentKid ?? (await living()).current,
    bits,
  });

/** No keys, APIs but those that ship with the deployment, or events, as before each test. */
export async function emptyKeys(): Promise<void> {
  await db().signingKey.deleteMany();
  await db().enterpriseApi.deleteMany({ where: { kind: 'CUSTOM' } });
  await db().$executeRaw`ALTER TABLE audit_event DISABLE TRIGGER ALL`;
  await db().auditEvent.deleteMany();
  await db().$executeRaw`ALTER TABLE audit_event ENABLE TRIGGER ALL`;
}
