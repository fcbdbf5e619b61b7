import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { type Instance, startInstance, stopInstance } from '@/scripts/instance';
import { soak } from '@/scripts/soak/run';
import { openScene, type Scene } from '@/scripts/soak/scene';

let scene: Scene;
let instances: Instance[] = [];

beforeAll(async () => {
  scene = await openScene(inject('serverUrl'), 3);
  instances = await Promise.all([1, 2].map(() => startInstance({ ...scene.env })));
});
afterAll(async () => {
  await Promise.all(instances.map(stopInstance));
  await scene.close();
});

// `npm run soak` does the same for ten minutes and judges the memory too.
it('serves tokens, lists and keys from two instances while authority is withdrawn and granted, without a fault', async () => {
  const lines: string[] = [];
  const { tally, stale, withdrawals } = await soak(instances, scene, {
    seconds: 8,
    every: 2,
    rate: 50,
    print: (line) => lines.push(line),
  });
  expect(tally.failures).toEqual([]);
  expect([tally.failed, stale]).toEqual([0, 0]);
  expect(withdrawals).toBeGreaterThan(0);
  for (const kind of ['tokens', 'pages', 'keys']) expect(tally.requests.get(kind), kind).toBeGreaterThan(0);
  expect(lines.length).toBeGreaterThan(1);
});
