import { type Actor, grantActor } from '@/lib/auth/actor';
import type { Permission } from '@/lib/auth/permissions';
import type { Role } from '@/prisma/generated/enums';

/** Somebody of that role, as a request from them would make the actor. */
export function person<P extends Permission>(role: Role, permission: P, id: string): Actor<P> | null {
  return grantActor(
    {
      kind: 'ADMINISTRATOR',
      id,
      name: `${role.toLowerCase()}@example.com`,
      role,
      origin: { requestId: 'request-1', sourceAddress: '203.0.113.7' },
    },
    permission,
  );
}

/** An administrator who may do this; a new one each time. */
export function allowed<P extends Permission>(...permissions: [P, ...P[]]): Actor<P> {
  const id = crypto.randomUUID();
  const actors = permissions.map((permission) => person('ADMINISTRATOR', permission, id));
  const [actor] = actors;
  if (!actor || actors.includes(null)) throw new Error(`administrators lack ${permissions.join(' or ')}`);
  return actor;
}
