import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { TextLink } from '@/components/ui/text-link';
import type { ScopeChoice } from '@/lib/authorizations/queries';
import { MANAGEMENT_API_ID } from '@/lib/management-api/product';
import { ScopeForm } from './scope-form';

type ScopePanelProps = { choice: ScopeChoice; canWrite: boolean };

/** The assignment of an API's scopes to an application, or why there is nothing to assign. */
export function ScopePanel({ choice, canWrite }: ScopePanelProps) {
  const t = useTranslations('authorizations');
  if (choice.permissions.length > 0) {
    return (
      <div className="flex flex-col gap-4">
        {choice.apiId === MANAGEMENT_API_ID && <Callout tone="warning">{t('managementScopes')}</Callout>}
        <ScopeForm choice={choice} canWrite={canWrite} />
      </div>
    );
  }
  return (
    <Callout
      tone="warning"
      title={t('noPermissionsTitle')}
      action={<TextLink href={`/apis/${choice.apiId}/permissions`}>{t('toPermissionInformation')}</TextLink>}
    >
      {t('noPermissionsText')}
    </Callout>
  );
}
