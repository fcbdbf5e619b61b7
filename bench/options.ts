import { parseArgs } from 'node:util';

/** The parts of the comparison, by the letters that `--only` takes. */
const PARTS = {
  a: 'the limit: node:http that parses the form and signs, without any look-up',
  b: 'oidc-provider with its in-memory store',
  c: 'ours as npm start runs it, on PostgreSQL',
  d: "ours through Next's router alone",
  e: 'ES256, of all that offer it',
  f: 'the key set (JWKS)',
  g: 'data size: tokens and console pages, few applications and many',
} as const;
export type Part = keyof typeof PARTS;

export interface Options {
  rounds: number;
  /** Length of one measurement. */
  seconds: number;
  /** How many requests are under way at once, one measurement each. */
  connections: number[];
  parts: ReadonlySet<Part>;
  /** A smoke test: small data, one short round. */
  quick: boolean;
  /** Also renew the figures that the README shows. */
  publish: boolean;
  /** Null: wrk if there is one or it can be installed, else autocannon. */
  generator: 'wrk' | 'autocannon' | null;
}

export const USAGE = `npm run bench -- [options]

  --rounds 3                 how often each is measured; figures are medians over the rounds
  --seconds 5                length of one measurement
  --connections 16,64,256    requests under way at once
  --only a,b,c,d,e,f,g       parts of the comparison
${Object.entries(PARTS)
  .map(([letter, what]) => `      ${letter}  ${what}`)
  .join('\n')}
  --generator wrk|autocannon what makes the requests
  --publish                  also renew docs/bench.svg, docs/bench.md and docs/bench.json, which the README shows
  --quick                    one round of 2 s at 64 connections on little data: shows that all works, not how fast

  DATABASE_URL names a server on which scratch databases are made; without it the embedded PostgreSQL is started.`;

/** An option that cannot be; its message tells what it takes. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

function numberFrom(name: string, text: string, highest: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > highest) {
    throw new UsageError(`--${name} takes whole numbers from 1 to ${highest}`);
  }
  return value;
}

const isPart = (text: string): text is Part => Object.hasOwn(PARTS, text);

function parseParts(text: string): Set<Part> {
  const letters = text.split(',');
  if (!letters.every(isPart)) throw new UsageError('--only takes letters from a to g, separated by commas');
  return new Set(letters);
}

/**
 * @param args - what stands behind `npm run bench --`
 * @throws UsageError
 */
export function parseOptions(args: string[]): Options {
  const { values } = read(args);
  const { quick } = values;
  const { generator = null } = values;
  if (generator !== null && generator !== 'wrk' && generator !== 'autocannon') {
    throw new UsageError('--generator takes wrk or autocannon');
  }
  if (values.publish && (quick || values.only !== undefined)) {
    throw new UsageError('--publish takes a full run, neither --quick nor --only');
  }
  const connections = (values.connections ?? (quick ? '64' : '16,64,256')).split(',');
  return {
    rounds: numberFrom('rounds', values.rounds ?? (quick ? '1' : '3'), 100),
    seconds: numberFrom('seconds', values.seconds ?? (quick ? '2' : '5'), 600),
    connections: connections.map((text) => numberFrom('connections', text, 10_000)),
    parts: parseParts(values.only ?? Object.keys(PARTS).join(',')),
    quick,
    publish: values.publish,
    generator,
  };
}

function read(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        rounds: { type: 'string' },
        seconds: { type: 'string' },
        connections: { type: 'string' },
        only: { type: 'string' },
        generator: { type: 'string' },
        publish: { type: 'boolean', default: false },
        quick: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
