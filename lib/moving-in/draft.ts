import { clientIdSchema } from '@/lib/applications/schema';
import { UnusableKey } from '@/lib/client-keys/public-key';
import { MOST_CLIENT_KEYS } from '@/lib/client-keys/schema';
import { inWords } from '@/lib/configuration/describe-issue';
import { type Configuration, type ConfigurationInput, configurationSchema } from '@/lib/configuration/schema';
import { SIGNING_ALGORITHMS, type SigningAlgorithm } from '@/lib/oauth/signing-algorithm';
import { HIGHEST_LIMIT } from '@/lib/token-limits/windows';
import { cleanCode, cleanIdentifier, cleanLifetime, cleanName, cleanProse } from './clean';
import type { Note } from './report';

type ApiInput = NonNullable<ConfigurationInput['apis']>[number];
type ApplicationInput = NonNullable<ConfigurationInput['applications']>[number];
type Permissions = Map<string, string>;

interface DraftApi {
  identifier: string;
  input: ApiInput;
  /** Descriptions by code, in order. */
  permissions: Permissions;
  /** By the code that it had before. */
  codes: Map<string, string>;
}

export interface DraftApplication {
  name: string;
  input: ApplicationInput;
  /** Codes by the identifier of their API. */
  grants: Map<string, Set<string>>;
}

/** Said of every application that had a secret. */
export const NEW_SECRET =
  'Its secret is not taken over. “apply --secrets-to FILE” makes a new one for it; give that to the application.';

export interface MovedIn {
  configuration: Configuration;
  notes: readonly Note[];
}

/** A configuration in the making from what another program has, and the notes on what was not taken over as it was. */
export class Draft {
  readonly notes: Note[] = [];
  private readonly apis = new Map<string, DraftApi>();
  /** By the identifier that it had before: what was made alike by cleaning is still told apart. */
  private readonly apisBefore = new Map<string, DraftApi>();
  private readonly applications: DraftApplication[] = [];
  private readonly names = new Set<string>();
  /** By a name that more than one wants: the number that the next one gets. */
  private readonly nths = new Map<string, number>();
  private readonly clientIds = new Set<string>();

  note(kind: Note['kind'], about: string, why: string): void {
    this.notes.push({ kind, about, why });
  }

  private cleaned(about: string, what: string, before: string, after: string): string {
    if (before !== after) this.note('changed', about, `${what} is “${after}” now: it did not fit our rules.`);
    return after;
  }

  /**
   * @param about - what it is called in notes
   * @returns undefined for what cannot become one
   */
  addApi(
    about: string,
    given: { identifier: string; name: string | undefined; description: string | undefined },
  ): DraftApi | undefined {
    const identifier = cleanIdentifier(given.identifier);
    if (identifier === '' || this.apis.has(identifier)) {
      this.note('left-out', about, 'It has no identifier that only it has.');
      return undefined;
    }
    this.cleaned(about, 'Its identifier', given.identifier, identifier);
    const name = cleanName(given.name ?? '') || cleanName(identifier) || 'API';
    if (given.name !== undefined) this.cleaned(about, 'Its name', given.name, name);
    const description = this.prose(about, given.description, 1000);
    const input: ApiInput = { identifier, name, description, tokens: {} };
    const api = { identifier, input, permissions: new Map(), codes: new Map() };
    this.apis.set(identifier, api);
    this.apisBefore.set(given.identifier, api);
    return api;
  }

  /** @param identifier - as it was before */
  findApi(identifier: string): DraftApi | undefined {
    return this.apisBefore.get(identifier);
  }

  private prose(about: string, text: string | undefined, max: number): string {
    const clean = cleanProse(text ?? '', max);
    if (clean !== (text ?? '').replaceAll('\r\n', '\n').trim()) {
      this.note('changed', about, 'Its description was shortened, or characters were taken out of it.');
    }
    return clean;
  }

  setLifetime(about: string, api: DraftApi, seconds: number): void {
    const lifetime = cleanLifetime(seconds);
    if (lifetime !== seconds) {
      this.note('changed', about, `Its tokens live for ${lifetime} seconds: from 60 to 86400 are possible.`);
    }
    api.input.tokens = { ...api.input.tokens, lifetime };
  }

  setAlgorithm(about: string, api: DraftApi, name: string): void {
    const algorithm = SIGNING_ALGORITHMS.find((each): each is SigningAlgorithm => each === name);
    if (algorithm === undefined) {
      this.note('changed', about, `Its tokens are signed with RS256: there is no ${cleanName(name)} here.`);
    } else api.input.tokens = { ...api.input.tokens, algorithm };
  }

