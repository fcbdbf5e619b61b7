import type { SigningAlgorithm } from '@/lib/oauth/signing-algorithm';
import {
  type Enterprise,
  EnterpriseRefusal,
  type HeldApi,
  type HeldApplication,
  type HeldAuthorization,
  type HeldDefaults,
} from './enterprise';
import type { Application, Authorization, Configuration } from './schema';

/** What is neither an API nor an application; undefined: it was not read. */
export interface HeldSettings {
  signingAlgorithms?: readonly SigningAlgorithm[];
  defaults?: HeldDefaults;
}

/** All of an enterprise that a configuration can be about, as it was read, with the look-ups that a plan needs. */
export class EnterpriseState {
  readonly apiById: ReadonlyMap<string, HeldApi>;
  readonly apiByIdentifier: ReadonlyMap<string, HeldApi>;
  readonly applicationById: ReadonlyMap<string, HeldApplication>;
  readonly authorizationsOf: ReadonlyMap<string, readonly HeldAuthorization[]>;
  readonly authorizationsFor: ReadonlyMap<string, readonly HeldAuthorization[]>;
  /** By application: APIs whose tokens it may introspect. */
  readonly introspectedBy: ReadonlyMap<string, readonly HeldApi[]>;

  constructor(
    readonly apis: readonly HeldApi[],
    readonly applications: readonly HeldApplication[],
    readonly authorizations: readonly HeldAuthorization[],
    readonly settings: HeldSettings = {},
  ) {
    this.apiById = new Map(apis.map((api) => [api.id, api]));
    this.apiByIdentifier = new Map(apis.map((api) => [api.fields.identifier, api]));
    this.applicationById = new Map(applications.map((application) => [application.id, application]));
    this.authorizationsOf = groupBy(authorizations, ({ applicationId }) => applicationId);
    this.authorizationsFor = groupBy(authorizations, ({ apiId }) => apiId);
    const pairs = apis.flatMap((api) => api.introspectors.map((applicationId) => ({ api, applicationId })));
    const byApplication = groupBy(pairs, ({ applicationId }) => applicationId);
    this.introspectedBy = new Map(
      [...byApplication].map(([applicationId, own]) => [applicationId, own.map(({ api }) => api)]),
    );
  }
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group === undefined) groups.set(keyOf(value), [value]);
    else group.push(value);
  }
  return groups;
}

export type SettingsSection = keyof HeldSettings;
export const SETTINGS_SECTIONS: readonly SettingsSection[] = ['signingAlgorithms', 'defaults'];

/** The sections that a configuration speaks of. */
export const settingsIn = (configuration: Configuration) =>
  SETTINGS_SECTIONS.filter((section) => configuration[section] !== undefined);

async function readSettings(
  enterprise: Enterprise,
  sections: readonly SettingsSection[],
): Promise<HeldSettings> {
  return {
    ...(sections.includes('signingAlgorithms') && {
      signingAlgorithms: await enterprise.listSigningAlgorithms(),
    }),
    ...(sections.includes('defaults') && { defaults: await enterprise.getDefaults() }),
  };
}

/**
 * @param sections - what of the settings is read beside the APIs and applications
 * @throws EnterpriseRefusal
 */
export async function readEnterprise(
  enterprise: Enterprise,
  sections: readonly SettingsSection[] = [],
): Promise<EnterpriseState> {
  const settings = await readSettings(enterprise, sections);
  // What an authorization is between is read after it, so that it is there; what is new since then is left out.
  const authorizations = await enterprise.listAuthorizations();
  const [apis, applications] = await Promise.all([enterprise.listApis(), enterprise.listApplications()]);
  return new EnterpriseState(apis, applications, authorizations, settings);
}

/**
 * The settings that whoever asks may read.
 *
 * @throws EnterpriseRefusal for other reasons
 */
export async function readableSettings(enterprise: Enterprise): Promise<SettingsSection[]> {
  const readable: SettingsSection[] = [];
  for (const section of SETTINGS_SECTIONS) {
    try {
      await readSettings(enterprise, [section]);
      readable.push(section);
    } catch (error) {
      if (!(error instanceof EnterpriseRefusal) || error.reason !== 'refused') throw error;
    }
  }
  return readable;
}

/**
 * The configuration that an enterprise has.
 *
 * @param clientIds - false: applications are known by their names, as for setting up another enterprise alike
 */
export function configurationOf(
  state: EnterpriseState,
  { clientIds }: { clientIds: boolean },
): Configuration {
  const authorizationsOf = ({ id }: HeldApplication): Authorization[] =>
    (state.authorizationsOf.get(id) ?? []).flatMap(({ apiId, scopes, expiresAt }) => {
      const api = state.apiById.get(apiId);
      // Deleted between the two lists, and the authorization with it.
      return api === undefined ? [] : [{ api: api.fields.identifier, scopes: [...scopes], expiresAt }];
    });
  const applications = state.applications.map(
    (held): Application => ({
      ...held.fields,
      ...(clientIds && { clientId: held.clientId }),
      keys: held.keys.map(({ name, kid, jwk }) => ({ name, kid, jwk })),
      authorizations: authorizationsOf(held),
      introspects: (state.introspectedBy.get(held.id) ?? []).map(({ fields }) => fields.identifier),
    }),
  );
  const { signingAlgorithms, defaults } = state.settings;
  return {
    version: 1,
    ...(signingAlgorithms && { signingAlgorithms: [...signingAlgorithms] }),
    ...(defaults && { defaults: defaults.fields }),
    apis: state.apis
      .filter(({ isSystem }) => !isSystem)
      .map(({ fields, permissions }) => ({
        ...fields,
        permissions: permissions.map(({ code, description }) => ({ code, description })),
      })),
    applications,
  };
}

/** Names that more than one application of a configuration has. */
export function ambiguousNames({ applications = [] }: Configuration): string[] {
  const counts = new Map<string, number>();
  for (const { name } of applications) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > 1).map(([name]) => name);
}
