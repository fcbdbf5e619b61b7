import type { HeldApi, HeldApplication, HeldAuthorization, HeldPermission } from './enterprise';
import type { EnterpriseState } from './enterprise-state';

const MOST_NAMES = 5;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).map((name) => `“${name}”`);
  const more = names.length - shown.length;
  return more === 0 ? shown.join(', ') : `${shown.join(', ')} and ${more} more`;
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

function applicationsOf(state: EnterpriseState, held: readonly HeldAuthorization[]): string[] {
  return held.map(({ applicationId }) => state.applicationById.get(applicationId)?.fields.name ?? '?');
}

/** Whom it hits that an API is deleted. */
export function hitsOfApi(state: EnterpriseState, { id, permissions }: HeldApi): string[] {
  const held = state.authorizationsFor.get(id) ?? [];
  return [
    ...(permissions.length > 0 ? [`${counted(permissions.length, 'permission')} go with it.`] : []),
    held.length === 0
      ? 'No application is authorized for it.'
      : `${counted(held.length, 'application')} can get no tokens for it any more: ${listed(applicationsOf(state, held))}.`,
  ];
}

export function hitsOfPermission(
  state: EnterpriseState,
  { id }: HeldApi,
  { code }: HeldPermission,
): string[] {
  const held = (state.authorizationsFor.get(id) ?? []).filter(({ scopes }) => scopes.includes(code));
  if (held.length === 0) return ['It is assigned to no application.'];
  return [`${counted(held.length, 'application')} lose it: ${listed(applicationsOf(state, held))}.`];
}

export function hitsOfApplication(
  state: EnterpriseState,
  { id, liveSecrets, keys }: HeldApplication,
): string[] {
  const held = state.authorizationsOf.get(id) ?? [];
  const apis = held.map(({ apiId }) => state.apiById.get(apiId)?.fields.name ?? '?');
  return [
    ...(liveSecrets > 0 ? [`${counted(liveSecrets, 'client secret')} stop working.`] : []),
    ...(keys.length > 0 ? [`${counted(keys.length, 'key')} stop working.`] : []),
    apis.length === 0
      ? 'It is authorized for no API.'
      : `It can get no tokens any more for ${counted(apis.length, 'API')}: ${listed(apis)}.`,
  ];
}

export function hitsOfAuthorization({ scopes }: HeldAuthorization): string[] {
  return [
    scopes.length === 0
      ? 'The application can get no tokens for this API any more.'
      : `The application loses ${counted(scopes.length, 'scope')}, and can get no tokens for this API any more.`,
  ];
}
