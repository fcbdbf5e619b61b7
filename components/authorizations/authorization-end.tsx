import { useFormatter, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import type { AuthorizationEndState } from '@/lib/authorizations/end';
import { EXACT_TIME } from '@/lib/i18n/exact-time';

// messages: security.authorizationEnd.*

const tones = { later: 'neutral', soon: 'warning', ended: 'danger' } as const;

type AuthorizationEndProps = { expiresAt: Date | null; endState: AuthorizationEndState };

/** The last day of an authorization; nothing where it does not end. */
export function AuthorizationEnd({ expiresAt, endState }: AuthorizationEndProps) {
  const t = useTranslations('security.authorizationEnd');
  const format = useFormatter();
  if (expiresAt === null || endState === 'endless') return null;
  const day = format.dateTime(new Date(expiresAt.getTime() - 1), { dateStyle: 'medium' });
  return (
    <Badge
      tone={tones[endState]}
      title={format.dateTime(expiresAt, EXACT_TIME)}
      className="max-md:h-auto max-md:min-h-5 max-md:whitespace-normal"
    >
      {t(endState, { day })}
    </Badge>
  );
}