  addPermission(about: string, api: DraftApi, before: string, description: string | undefined): void {
    if (api.codes.has(before)) return;
    let code = cleanCode(before);
    if (code === '') {
      this.note('left-out', about, 'Its name is empty.');
      return;
    }
    for (let nth = 2; api.permissions.has(code); nth += 1) code = `${cleanCode(before).slice(0, 90)}_${nth}`;
    this.cleaned(about, 'Its code', before, code);
    api.codes.set(before, code);
    api.permissions.set(code, this.prose(about, description, 500));
  }

  /** @returns with a name that only it has */
  addApplication(
    about: string,
    given: { name: string; description: string | undefined; clientId: string | undefined },
  ): DraftApplication {
    const plain = cleanName(given.name) || 'Application';
    const name = this.freeName(plain);
    if (name === plain) this.cleaned(about, 'Its name', given.name, name);
    else this.note('changed', about, `Its name is “${name}” now: another one has it already.`);
    const { data } = clientIdSchema.safeParse(given.clientId);
    const clientId = data === undefined || this.clientIds.has(data) ? undefined : data;
    if (clientId !== undefined) this.clientIds.add(clientId);
    else {
      this.note(
        'made-anew',
        about,
        'It gets a Client ID of 32 letters and digits; give that to the application.',
      );
    }
    const description = this.prose(about, given.description, 1000);
    const input: ApplicationInput = { name, description, ...(clientId !== undefined && { clientId }) };
    const application = { name, input, grants: new Map() };
    this.applications.push(application);
    return application;
  }

  private freeName(plain: string): string {
    const start = cleanName(plain.slice(0, 90)) || 'Application';
    let name = plain;
    let nth = this.nths.get(plain) ?? 2;
    for (; this.names.has(name); nth += 1) name = `${start} (${nth})`;
    this.nths.set(plain, nth);
    this.names.add(name);
    return name;
  }

  setDailyLimit(about: string, { input }: DraftApplication, tokens: number): void {
    const limit = Math.min(Math.max(Math.round(tokens), 1), HIGHEST_LIMIT.day);
    input.tokensPerDay = limit;
    if (limit !== tokens)
      this.note('changed', about, `It may get ${limit} tokens a day: ${tokens} is no limit here.`);
  }

  /** @param codes - as they were before */
  grant(about: string, application: DraftApplication, api: DraftApi, codes: readonly string[]): void {
    const granted = application.grants.get(api.identifier) ?? new Set();
    application.grants.set(api.identifier, granted);
    for (const before of codes) {
      const code = api.codes.get(before);
      if (code !== undefined) granted.add(code);
      else {
        const why = `The API ${api.identifier} has no such permission in the export.`;
        this.note('left-out', `${about}: scope “${before}”`, why);
      }
    }
  }

  /** @param read - the key in whatever form it was found */
  async addKey(
    about: string,
    to: DraftApplication,
    read: () => Promise<{ kid: string | null; jwk: object }>,
  ) {
    try {
      const { kid, jwk } = await read();
      const keys = to.input.keys ?? [];
      const same = JSON.stringify(jwk);
      if (keys.some((each) => JSON.stringify(each.jwk) === same || (kid !== null && each.kid === kid)))
        return;
      if (keys.length === MOST_CLIENT_KEYS) {
        this.note('left-out', `${about}: key`, `An application can have ${MOST_CLIENT_KEYS} keys at most.`);
        return;
      }
      const key = { name: `Key ${keys.length + 1}`, kid: kid ?? '', jwk: { kty: '', ...jwk } };
      to.input.keys = [...keys, key];
    } catch (error) {
      if (!(error instanceof UnusableKey)) throw error;
      this.note('left-out', `${about}: key`, inWords(error.key, error.values));
    }
  }

  finish(): MovedIn {
    const inApiOrder = (identifier: string, granted: ReadonlySet<string>) =>
      [...(this.apis.get(identifier)?.permissions.keys() ?? [])].filter((code) => granted.has(code));
    const configuration = configurationSchema.parse({
      version: 1,
      apis: [...this.apis.values()].map(({ input, permissions }) => ({
        ...input,
        permissions: [...permissions].map(([code, description]) => ({ code, description })),
      })),
      applications: this.applications.map(({ input, grants }) => ({
        ...input,
        authorizations: [...grants].map(([api, granted]) => ({ api, scopes: inApiOrder(api, granted) })),
      })),
    });
    return { configuration, notes: this.notes };
  }
}
