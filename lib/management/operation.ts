import { z } from 'zod';
import { type Actor, applicationActor, type Origin } from '@/lib/auth/actor';
import type { Transaction } from '@/lib/db/client';
import type { ManagementPermission } from '@/lib/management-api/product';
import { type Binding, openCursor, type Place } from './cursor';
import { Problem, type ProblemKind } from './problem';
import { refusedBody, refusedQuery } from './refused';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** For what has no parameters in its path or its query. */
export const NONE = z.strictObject({});
export const NO_BODY = z.undefined();

/** What a handler is called with: everything is checked, and the permissions are there. */
interface Call<Params, Query, Body, Scope extends ManagementPermission> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly actor: Actor<Scope>;
  readonly now: Date;
  /** Of a page: where the one before it ended; null: the first. */
  readonly after: Place | null;
}

export interface Outcome<Body> {
  readonly body: Body;
  /** Of what was made, below the address of the API. */
  readonly location?: string;
  /** Where the page ended; null or absent: there is no other. */
  readonly next?: Place | null;
}

type Shape = z.ZodObject;

/** A body that is a file, and no JSON. */
export interface Upload<Body> {
  /** Media types that it may be said to be. */
  readonly types: readonly string[];
  /** Bytes. */
  readonly limit: number;
  /** What the operation is called with; made before anything is held. It may throw Problem and Refusal. */
  readonly read: (file: File) => Promise<Body>;
}

/** One operation of the API as it is written down: what may come in, what goes out, and what is done. */
interface Definition<
  Params extends Shape,
  Query extends Shape,
  Body extends z.ZodType,
  Answer extends z.ZodType,
  Scope extends ManagementPermission,
> {
  readonly id: string;
  readonly method: Method;
  /** Below the address of the API, `{…}` for parameters. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** All of them are needed. */
  readonly scopes: readonly [Scope, ...Scope[]];
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly upload?: Upload<z.input<Body>>;
  readonly status: 200 | 201 | 204;
  /** Left out where it answers nothing, or a `Download`. */
  readonly answer?: Answer;
  /** Media type of the `Download` that it answers with. */
  readonly download?: string;
  /** What it may refuse with, beyond what every operation does. */
  readonly problems?: readonly ProblemKind[];
  /** Where in the body fields of the console's forms are that have other names there. */
  readonly fields?: Readonly<Record<string, string>>;
  /**
   * The resource at the address as it is now, which If-Match and If-None-Match are about; what is no JSON as a `Download`.
   * @returns null: there is none, which a PUT may mend
   */
  readonly current?: (
    call: Call<z.output<Params>, z.output<Query>, z.output<Body>, Scope>,
  ) => Promise<unknown>;
  /** Holds it until the transaction ends, before it is looked at and changed. */
  readonly hold?: (tx: Transaction, params: z.output<Params>) => Promise<unknown>;
  /** The answer is the resource, with its entity-tag; so is that of every operation with `current` and no upload. */
  readonly tagged?: boolean;
  /** Takes an Idempotency-Key. */
  readonly once?: boolean;
  /** Has transactions of its own, because it takes long. */
  readonly slow?: boolean;
  readonly run: (
    call: Call<z.output<Params>, z.output<Query>, z.output<Body>, Scope>,
  ) => Promise<Outcome<z.output<Answer>>>;
  /** Where many, one after the other in a batch, are done faster together than each by itself. */
  readonly together?: {
    /** What no two that are done together have in common. */
    readonly name: (call: Call<z.output<Params>, z.output<Query>, z.output<Body>, Scope>) => string;
    /** As `run` on each, all of them or, if one is refused, none; what it says of that need not tell which one. */
    readonly run: (
      calls: readonly Call<z.output<Params>, z.output<Query>, z.output<Body>, Scope>[],
      by: { readonly actor: Actor<Scope>; readonly now: Date },
    ) => Promise<Outcome<z.output<Answer>>[]>;
  };
}

/** Who calls, with what their token lets them do. */
export interface Caller {
  /** The application's own id. */
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly origin: Origin;
}

/** An operation within another one. */
export interface Step {
  readonly method: string;
  /** Below the address of the API, without a query. */
  readonly path: string;
  readonly body?: unknown;
  readonly ifMatch?: string | undefined;
}

export interface StepAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Of several operations, the one that was refused. */
export class StepRefusal extends Error {
  override readonly name = 'StepRefusal';

  constructor(
    /** Of those that were to be done. */
    readonly nth: number,
    readonly problem: Problem,
  ) {
    super(problem.detail);
  }
}

