import type { Role } from '@/prisma/generated/enums';
import { allows, type Permission } from './permissions';

/** Who acts, and from where; what the audit log keeps of it. */
export interface Origin {
  /** X-Request-Id of the request that it came with; null for a command. */
  requestId: string | null;
  sourceAddress: string | null;
}

declare const granted: unique symbol;

/**
 * Somebody who was found to have permission `P`. Reads and writes take one, so that forgetting the check does not
 * compile: only `requireActor` (lib/auth/session.ts) makes one for a person, and `systemActor` one for a command.
 */
export interface Actor<P extends Permission = Permission> {
  /** Contravariant: who may do more may stand in for who may do less. */
  readonly [granted]: (permission: P) => void;
  readonly kind: 'ADMINISTRATOR' | 'SYSTEM';
  /** Administrator's id; null for SYSTEM. */
  readonly id: string | null;
  readonly name: string;
  readonly role: Role;
  readonly origin: Origin;
}

export interface Identity {
  readonly kind: 'ADMINISTRATOR' | 'SYSTEM';
  readonly id: string | null;
  readonly name: string;
  readonly role: Role;
  readonly origin: Origin;
}

function isGranted<P extends Permission>(identity: Identity, permission: P): identity is Actor<P> {
  return allows(identity.role, permission);
}

/** @returns the actor, or null if the role does not allow it */
export function grantActor<P extends Permission>(identity: Identity, permission: P): Actor<P> | null {
  return isGranted(identity, permission) ? identity : null;
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
