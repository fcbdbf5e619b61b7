import { withoutSecrets } from '@/lib/activity/copy-text';

/** What a client sent, as it may stand in a line of the log. */
export function bounded(text: string | null): string | null {
  return text === null ? null : withoutSecrets(text).slice(0, 255);
}
