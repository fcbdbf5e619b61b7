import { cookies } from 'next/headers';
import { isHttps } from '@/lib/browser-security/headers';
import { settings } from '@/lib/env';
import { type ChecklistChoice, checklistChoices, checklistCookieName } from './checklist';

export async function getChecklistChoice(): Promise<ChecklistChoice> {
  const kept = (await cookies()).get(checklistCookieName(isHttps(settings().PUBLIC_URL)))?.value;
  return checklistChoices.find((choice) => choice === kept) ?? 'shown';
}
