import type { Enterprise } from '@/lib/configuration/enterprise';
import { type Access, CommandError } from './command-line';

/** @throws CommandError */
export async function connect({ url }: Access): Promise<Enterprise> {
  throw new CommandError(`${url} cannot be managed by this version: it has no client of the management API.`);
}
