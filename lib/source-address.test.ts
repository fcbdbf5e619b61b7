import { BlockList } from 'node:net';
import { describe, expect, it } from 'vitest';
import { parseAddressList, sourceAddress } from './source-address';

describe('where a request came from', () => {
  const proxies = parseAddressList('10.0.0.0/8, 2001:db8::/32,127.0.0.1') ?? new BlockList();

  it.each([
    ['nobody forwards', '203.0.113.7', undefined, '203.0.113.7'],
    ['a stranger claims to forward', '203.0.113.7', '198.51.100.1', '203.0.113.7'],
    ['a trusted proxy forwards', '10.1.2.3', '198.51.100.1', '198.51.100.1'],
    ['the caller put an address in front', '10.1.2.3', '192.0.2.66, 198.51.100.1', '198.51.100.1'],
    ['two trusted proxies forward', '127.0.0.1', '198.51.100.1, 10.9.9.9', '198.51.100.1'],
    ['a trusted IPv6 proxy forwards', '2001:db8::5', '2001:470::1', '2001:470::1'],
    ['the socket speaks IPv6 of an IPv4 proxy', '::ffff:10.1.2.3', '198.51.100.1', '198.51.100.1'],
    ['the proxy says nothing', '10.1.2.3', undefined, '10.1.2.3'],
    ['the proxy says nonsense', '10.1.2.3', 'unknown', '10.1.2.3'],
    ['all hops are trusted', '10.1.2.3', '10.4.4.4', '10.4.4.4'],
  ])('%s', (_, socketAddress, forwardedFor, expected) => {
    expect(sourceAddress(socketAddress, forwardedFor, proxies)).toBe(expected);
  });

  it.each(['10.0.0.0/33', '10.0.0', 'proxy.example.com', '::1/129', '10.0.0.0/x', '10.0.0.0/8/8'])(
    'does not take %s for a list of proxies',
    (list) => {
      expect(parseAddressList(list)).toBeNull();
    },
  );

  it('takes an empty list', () => {
    expect(sourceAddress('10.1.2.3', '198.51.100.1', parseAddressList('') ?? new BlockList())).toBe(
      '10.1.2.3',
    );
  });
});
