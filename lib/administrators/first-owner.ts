import { systemActor } from '@/lib/auth/actor';
import { hashNewPassword, hashPassword } from '@/lib/auth/password';
import { Refusal } from '@/lib/forms/refusal';
import { logger } from '@/lib/logger';
import { createFirstOwner, issueSetupLink } from '@/lib/setup/mutations';
import { hasAdministrator } from '@/lib/setup/queries';
import { emailField } from './schema';

export type FirstOwnerOutcome =
  | { status: 'exists' }
  | { status: 'created'; email: string }
  /** Nobody can sign in yet; the address makes the first Owner, once, within 24 hours. */
  | { status: 'awaited'; setupAddress: string };

/**
 * What a start does about the first Owner: nothing if there is any administrator; else makes one from ADMIN_EMAIL
 * and ADMIN_PASSWORD, or a one-time link if they are not set. Instances may start at the same time.
 */
export async function ensureFirstOwner(env: {
  ADMIN_EMAIL?: string | undefined;
  ADMIN_PASSWORD?: string | undefined;
  PUBLIC_URL: string;
}): Promise<FirstOwnerOutcome> {
  if (await hasAdministrator()) return { status: 'exists' };
  const actor = systemActor('first start');
  if (env.ADMIN_EMAIL !== undefined && env.ADMIN_PASSWORD !== undefined) {
    const email = emailField.parse(env.ADMIN_EMAIL);
    const name = email.slice(0, email.lastIndexOf('@')).slice(0, 100);
    const passwordHash = await hashGivenPassword(env.ADMIN_PASSWORD, email);
    const created = await createFirstOwner(actor, { name, email, passwordHash });
    return created ? { status: 'created', email } : { status: 'exists' };
  }
  const token = await issueSetupLink(actor);
  if (token === null) return { status: 'exists' };
  return { status: 'awaited', setupAddress: `${env.PUBLIC_URL}/setup?token=${token}` };
}

/** Whoever sets it has the host, and may be trying things out: what is easily guessed is said, and taken. */
async function hashGivenPassword(password: string, email: string): Promise<string> {
  try {
    return await hashNewPassword(password, email);
  } catch (error) {
    if (!(error instanceof Refusal) || error.field !== 'password') throw error;
    logger().warn('ADMIN_PASSWORD is easily guessed: choose another one under Profile');
    return hashPassword(password);
  }
}
