import { MANAGEMENT_API_IDENTIFIER } from '@/lib/management-api/product';
import { type AccessFlags, requireAccess } from '../access';
import type { CommandLine } from '../command-line';
import { requestToken } from '../request-token';

export interface TokenFlags extends AccessFlags {
  audience?: string;
  scope?: string;
}

/** Prints an access token, for curl and others. */
export async function token(line: CommandLine, flags: TokenFlags): Promise<void> {
  const access = await requireAccess(line, flags);
  const { audience = MANAGEMENT_API_IDENTIFIER, scope } = flags;
  line.stdout.write(`${await requestToken(line, access, { audience, scope })}\n`);
}
