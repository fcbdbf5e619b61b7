import { Refusal } from '@/lib/forms/refusal';

/** @param seconds - until the next attempt */
export function tooManyAttempts(seconds: number): Refusal {
  return new Refusal('tooManyAttempts', undefined, { minutes: Math.ceil(seconds / 60) });
}
