import { describe, expect, it } from 'vitest';
import { heatsOf } from './measure';
import type { Subject } from './subject';

function subject(label: string, connections: number[]): Subject {
  const line = { group: 'token', who: 'ours', algorithm: 'RS256', size: 'small', label } as const;
  const server = { url: '', pid: 0, forgetLog: () => undefined, logged: () => '' };
  const load = { url: '', headers: {}, bodies: [], strict: false };
  return { line, server, load, connections, seconds: 1, check: async () => undefined };
}

describe('a round', () => {
  const subjects = [subject('a', [16, 64]), subject('b', [64, 16]), subject('c', [64])];
  const order = (round: number) =>
    heatsOf(subjects, round).map(({ subject: { line }, connections }) => `${line.label}${connections}`);

  it('has everybody once at each number of connections, close to the others', () => {
    expect(order(0)).toEqual(['a16', 'b16', 'a64', 'b64', 'c64']);
  });

  it('begins with somebody else each time', () => {
    expect(order(1)).toEqual(['b16', 'a16', 'b64', 'c64', 'a64']);
    expect(order(2)).toEqual(['a16', 'b16', 'c64', 'a64', 'b64']);
    expect(order(3)).toEqual(order(0));
  });
});
