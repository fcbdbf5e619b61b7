import { useTranslations } from 'next-intl';
import { StatusBadge } from '@/components/ui/badge';
import type { SigningKeySummary } from '@/lib/signing-keys/summary';

const TONES = { NEXT: 'info', CURRENT: 'success', PREVIOUS: 'neutral' } as const;

// messages: keys.states.*
export function KeyState({ state }: Pick<SigningKeySummary, 'state'>) {
  const t = useTranslations('keys.states');
  return <StatusBadge tone={TONES[state]}>{t(state)}</StatusBadge>;
}
