import { useTranslations } from 'next-intl';
import { ScopePanel } from '@/components/authorizations/scope-panel';
import { Callout } from '@/components/ui/callout';
import { Card } from '@/components/ui/card';
import { TextLink } from '@/components/ui/text-link';
import type { ScopeChoice } from '@/lib/authorizations/queries';

type PickedApiProps = {
  apiId: string | null;
  /** Null: no API is picked, or one that does not authorize the application. */
  choice: ScopeChoice | null;
  canWrite: boolean;
};

/** The scopes of the API that was picked. */
export function PickedApi({ apiId, choice, canWrite }: PickedApiProps) {
  const t = useTranslations('authorizations');
  if (apiId === null) return <Callout tone="info">{t('pickApi')}</Callout>;
  if (choice === null) {
    return (
      <Callout tone="warning" title={t('notAuthorizedTitle')}>
        {t('notAuthorizedText')}
      </Callout>
    );
  }
  return (
    <Card
      title={t('scopes')}
      description={t.rich('scopesOfAudience', {
        identifier: choice.api.identifier,
        code: (text) => <code className="wrap-anywhere font-mono">{text}</code>,
      })}
      action={
        <TextLink href={`/apis/${choice.apiId}`} className="text-sm">
          {t('toApi')}
        </TextLink>
      }
    >
      <div className="flex flex-col gap-4">
        {!choice.api.enabled && <Callout tone="warning">{t('apiDisabledExplained')}</Callout>}
        {/* Another API is another form: nothing that was ticked goes along. */}
        <ScopePanel key={choice.apiId} choice={choice} canWrite={canWrite} />
      </div>
    </Card>
  );
}
