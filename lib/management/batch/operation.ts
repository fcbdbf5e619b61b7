import { z } from 'zod';
import { NONE, type Operation, type Step, type StepAnswer, StepRefusal } from '../operation';
import { type Fault, Problem } from '../problem';
import { refusedBody } from '../refused';

/** Few enough that others do not wait long for what they share with it. */
const MOST_STEPS = 200;

const REFERENCE = /\$(\d{1,4})/g;

const stepSchema = z.strictObject({
  method: z.enum(['POST', 'PUT', 'PATCH', 'DELETE']),
  path: z
    .string()
    .max(500)
    .regex(/^\/[^?#]*$/)
    .meta({
      description:
        'Below the address of this API. `$0` stands for the `id` that the first operation answered, and so on.',
      example: '/applications/$0/authorizations/0199b2c4-7d1e-7c3a-9f65-2b8f0c1d4e5f',
    }),
  body: z.record(z.string(), z.unknown()).optional().meta({ description: 'As the operation takes it.' }),
  ifMatch: z.string().max(200).optional().meta({ description: 'As the header If-Match.' }),
});

type BatchStep = z.output<typeof stepSchema>;

const batchBody = z
  .strictObject({ operations: z.array(stepSchema).min(1).max(MOST_STEPS) })
  .meta({ id: 'Batch' });

const batchSchema = z
  .object({
    results: z.array(
      z.object({
        status: z.int().meta({ example: 201 }),
        body: z.unknown().meta({ description: 'What the operation answers; null where that is nothing.' }),
      }),
    ),
  })
  .meta({ id: 'BatchResult' });

const idOf = (body: unknown) => z.looseObject({ id: z.string() }).safeParse(body).data?.id;

/** @throws Problem invalid-body for an operation before it that answered no id, or is none */
function withIds(path: string, results: readonly { body: unknown }[], at: number): string {
  return path.replaceAll(REFERENCE, (_, nth) => {
    const found = idOf(results[Number(nth)]?.body);
    if (found !== undefined) return found;
    const detail = `No operation before this one answered an id as $${nth}.`;
    const pointer = `/operations/${at}/path`;
    throw new Problem('invalid-body', detail, [{ pointer, code: 'unknownReference', detail }]);
  });
}

/**
 * What is not done yet, as far as it refers to nothing of it.
 *
 * @throws Problem as `withIds`
 */
function remaining(operations: readonly BatchStep[], results: readonly StepAnswer[]): Step[] {
  const steps: Step[] = [];
  for (const [at, step] of operations.entries()) {
    if (at < results.length) continue;
    const references = [...step.path.matchAll(REFERENCE)].map(([, nth]) => Number(nth));
    if (steps.length > 0 && references.some((nth) => nth >= results.length)) break;
    steps.push({ ...step, path: withIds(step.path, results, at) });
  }
  return steps;
}

/** Where in the batch is what is wrong in one of its operations. */
function placed({ pointer, parameter: _, header, ...fault }: Fault, at: number): Fault {
  const part = header === undefined ? `body${pointer ?? ''}` : 'ifMatch';
  return { ...fault, pointer: `/operations/${at}/${part}` };
}

function within(problem: Problem, at: number): Problem {
  const { kind, detail, errors, headers } = problem;
  const part = { 'not-found': '/path', 'method-not-allowed': '/method' }[String(kind)] ?? '';
  const place = { pointer: `/operations/${at}${part}`, code: kind, detail };
  const inside = part === '' && errors.length > 0;
  const faults = inside ? errors.map((fault) => placed(fault, at)) : [place];
  // Of an address in a batch the batch is at fault, not its own address.
  const own = kind === 'method-not-allowed' || kind === 'malformed-request' ? 'invalid-body' : kind;
  return new Problem(own, `Operation ${at}: ${detail}`, faults, kind === own ? headers : {});
}

/** Not by `defineOperation`: the scopes that it takes are those of what is in it. */
export const batchOperation: Operation = {
  id: 'runBatch',
  method: 'POST',
  path: '/batch',
  tag: 'Batches',
  summary: 'Do several operations in one go',
  description:
    'In their order and in one transaction: all of them, or, where one is refused, none. Each takes the scopes that it takes by itself. Not for signing keys.',
  scopes: [],
  params: NONE,
  query: NONE,
  body: batchBody,
  status: 200,
  answer: batchSchema,
  problems: ['insufficient-scope', 'not-found', 'conflict', 'precondition-failed'],
  fields: {},
  hasTag: false,
  takesIfMatch: false,
  isList: false,
  once: true,
  slow: false,
  binding: () => [],
  prepare: ({ body, query, permit, perform }) => {
    const unknown = Object.keys(query)[0];
    if (unknown !== undefined)
      throw Problem.parameter(unknown, 'There is nothing of this name here.', 'unknown');
    const parsed = batchBody.safeParse(body);
    if (!parsed.success) throw refusedBody(parsed.error);
    const { operations } = parsed.data;
    try {
      permit(operations);
    } catch (error) {
      throw error instanceof StepRefusal ? within(error.problem, error.nth) : error;
    }
    return {
      current: undefined,
      together: undefined,
      hold: async () => undefined,
      run: async () => {
        const results: StepAnswer[] = [];
        while (results.length < operations.length) {
          const at = results.length;
          const steps = remaining(operations, results);
          try {
            results.push(...(await perform(steps)));
          } catch (error) {
            throw error instanceof StepRefusal ? within(error.problem, at + error.nth) : error;
          }
        }
        return { body: { results } };
      },
    };
  },
};
