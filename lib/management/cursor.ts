import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { purposeKey } from '@/lib/master-key';
import { Problem } from './problem';

/** Where a page ended: what its last row is sorted by, and its id. */
export interface Place {
  value: string;
  id: string;
}

const placeSchema = z.tuple([z.string(), z.string()]);
const MAC_BYTES = 16;

/** What a cursor is good for: one list, in one order, of what the same filters leave. */
export type Binding = readonly unknown[];

function mac(payload: string, binding: Binding): Buffer {
  const told = JSON.stringify([payload, ...binding]);
  return createHmac('sha256', purposeKey('list-cursor')).update(told).digest().subarray(0, MAC_BYTES);
}

/** Opaque to whoever gets it, and of no use for another list. */
export function sealCursor({ value, id }: Place, binding: Binding): string {
  const payload = Buffer.from(JSON.stringify([value, id])).toString('base64url');
  return `${payload}.${mac(payload, binding).toString('base64url')}`;
}

/** @throws Problem invalid-parameter for any other than ours for this list */
export function openCursor(cursor: string, binding: Binding): Place {
  const [payload = '', seal = ''] = cursor.split('.');
  const given = Buffer.from(seal, 'base64url');
  if (given.length !== MAC_BYTES || !timingSafeEqual(given, mac(payload, binding))) {
    throw Problem.parameter(
      'cursor',
      'This is not a cursor of this list in this order and with these filters.',
    );
  }
  const [value, id] = placeSchema.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  return { value, id };
}
