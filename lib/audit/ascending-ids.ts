import { randomBytes } from 'node:crypto';

/** As many as the twelve bits count that stand behind the time. */
const IN_A_MILLISECOND = 4096;

/**
 * UUIDs of version 7 whose order is that of their list, though they are of one moment (RFC 9562 section 6.2, method 1):
 * what is recorded in one go is read in the order in which it was done.
 */
export function ascendingIds(count: number, now: Date): string[] {
  return Array.from({ length: count }, (_, nth) => {
    const bytes = randomBytes(16);
    bytes.writeUIntBE(now.getTime() + Math.floor(nth / IN_A_MILLISECOND), 0, 6);
    bytes.writeUInt16BE(0x7000 | (nth % IN_A_MILLISECOND), 6);
    bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
    return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  });
}
