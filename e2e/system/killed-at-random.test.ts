import { afterAll, beforeAll, expect, it } from 'vitest';
import { playRounds } from '@/scripts/faults/run';
import { openScene, type Scene } from '@/scripts/faults/scene';
import { killInstances } from '@/scripts/faults/whole-instance';

let scene: Scene;

beforeAll(async () => {
  scene = await openScene();
}, 120_000);
afterAll(() => scene.close());

// `npm run faults` does the same 200 times.
it('has everything that was acknowledged, and nothing half, after callers and database were killed at random moments', {
  timeout: 240_000,
}, async () => {
  const tally = await playRounds(scene, { rounds: 3, seed: 42 });
  expect(tally.failures).toEqual([]);
  expect(tally.rounds).toBe(3);
  expect(tally.acknowledged).toBeGreaterThan(0);
});

it('verifies every token of an instance that was killed with its embedded database', {
  timeout: 240_000,
}, async () => {
  const { failures, tokens } = await killInstances(scene, 1, () => undefined);
  expect(failures).toEqual([]);
  expect(tokens).toBeGreaterThanOrEqual(200);
});
