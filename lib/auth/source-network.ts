import { isIPv6 } from 'node:net';

/** The eight groups of an IPv6 address, in the shortest form of each. */
function groups(address: string): string[] {
  // WHATWG URLs write every IPv6 address in the one form of RFC 5952, an embedded IPv4 address as two groups.
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const before = head ? head.split(':') : [];
  const after = tail ? tail.split(':') : [];
  return [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
}

/**
 * Whom to count as one source: an IPv4 address, or the /64 of an IPv6 address, within which anyone picks addresses at
 * will.
 */
export function sourceNetwork(address: string): string {
  const plain = address.split('%')[0] ?? '';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1];
  if (mapped) return mapped;
  return isIPv6(plain) ? `${groups(plain).slice(0, 4).join(':')}::/64` : plain;
}

/** The /48 of an IPv6 address, as much as one customer is commonly given: 65,536 networks. Null for IPv4. */
export function wideNetwork(address: string): string | null {
  const network = sourceNetwork(address);
  return network.endsWith('::/64') ? `${network.split(':').slice(0, 3).join(':')}::/48` : null;
}
