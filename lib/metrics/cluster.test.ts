import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let primary: ChildProcess;
let lines: AsyncIterator<string>;

const tell = (order: string) => primary.stdin?.write(`${order}\n`);
const heard = async (): Promise<unknown> => JSON.parse((await lines.next()).value);
async function read(worker: number): Promise<string> {
  tell(`read ${worker}`);
  const answer = await heard();
  if (typeof answer !== 'object' || answer === null || !('read' in answer)) throw new Error('not a reading');
  return String(answer.read);
}

beforeAll(async () => {
  primary = spawn(process.execPath, ['--import', 'tsx', 'lib/testing/metrics-cluster.ts'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (!primary.stdout) throw new Error('no output');
  lines = createInterface({ input: primary.stdout })[Symbol.asyncIterator]();
  expect([await heard(), await heard()]).toEqual(['started', 'started']);
}, 60_000);
afterAll(() => primary.kill('SIGKILL'));

describe('the metrics of a cluster', { timeout: 30_000 }, () => {
  const issued = (count: number) =>
    `enterprise_center_token_requests_total{outcome="issued",reason=""} ${count}`;

  it('are those of all workers together, whichever is asked', async () => {
    tell('count 0 3');
    await heard();
    tell('count 1 4');
    await heard();
    for (const worker of [0, 1]) {
      const lines = (await read(worker)).split('\n');
      expect(lines).toContain(issued(7));
      expect(lines).toContain(
        'enterprise_center_token_request_duration_seconds_bucket{outcome="issued",le="0.025"} 7',
      );
      expect(lines).toContain('enterprise_center_database_connections{pool="token",state="total"} 8');
      // As long as one worker is not.
      expect(lines).toContain('enterprise_center_ready 0');
    }
  });

  it('count a worker that hangs with what it said last', async () => {
    tell('freeze 1');
    expect((await read(0)).split('\n')).toContain(issued(7));
  });

  it('never shrink when a worker ends', async () => {
    tell('kill 1');
    expect(await heard()).toBe('ended');
    const lines = (await read(0)).split('\n');
    expect(lines).toContain(issued(7));
    expect(lines).toContain('enterprise_center_database_connections{pool="token",state="total"} 4');
    expect(lines).toContain('enterprise_center_ready 1');
  });
});
