import { BlockList, isIP } from 'node:net';

const family = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** IPv4 in an IPv6 socket's words (RFC 4291 section 2.5.5.2), back in its own. */
const plain = (address: string) =>
  address.startsWith(':') ? address.replace(/^::ffff:(?=\d+\.)/i, '') : address;

/**
 * @param list - addresses and CIDR blocks, separated by commas
 * @returns null if an entry is neither
 */
export function parseAddressList(list: string): BlockList | null {
  const blocks = new BlockList();
  for (const entry of list.split(',').map((text) => text.trim())) {
    if (entry === '') continue;
    const [address = '', prefix, ...rest] = entry.split('/');
    const bits = isIP(address) === 6 ? 128 : 32;
    const length = prefix === undefined ? bits : Number(prefix);
    if (rest.length > 0 || isIP(address) === 0 || !/^\d+$/.test(prefix ?? '0') || length > bits) {
      return null;
    }
    blocks.addSubnet(address, length, family(address));
  }
  return blocks;
}

/**
 * Where a request came from. X-Forwarded-For counts only as far as proxies that we trust wrote it: from the right,
 * the first address that is not one of theirs.
 */
export function sourceAddress(
  socketAddress: string,
  forwardedFor: string | undefined,
  trusted: BlockList,
): string {
  if (forwardedFor === undefined) return plain(socketAddress);
  const isTrusted = (address: string) => isIP(address) !== 0 && trusted.check(address, family(address));
  const hops = forwardedFor.split(',').map((hop) => plain(hop.trim()));
  let address = plain(socketAddress);
  while (isTrusted(address)) {
    const next = hops.pop();
    if (next === undefined || isIP(next) === 0) break;
    address = next;
  }
  return address;
}
