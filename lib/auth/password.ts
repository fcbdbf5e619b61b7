import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { refuseCommonPassword } from './common-password';
import { passwordLine } from './password-line';

/** OWASP's Password Storage Cheat Sheet: argon2id (the library's default) with 19 MiB, 2 passes, 1 lane. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The same password may be typed as different code points on different keyboards (NIST SP 800-63B section 5.1.1.2). */
const normalized = (password: string) => password.normalize('NFKC');

/**
 * @returns argon2id in PHC format, with a salt of its own
 * @throws Refusal busy if too much is to be done at once
 */
export async function hashPassword(password: string): Promise<string> {
  return passwordLine().run(() => hash(normalized(password), PARAMETERS));
}

/**
 * The same for a password that somebody has just chosen.
 *
 * @param email - whose it is to be
 * @throws Refusal if it is easily guessed, at the field `password`; busy if too much is to be done at once
 */
export async function hashNewPassword(password: string, email: string): Promise<string> {
  refuseCommonPassword(password, email);
  return hashPassword(password);
}

let nobody: Promise<string> | undefined;

/**
 * Whether the password is the one that was hashed. Where there is no hash it computes as long on one that nothing
 * matches, so that the time of the answer does not tell who exists.
 *
 * @throws Refusal busy if too much is to be done at once
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  nobody ??= hash(randomBytes(32).toString('base64'), PARAMETERS);
  const dummy = await nobody;
  const matches = await passwordLine().run(() => verify(stored ?? dummy, normalized(password)));
  return matches && stored !== null;
}
