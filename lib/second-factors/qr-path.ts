import { encode } from 'uqr';

/** Modules of quiet zone on each side (ISO/IEC 18004). */
const QUIET_ZONE = 4;

/** The dark modules of a QR code as an SVG path; a module is a unit, and there are `size` of them to a side. */
export function qrPath(text: string): { path: string; size: number } {
  const { data, size } = encode(text, { ecc: 'L', border: QUIET_ZONE });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return { path, size };
}
