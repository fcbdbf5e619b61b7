import { describe, expect, it } from 'vitest';
import { inLanes } from './lanes';
import type { Step } from './steps';

const authorization = (api: string, application: string): Step => ({
  action: 'create',
  noun: 'authorization',
  api,
  application,
  fields: { scopes: ['read'], expiresAt: null },
  name: application,
  owner: api,
  changes: [],
  hits: [],
});

const lanesOf = (steps: readonly Step[]) => inLanes(steps, () => true);

describe('the lanes in which many authorizations are written', () => {
  it('keep those of an API in one, which nobody else waits for', () => {
    const steps = Array.from({ length: 600 }, (_, nth) => authorization(`api ${nth % 3}`, `app ${nth}`));
    const lanes = lanesOf(steps);
    expect(lanes).toHaveLength(3);
    for (const lane of lanes) {
      expect(new Set(lane.flat().map((step) => 'api' in step && step.api)).size).toBe(1);
      expect(lane.map(({ length }) => length)).toEqual([100, 100]);
    }
  });

  it('are full, though each API has but few of them', () => {
    const steps = Array.from({ length: 300 }, (_, nth) => authorization(`api ${nth % 150}`, `app ${nth}`));
    const lanes = lanesOf(steps);
    expect(lanes.map((lane) => lane.map(({ length }) => length))).toEqual([[100], [100], [100]]);
    expect(new Set(lanes.flat(2))).toEqual(new Set(steps));
  });
});
