import { describe, expect, it } from 'vitest';
import { parseOptions } from './options';

describe('the options of npm run bench', () => {
  it('without any, everything is compared in three rounds', () => {
    expect(parseOptions([])).toEqual({
      rounds: 3,
      seconds: 5,
      connections: [16, 64, 256],
      parts: new Set(['a', 'b', 'c', 'd', 'e', 'f', 'g']),
      quick: false,
      publish: false,
      generator: null,
    });
  });

  it('each can be given', () => {
    const args = '--rounds 5 --seconds 10 --connections 1,8 --only a,c --generator wrk';
    expect(parseOptions(args.split(' '))).toMatchObject({
      rounds: 5,
      seconds: 10,
      connections: [1, 8],
      parts: new Set(['a', 'c']),
      generator: 'wrk',
    });
  });

  it('--quick is short, unless told otherwise', () => {
    expect(parseOptions(['--quick'])).toMatchObject({ rounds: 1, seconds: 2, connections: [64] });
    expect(parseOptions(['--quick', '--rounds', '2'])).toMatchObject({ rounds: 2, seconds: 2 });
  });

  it.each([
    ['--rounds 0', '--rounds takes'],
    ['--seconds 1.5', '--seconds takes'],
    ['--connections 16,', '--connections takes'],
    ['--only a,x', '--only takes'],
    ['--only toString', '--only takes'],
    ['--generator ab', '--generator takes'],
    ['--publish --quick', '--publish takes'],
    ['--publish --only a', '--publish takes'],
    ['--faster', '--faster'],
  ])('%s is refused', (args, said) => {
    expect(() => parseOptions(args.split(' '))).toThrow(said);
  });
});
