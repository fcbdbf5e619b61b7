import { ArrowRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { LinkButton } from '@/components/ui/link-button';
import type { Fix } from '@/lib/activity/explanation/places';
import { isRefusalReason } from '@/lib/oauth/refusal-reason';

// messages: refusals.* gates.fix.places.*

type RefusalFixProps = {
  reason: string;
  /** Null: it is not in the console that this is mended. */
  fix: Fix | null;
  /** Whether what it was refused for is over. */
  mended: boolean;
  /** Whether the one who looks may change what has to be changed. */
  canFix: boolean;
};

/** Why a request was refused, what mends it, and the way there. */
export function RefusalFix({ reason, fix, mended, canFix }: RefusalFixProps) {
  const t = useTranslations('gates.fix');
  const words = useTranslations('refusals');
  if (!isRefusalReason(reason)) return null;
  return (
    <Callout
      tone={mended ? 'success' : 'warning'}
      title={words(`${reason}.explanation`)}
      action={
        fix && (
          <LinkButton href={fix.href} variant={mended || !canFix ? 'secondary' : 'primary'}>
            {t(`places.${fix.place}`)}
            <ArrowRight aria-hidden />
          </LinkButton>
        )
      }
    >
      <p>{mended ? t('mended') : words(`${reason}.fix`)}</p>
      {!canFix && !mended && <p className="mt-1">{t('ask')}</p>}
    </Callout>
  );
}
