import { isManagementPermission, type ManagementPermission } from '@/lib/management-api/product';
import type { Role } from '@/prisma/generated/enums';
import { allows, type Permission } from './permissions';

/** Who acts, and from where; what the audit log keeps of it. */
export interface Origin {
  /** X-Request-Id of the request that it came with; null for a command. */
  requestId: string | null;
  sourceAddress: string | null;
}

interface Named {
  /** Administrator's or application's id; null for SYSTEM. */
  readonly id: string | null;
  readonly name: string;
  readonly origin: Origin;
}

interface Person extends Named {
  readonly kind: 'ADMINISTRATOR' | 'SYSTEM';
  readonly role: Role;
}

/** One that calls the management API. */
interface ActingApplication extends Named {
  readonly kind: 'APPLICATION';
  readonly id: string;
  readonly role: null;
  /** What its token carries and is still assigned to it. */
  readonly scopes: ReadonlySet<ManagementPermission>;
}

export type Identity = Person | ActingApplication;

declare const granted: unique symbol;

/**
 * Somebody who was found to have permission `P`. Reads and writes take one, so that forgetting the check does not
 * compile: only `requireActor` (lib/auth/session.ts) makes one for a person, `applicationActor` one for an application
 * that calls the management API, and `systemActor` one for a command.
 */
export type Actor<P extends Permission = Permission> = Identity & {
  /** Contravariant: who may do more may stand in for who may do less. */
  readonly [granted]: (permission: P) => void;
};

/** Whether somebody may do this, by their role or by the scopes of their token. */
export function may(identity: Identity, permission: Permission): boolean {
  if (identity.kind !== 'APPLICATION') return allows(identity.role, permission);
  return isManagementPermission(permission) && identity.scopes.has(permission);
}

function isGranted<P extends Permission>(identity: Identity, permission: P): identity is Actor<P> {
  return may(identity, permission);
}

/** @returns the actor, or null if the role or the scopes do not allow it */
export function grantActor<P extends Permission>(identity: Identity, permission: P): Actor<P> | null {
  return isGranted(identity, permission) ? identity : null;
}

/**
 * An application that calls the management API. What is no permission of that API it never gets, whatever it carries.
 *
 * @param application - `scopes` are those that its token carries and that are still assigned to it
 * @returns null if it lacks one of the permissions
 */
export function applicationActor<P extends Permission>(
  { id, name, scopes }: { id: string; name: string; scopes: Iterable<string> },
  origin: Origin,
  ...permissions: [P, ...P[]]
): Actor<P> | null {
  const held = new Set([...scopes].filter(isManagementPermission));
  const identity: Identity = { kind: 'APPLICATION', id, name, role: null, scopes: held, origin };
  const actors = permissions.map((permission) => grantActor(identity, permission));
  return actors.includes(null) ? null : (actors[0] ?? null);
}

function isSystem(identity: Identity): identity is Actor {
  return identity.kind === 'SYSTEM';
}

const NOWHERE: Origin = { requestId: null, sourceAddress: null };

/**
 * The deployment itself, for the first start, for commands on the machine, and for what happens before anybody is
 * signed in; may do everything.
 */
export function systemActor(name: string, origin = NOWHERE): Actor {
  const identity: Identity = { kind: 'SYSTEM', id: null, name, role: 'OWNER', origin };
  if (!isSystem(identity)) throw new Error('unreachable');
  return identity;
}

/** An administrator as far as their own account goes, which every role may: signing in and out, one's password. */
export function ownActor(
  administrator: { id: string; email: string; role: Role },
  origin: Origin,
): Actor<'profile:write' | 'account:secure'> {
  const { id, email, role } = administrator;
  const actor = grantActor<'profile:write' | 'account:secure'>(
    { kind: 'ADMINISTRATOR', id, name: email, role, origin },
    'profile:write',
  );
  if (actor === null) throw new Error(`role ${role} has no account of its own`);
  return actor;
}