/** A request as it came in. */
interface RawRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** JSON, or what was made of an upload; undefined: there was none. */
  readonly body: unknown;
  readonly caller: Caller;
  readonly now: Date;
  /**
   * Whether whoever calls has the scopes of operations that are parts of this one, as far as there are such operations.
   * @throws StepRefusal
   */
  permit(steps: readonly Step[]): void;
  /**
   * Does operations that are parts of this one, in its transaction: the first, and of those after it as many as are done
   * together with it.
   * @returns what each that was done answers
   * @throws StepRefusal
   */
  perform(steps: readonly Step[]): Promise<StepAnswer[]>;
}

/** A request that was checked. */
export interface Prepared {
  /** The resource as it is now; undefined: what is at the address has no entity-tag. */
  readonly current: (() => Promise<unknown>) | undefined;
  hold(tx: Transaction): Promise<unknown>;
  run(): Promise<Outcome<unknown>>;
  /** Undefined: it is done by itself. */
  readonly together: Together | undefined;
}

interface Together {
  /** What no two that are done together have in common. */
  readonly name: string;
  /** @param all - of the same operation, this one among them */
  run(all: readonly Prepared[]): Promise<Outcome<unknown>[]>;
}

/** What the table of operations has of each, whatever comes in and goes out. */
export interface Operation {
  readonly id: string;
  readonly method: Method;
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly scopes: readonly ManagementPermission[];
  readonly params: Shape;
  readonly query: Shape;
  /** Undefined: there is none to be. */
  readonly body: z.ZodType | undefined;
  readonly upload?: Upload<unknown>;
  readonly status: 200 | 201 | 204;
  readonly answer?: z.ZodType;
  readonly download?: string;
  readonly problems: readonly ProblemKind[];
  readonly fields: Readonly<Record<string, string>>;
  readonly hasTag: boolean;
  readonly takesIfMatch: boolean;
  readonly isList: boolean;
  readonly once: boolean;
  readonly slow: boolean;
  /** @throws Problem */
  prepare(request: RawRequest): Prepared;
  /** What the cursors of this list are good for. */
  binding(query: Readonly<Record<string, string>>): Binding;
}

/** A page of another size goes on in the same list. */
function bindingOf(id: string, query: Readonly<Record<string, string>>): Binding {
  const { cursor: _, limit: __, ...rest } = query;
  return [id, Object.entries(rest).sort(([one], [other]) => (one < other ? -1 : 1))];
}

export function defineOperation<
  Params extends Shape,
  Query extends Shape,
  Body extends z.ZodType,
  Answer extends z.ZodType,
  Scope extends ManagementPermission,
>(definition: Definition<Params, Query, Body, Answer, Scope>): Operation {
  const { current, hold, run, together, tagged = false, ...rest } = definition;
  const { problems = [], fields = {}, once = false, slow = false } = definition;
  const { id, scopes, params: paramsSchema, query: querySchema, body: bodySchema } = definition;
  const calls = new WeakMap<Prepared, Call<z.output<Params>, z.output<Query>, z.output<Body>, Scope>>();
  return {
    ...rest,
    body: bodySchema instanceof z.ZodUndefined ? undefined : bodySchema,
    problems,
    fields,
    once,
    slow,
    // RFC 9110 §9.3.4: none for what is not stored as it was sent.
    hasTag: tagged || (current !== undefined && definition.upload === undefined),
    takesIfMatch: current !== undefined,
    isList: 'cursor' in querySchema.shape,
    binding: (query) => bindingOf(id, query),
    prepare: ({ caller, now, ...raw }) => {
      const actor = applicationActor(caller, caller.origin, ...scopes);
      if (actor === null) throw new Error(`the scopes for ${id} were not checked`);
      const params = paramsSchema.safeParse(raw.params);
      // An id that can be none names nothing.
      if (!params.success) throw Problem.notFound();
      const query = querySchema.safeParse(raw.query);
      if (!query.success) throw refusedQuery(query.error);
      const cursor = raw.query.cursor;
      const after = cursor === undefined ? null : openCursor(cursor, bindingOf(id, raw.query));
      const body = bodySchema.safeParse(raw.body);
      if (!body.success) throw refusedBody(body.error);
      const call = { params: params.data, query: query.data, body: body.data, actor, now, after };
      const prepared: Prepared = {
        current: current && (() => current(call)),
        hold: async (tx) => hold?.(tx, params.data),
        run: () => run(call),
        together: together && {
          name: together.name(call),
          run: (all) =>
            together.run(
              all.flatMap((each) => calls.get(each) ?? []),
              { actor, now },
            ),
        },
      };
      calls.set(prepared, call);
      return prepared;
    },
  };
}
