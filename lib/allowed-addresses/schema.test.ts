import { describe, expect, it } from 'vitest';
import { MOST_ADDRESSES } from './blocks';
import { updateAllowedAddressesSchema } from './schema';

const parse = (addresses: string) =>
  updateAllowedAddressesSchema.safeParse({ applicationId: crypto.randomUUID(), addresses, basedOn: '' });
const faults = (addresses: string) =>
  parse(addresses).error?.issues.map((issue) => [
    issue.path[0],
    issue.message,
    issue.code === 'custom' ? issue.params : null,
  ]);

describe('the list of addresses that was typed', () => {
  it('is read line by line, normalised, and holds each block once', () => {
    const typed = ' 192.0.2.7 \r\n\r\n192.0.2.9/24\n::ffff:192.0.2.7\r192.0.2.0/24\n2001:DB8::/32\n';
    expect(parse(typed).data?.addresses).toEqual(['192.0.2.7', '192.0.2.0/24', '2001:db8::/32']);
  });

  it('may be empty, for everywhere', () => {
    expect(parse('').data?.addresses).toEqual([]);
    expect(parse(' \n \n').data?.addresses).toEqual([]);
  });

  it('is refused with the lines at fault', () => {
    expect(faults('192.0.2.7\n\nlocalhost\n2001:db8::/129')).toEqual([
      ['addresses', 'addressLine', { line: 3, entry: 'localhost' }],
      ['addresses', 'addressLine', { line: 4, entry: '2001:db8::/129' }],
    ]);
    expect(faults('a\nb\nc\nd')).toHaveLength(3);
    expect(faults('x'.repeat(200))).toEqual([
      ['addresses', 'addressLine', { line: 1, entry: `${'x'.repeat(50)}…` }],
    ]);
  });

  it('holds a hundred blocks and no more', () => {
    const lines = (count: number) => Array.from({ length: count }, (_, i) => `10.0.${i}.0/24`).join('\n');
    expect(parse(lines(MOST_ADDRESSES)).success).toBe(true);
    expect(faults(lines(MOST_ADDRESSES + 1))).toEqual([['addresses', 'tooManyAddresses', { most: 100 }]]);
    // The same one a hundred times is one.
    expect(parse(`${'10.0.0.1\n'.repeat(200)}`).data?.addresses).toEqual(['10.0.0.1']);
  });

  it('is refused where it is a book', () => {
    expect(faults('1'.repeat(10_001))?.[0]?.[0]).toBe('addresses');
  });
});
