import { hostCookieName } from '@/lib/browser-security/cookie-name';

/** Whether the first steps are shown, as long as there are any left. */
export const checklistChoices = ['shown', 'hidden'] as const;
export type ChecklistChoice = (typeof checklistChoices)[number];

export const checklistCookieName = (https: boolean) => hostCookieName('first-steps', https);
