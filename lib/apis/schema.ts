import { z } from 'zod';

const id = z.uuid();

/** Whether a part of an address can name an API at all. */
export function isApiId(text: string): boolean {
  return id.safeParse(text).success;
}
