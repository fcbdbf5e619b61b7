'use server';

import { requireActor } from '@/lib/auth/session';
import type { AuthorizationKey } from '@/lib/authorizations/schema';
import type { IntrospectorKey } from '@/lib/introspectors/schema';
import type {
  ApiImpact,
  ApplicationImpact,
  AuthorizationImpact,
  ClientKeyImpact,
  IntrospectorImpact,
  PermissionImpact,
} from './impact';
import {
  findApiImpact,
  findApplicationImpact,
  findAuthorizationImpact,
  findClientKeyImpact,
  findIntrospectorImpact,
  findPermissionImpact,
} from './queries';
import type { ClientKeyKey } from './schema';

// They read, and are asked for when a question opens: so no page waits for what few who see it will ever ask. Actions
// and no routes, so that a session that ended, a role that changed and a database that is away are met as by the deed.
// Who may do it may see what it breaks.

export async function loadApplicationImpact(id: string): Promise<ApplicationImpact | null> {
  const actor = await requireActor('applications:write');
  return findApplicationImpact(actor, id, new Date());
}

export async function loadApiImpact(id: string): Promise<ApiImpact | null> {
  const actor = await requireActor('apis:write');
  return findApiImpact(actor, id, new Date());
}

export async function loadPermissionImpact(id: string): Promise<PermissionImpact | null> {
  const actor = await requireActor('permissions:write');
  return findPermissionImpact(actor, id, new Date());
}

export async function loadAuthorizationImpact(key: AuthorizationKey): Promise<AuthorizationImpact | null> {
  const actor = await requireActor('authorizations:write');
  return findAuthorizationImpact(actor, key, new Date());
}

export async function loadIntrospectorImpact(key: IntrospectorKey): Promise<IntrospectorImpact | null> {
  const actor = await requireActor('apis:write');
  return findIntrospectorImpact(actor, key, new Date());
}

export async function loadClientKeyImpact(key: ClientKeyKey): Promise<ClientKeyImpact | null> {
  const actor = await requireActor('credentials:write');
  return findClientKeyImpact(actor, key, new Date());
}
