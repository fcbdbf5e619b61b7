'use server';

import { revalidatePath } from 'next/cache';
import { askAgain, askAgainIfNeeded } from '@/lib/auth/ask-again';
import { requireActor } from '@/lib/auth/session';
import { settings } from '@/lib/env';
import type { FormState } from '@/lib/forms/form-state';
import { submitForm } from '@/lib/forms/submit-form';
import { inviteAdministrator } from '@/lib/invitations/mutations';
import { listSessionsOf, type SessionSummary } from '@/lib/sessions/queries';
import { changeRole, deleteAdministrator, endSessions, issueResetLink, setEnabled } from './mutations';
import {
  administratorIdSchema,
  enablingSchema,
  endSessionsSchema,
  invitationSchema,
  resetLinkSchema,
  roleChangeSchema,
} from './schema';

/** A link to hand to somebody; it is shown once. */
export interface IssuedLink {
  address: string;
}

export interface AddedAdministrator extends IssuedLink {
  name: string;
}

const linkOf = (token: string): IssuedLink => ({
  address: `${settings().PUBLIC_URL}/password?token=${token}`,
});
const changed = () => revalidatePath('/administrators');

export async function inviteAdministratorAction(
  _previous: FormState<AddedAdministrator>,
  formData: FormData,
): Promise<FormState<AddedAdministrator>> {
  const actor = await requireActor('administrators:write');
  return submitForm(formData, invitationSchema, async ({ currentPassword, code, ...invitation }) => {
    if (invitation.role === 'OWNER') await askAgain({ currentPassword, code });
    const link = linkOf(await inviteAdministrator(actor, invitation));
    changed();
    return { ...link, name: invitation.name };
  });
}

export async function changeRoleAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor('administrators:write');
  return submitForm(formData, roleChangeSchema, async ({ currentPassword, code, ...change }) => {
    await askAgainIfNeeded({ currentPassword, code }, (shown) => changeRole(actor, change, shown));
    changed();
    return undefined;
  });
}

export async function setEnabledAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor('administrators:write');
  return submitForm(formData, enablingSchema, async ({ currentPassword, code, ...enabling }) => {
    await askAgainIfNeeded({ currentPassword, code }, (shown) => setEnabled(actor, enabling, shown));
    changed();
    return undefined;
  });
}

export async function issueResetLinkAction(
  _previous: FormState<IssuedLink>,
  formData: FormData,
): Promise<FormState<IssuedLink>> {
  const actor = await requireActor('administrators:write');
  return submitForm(formData, resetLinkSchema, async ({ id, ...proof }) => {
    return linkOf(await askAgainIfNeeded(proof, (shown) => issueResetLink(actor, { id }, shown)));
  });
}

/** Reads, when a dialog opens: where somebody is signed in is nothing to have in a list. */
export async function loadSessions(id: string): Promise<SessionSummary[]> {
  const actor = await requireActor('administrators:write');
  return listSessionsOf(actor, id);
}

export async function endSessionsAction(
  _previous: FormState<{ ended: number }>,
  formData: FormData,
): Promise<FormState<{ ended: number }>> {
  const actor = await requireActor('administrators:write');
  return submitForm(formData, endSessionsSchema, async (which) => ({
    ended: await endSessions(actor, which),
  }));
}

export async function deleteAdministratorAction(
  _previous: FormState,
  formData: FormData,
): Promise<FormState> {
  const actor = await requireActor('administrators:write');
  return submitForm(formData, administratorIdSchema, async (whom) => {
    await deleteAdministrator(actor, whom);
    changed();
    return undefined;
  });
}
