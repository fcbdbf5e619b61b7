import { Secret, TOTP } from 'otpauth';
import { hashPassword } from '@/lib/auth/password';
import { actorOf, newAdministrator } from '@/lib/testing/administrators';
import { enrol } from './mutations';
import { newTotpSecret } from './totp';

export const PASSWORD = 'correct horse battery';
export const passwordHash = await hashPassword(PASSWORD);

/** What an app shows at that moment. */
export function codeAt(secret: Uint8Array, time: number): string {
  return new TOTP({ secret: new Secret({ buffer: Uint8Array.from(secret).buffer }) }).generate({
    timestamp: time,
  });
}

/** Somebody who has set up a second factor, an hour ago. */
export async function enrolled(data: Parameters<typeof newAdministrator>[0] = {}) {
  const person = await newAdministrator({ passwordHash, ...data });
  const actor = actorOf(person, 'profile:write');
  const secret = newTotpSecret();
  const then = new Date(Date.now() - 3_600_000);
  const code = codeAt(secret, then.getTime());
  const codes = await enrol(
    actor,
    { secret, code, verifiedHash: passwordHash, sessionId: crypto.randomUUID() },
    then,
  );
  return { person, actor, secret, codes };
}
