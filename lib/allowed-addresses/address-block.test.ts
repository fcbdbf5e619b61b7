import { BlockList, isIPv4 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatBlock, parseAddress, parseBlock } from './address-block';
import { isWithin } from './is-within';

const normalised = (text: string) => {
  const block = parseBlock(text);
  return block && formatBlock(block);
};

describe('an address or a block', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['192.0.2.7/32', '192.0.2.7'],
    ['192.0.2.7/24', '192.0.2.0/24'],
    ['10.1.2.3/9', '10.0.0.0/9'],
    ['255.255.255.255/0', '0.0.0.0/0'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['2001:db8::1/128', '2001:db8::1'],
    ['2001:db8:ffff::1/33', '2001:db8:8000::/33'],
    ['::', '::'],
    ['::/0', '::/0'],
    ['64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::ffff:c000:207', '192.0.2.7'],
    ['::ffff:192.0.2.7/120', '192.0.2.0/24'],
    ['::ffff:192.0.2.7/95', '::fffe:0:0/95'],
  ])('%s is written %s', (typed, written) => {
    expect(normalised(typed)).toBe(written);
  });

  it.each([
    '',
    'localhost',
    '192.0.2',
    '192.0.2.256',
    '192.0.2.07',
    '0x7f.0.0.1',
    '2130706433',
    '192.0.2.7/33',
    '192.0.2.7/-1',
    '192.0.2.7/',
    '192.0.2.7/24/24',
    '192.0.2.7/024',
    '192.0.2.7 /24',
    '192.0.2.7:80',
    '[2001:db8::1]',
    '2001:db8::1/129',
    '2001:db8::1::2',
    '2001:db8',
    ':',
    'fe80::1%eth0',
    '1:2:3:4:5:6:7:8:9',
    '::ffff:192.0.2.256',
    '１９２.0.2.7',
  ])('%j is none', (typed) => {
    expect(parseBlock(typed)).toBeNull();
  });
});

describe('whether an address is in a block', () => {
  it('keeps IPv4 and IPv6 apart, and knows IPv4 in the words of IPv6', () => {
    expect(isWithin(['::/0'], '192.0.2.7')).toBe(false);
    expect(isWithin(['0.0.0.0/0'], '2001:db8::1')).toBe(false);
    expect(isWithin(['192.0.2.0/24'], '::ffff:192.0.2.7')).toBe(true);
    expect(isWithin(['::/0'], '::ffff:192.0.2.7')).toBe(false);
  });

  it('does not mind the zone of a link-local address', () => {
    expect(isWithin(['fe80::/10'], 'fe80::1%eth0')).toBe(true);
  });

  it.each(['', 'unknown', 'unix:', '192.0.2.7, 198.51.100.1'])(
    'is no for %j, which is no address',
    (source) => {
      expect(isWithin(['0.0.0.0/0', '::/0'], source)).toBe(false);
    },
  );

  it('is no for every address where the list is of no use', () => {
    expect(isWithin(['nonsense'], '192.0.2.7')).toBe(false);
    expect(isWithin([], '192.0.2.7')).toBe(false);
  });

  it('agrees with the BlockList of Node', () => {
    const address = fc.oneof(fc.ipV4(), fc.ipV6());
    fc.assert(
      fc.property(address, address, fc.nat(128), (one, other, length) => {
        // Node takes IPv4 in the words of IPv6 for both.
        fc.pre(isIPv4(one) === isIPv4(other) && parseAddress(one)?.bits === (isIPv4(one) ? 32 : 128));
        const [family, prefix] = isIPv4(one) ? (['ipv4', length % 33] as const) : (['ipv6', length] as const);
        const node = new BlockList();
        node.addSubnet(one, prefix, family);
        expect(isWithin([`${one}/${prefix}`], other)).toBe(node.check(other, family));
        expect(isWithin([normalised(`${one}/${prefix}`) ?? ''], one)).toBe(true);
      }),
    );
  });
});
