/*
 * Addresses and CIDR blocks (RFC 4632, RFC 4291 section 2.3) as numbers. An IPv4 address never matches a block of IPv6 or
 * the other way round; IPv4 in IPv6's words (::ffff:192.0.2.1) is IPv4.
 */

interface Address {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

export interface AddressBlock extends Address {
  /** How many of the first bits matter; the others are 0. */
  readonly prefix: number;
}

const OCTET = /^(0|[1-9]\d{0,2})$/;
const MAPPED_PREFIX = 96;
const MAPPED = 0xffffn;

function parseIpv4(text: string): bigint | null {
  const octets = text.split('.');
  if (octets.length !== 4 || !octets.every((octet) => OCTET.test(octet) && Number(octet) < 256)) return null;
  return octets.reduce((value, octet) => (value << 8n) | BigInt(octet), 0n);
}

function parseIpv6(text: string): bigint | null {
  // URL knows IPv6 and writes it in one way (RFC 5952), in the browser, too.
  if (!/^[\da-f:.]+$/i.test(text) || !URL.canParse(`http://[${text}]`)) return null;
  const [head = '', tail] = new URL(`http://[${text}]`).hostname.slice(1, -1).split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const [before, after] = [groups(head), groups(tail ?? '')];
  const zeros = Array<string>(8 - before.length - after.length).fill('0');
  return [...before, ...zeros, ...after].reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n);
}

function parsePlain(text: string): Address | null {
  if (!text.includes(':')) {
    const value = parseIpv4(text);
    return value === null ? null : { bits: 32, value };
  }
  const value = parseIpv6(text);
  return value === null ? null : { bits: 128, value };
}

const isMapped = ({ bits, value }: Address) => bits === 128 && value >> 32n === MAPPED;

/** @returns null for what is no IP address; the zone of a link-local one (RFC 4007) does not count */
export function parseAddress(text: string): Address | null {
  const address = parsePlain(text.replace(/%.*$/s, ''));
  if (address === null || !isMapped(address)) return address;
  return { bits: 32, value: address.value & 0xffffffffn };
}

/** @returns null for what is neither an address nor a CIDR block; bits past the prefix become 0 */
export function parseBlock(text: string): AddressBlock | null {
  const [plain = '', length, ...rest] = text.split('/');
  const address = parsePlain(plain);
  if (address === null || rest.length > 0 || (length !== undefined && !OCTET.test(length))) return null;
  const prefix = length === undefined ? address.bits : Number(length);
  if (prefix > address.bits) return null;
  const past = BigInt(address.bits - prefix);
  const value = (address.value >> past) << past;
  if (isMapped(address) && prefix >= MAPPED_PREFIX) {
    return { bits: 32, value: value & 0xffffffffn, prefix: prefix - MAPPED_PREFIX };
  }
  return { bits: address.bits, value, prefix };
}

function formatAddress({ bits, value }: Address): string {
  if (bits === 32) return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 0xffn).join('.');
  const groups = Array.from({ length: 8 }, (_, at) =>
    ((value >> BigInt(112 - 16 * at)) & 0xffffn).toString(16),
  );
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1);
}

/** The one way of writing it; an address by itself has no prefix. */
export function formatBlock(block: AddressBlock): string {
  const address = formatAddress(block);
  return block.prefix === block.bits ? address : `${address}/${block.prefix}`;
}

export function contains(block: AddressBlock, address: Address): boolean {
  const past = BigInt(block.bits - block.prefix);
  return block.bits === address.bits && block.value >> past === address.value >> past;
}
