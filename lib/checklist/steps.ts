/** From an empty enterprise to the first token, in the order in which one does it. */
const STEPS = ['application', 'api', 'permissions', 'authorization', 'scopes', 'token'] as const;
type Step = (typeof STEPS)[number];

/** What there is of each; null: nothing yet. */
export interface Progress {
  applicationId: string | null;
  apiId: string | null;
  /** Of an API that has permissions. */
  permittingApiId: string | null;
  authorization: { applicationId: string; apiId: string } | null;
  /** An authorization by an API that has permissions, and so scopes to assign. */
  scopable: { applicationId: string; apiId: string } | null;
  /** An authorization on which scopes are assigned. */
  scoped: { applicationId: string; apiId: string } | null;
  /** Whether any token was issued. */
  issued: boolean;
}

export interface ChecklistStep {
  step: Step;
  done: boolean;
  /** Where to do it; null while it has to wait. */
  href: string | null;
  /** The first step that it waits for. */
  waitsFor: Step | null;
}

/** What each step needs beforehand. */
const NEEDS: Record<Step, readonly Step[]> = {
  application: [],
  api: [],
  permissions: ['api'],
  authorization: ['application', 'api'],
  scopes: ['permissions', 'authorization'],
  token: ['scopes'],
};

/** @returns null when all is done, and nothing is left to lead through */
export function stepsOf(progress: Progress): ChecklistStep[] | null {
  const { applicationId, apiId, permittingApiId, authorization, scopable, scoped, issued } = progress;
  const done: Record<Step, boolean> = {
    application: applicationId !== null,
    api: apiId !== null,
    // Those of an API that lets nobody in are of no use to who is let in by another.
    permissions: authorization === null ? permittingApiId !== null : scopable !== null,
    authorization: authorization !== null,
    scopes: scoped !== null,
    token: issued,
  };
  if (STEPS.every((step) => done[step])) return null;
  const href: Record<Step, string> = {
    application: '/applications',
    api: '/apis',
    permissions: `/apis/${scopable?.apiId ?? authorization?.apiId ?? permittingApiId ?? apiId}/permissions`,
    authorization: `/apis/${permittingApiId ?? apiId}/authorizations`,
    scopes: `/applications/${scopable?.applicationId}/api-permissions?api=${scopable?.apiId}`,
    token: `/applications/${scoped?.applicationId}/quick-start`,
  };
  return STEPS.map((step) => {
    const waitsFor = NEEDS[step].find((needed) => !done[needed]) ?? null;
    return { step, done: done[step], href: waitsFor === null ? href[step] : null, waitsFor };
  });
}
