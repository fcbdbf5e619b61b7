import type { SigningAlgorithm } from '@/lib/oauth/signing-algorithm';
import type { ApiFields, ApplicationFields, AuthorizationFields, HeldLogo } from './enterprise';
import type { LogoFile } from './logo-file';
import type { ClientKey, Permission } from './schema';
import type { Defaults } from './settings-schema';

/** A field that a step writes; null where there was or will be nothing. */
export interface FieldChange {
  field: string;
  from: unknown;
  to: unknown;
}

/** What people are told of a step. */
interface Told {
  /** What they know it by. */
  name: string;
  /** What it belongs to, by its name; null for what stands by itself. */
  owner: string | null;
  changes: readonly FieldChange[];
  /** Whom it hits, in sentences. */
  hits: readonly string[];
}

type Creation =
  | { noun: 'api'; fields: ApiFields }
  | { noun: 'logo'; api: string; file: LogoFile }
  | { noun: 'permission'; api: string; permission: Permission }
  | { noun: 'application'; application: string; fields: ApplicationFields; clientId: string | undefined }
  | { noun: 'key'; application: string; clientKey: ClientKey }
  | { noun: 'authorization'; api: string; application: string; fields: AuthorizationFields }
  | { noun: 'secret'; application: string }
  | { noun: 'introspector'; api: string; application: string }
  | { noun: 'algorithm'; algorithm: SigningAlgorithm };

type Update =
  | { noun: 'defaults'; etag: string; defaults: Defaults }
  | { noun: 'api'; api: string; etag: string; set: Partial<ApiFields> }
  /** To none is a change, too: what the file says of its API. */
  | { noun: 'logo'; api: string; held: HeldLogo; file: LogoFile | null }
  | { noun: 'permission'; api: string; id: string; etag: string; description: string }
  | { noun: 'order'; api: string; codes: readonly string[] }
  | { noun: 'application'; application: string; etag: string; set: Partial<ApplicationFields> }
  /** Keys cannot be changed: others take their places, all at once, as no two can have one kid. */
  | { noun: 'key'; application: string; remove: readonly string[]; add: readonly ClientKey[] }
  | {
      noun: 'authorization';
      api: string;
      application: string;
      etag: string;
      set: Partial<AuthorizationFields>;
    };

type Deletion =
  | { noun: 'api'; api: string; etag: string }
  | { noun: 'permission'; api: string; id: string; etag: string }
  | { noun: 'application'; application: string; etag: string }
  | { noun: 'key'; application: string; id: string }
  | { noun: 'authorization'; api: string; application: string; etag: string }
  | { noun: 'introspector'; api: string; application: string }
  | { noun: 'algorithm'; algorithm: SigningAlgorithm };

/** One write. `api` is an identifier, `application` what `applicationKey` makes: either may not be there yet. */
export type Step = Told &
  (({ action: 'create' } & Creation) | ({ action: 'update' } & Update) | ({ action: 'delete' } & Deletion));
export type Noun = Step['noun'];

/** In the order in which they are carried out: each needs only what stands before it. */
const PHASES: readonly (readonly [Step['action'], readonly Noun[]])[] = [
  ['create', ['algorithm']],
  ['update', ['defaults']],
  ['update', ['api']],
  ['create', ['api']],
  ['update', ['logo']],
  ['create', ['logo']],
  ['update', ['permission']],
  ['create', ['permission']],
  ['update', ['order']],
  ['update', ['application']],
  ['create', ['application']],
  ['update', ['key']],
  ['create', ['key']],
  ['update', ['authorization']],
  ['create', ['authorization']],
  ['create', ['introspector']],
  ['create', ['secret']],
  ['delete', ['introspector']],
  ['delete', ['authorization']],
  ['delete', ['key']],
  ['delete', ['application']],
  ['delete', ['permission']],
  ['delete', ['api']],
  ['delete', ['algorithm']],
];

const PHASE_OF = new Map(
  PHASES.flatMap(([action, nouns], at) => nouns.map((noun) => [`${action} ${noun}`, at] as const)),
);

/** Puts steps together that need nothing of each other, in the order in which they can be carried out. */
export function inPhases(steps: readonly Step[]): Step[][] {
  const phases: Step[][] = PHASES.map(() => []);
  for (const step of steps) phases[PHASE_OF.get(`${step.action} ${step.noun}`) ?? 0]?.push(step);
  return phases.filter((phase) => phase.length > 0);
}

/** What an application is known by within a plan. */
export function applicationKey({ name, clientId }: { name: string; clientId?: string | undefined }): string {
  return clientId === undefined ? `name ${name}` : `id ${clientId}`;
}
