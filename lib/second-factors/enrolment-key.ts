import { z } from 'zod';
import { sealedCookie } from '@/lib/auth/sealed-cookie';
import { newTotpSecret } from './totp';

const LIFETIME = 30 * 60;

const contentSchema = z.object({ administratorId: z.uuid(), secret: z.string() });

/** Sealed as cookies are, but it goes with the form. */
const seal = sealedCookie('second-factor-enrolment', LIFETIME, contentSchema);

export interface EnrolmentKey {
  secret: Uint8Array;
  /** The same for the form, which nobody else can use and nothing but the form. */
  sealed: string;
}

/** A key to offer; it is stored once its first code was entered. */
export async function offerKey(administratorId: string): Promise<EnrolmentKey> {
  const secret = newTotpSecret();
  const content = { administratorId, secret: Buffer.from(secret).toString('base64') };
  return { secret, sealed: await seal.seal(content) };
}

/** @returns null if it was not offered to this administrator, or too long ago */
export async function openOfferedKey(sealed: string, administratorId: string): Promise<Buffer | null> {
  const offered = await seal.open(sealed);
  return offered?.administratorId === administratorId ? Buffer.from(offered.secret, 'base64') : null;
}
