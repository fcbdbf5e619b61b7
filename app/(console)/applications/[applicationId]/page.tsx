import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ApplicationFrame } from '@/components/applications/application-frame';
import { Callout } from '@/components/ui/callout';
import { countApplicationBelongings } from '@/lib/applications/queries';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/session';
import { getClientSecretUse, listClientSecrets } from '@/lib/client-secrets/queries';
import { getCreationDefaults } from '@/lib/creation-defaults/queries';
import { findTokenLimits } from '@/lib/token-limits/queries';
import { BasicInformation } from './_components/basic-information';
import { ClientSecrets } from './_components/client-secrets/client-secrets';
import { DeleteApplication } from './_components/delete-application';
import { NearLimit } from './_components/near-limit';
import { ToggleApplication } from './_components/toggle-application';
import { requireApplication } from './require-application';

type Props = { params: Promise<{ applicationId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { application } = await requireApplication((await params).applicationId);
  return { title: application.name };
}

export default async function ApplicationPage({ params }: Props) {
  const credentials = await requireActor('credentials:read');
  const { actor, application } = await requireApplication((await params).applicationId);
  const { id, name, enabled } = application;
  const canWrite = may(actor, 'applications:write');
  const t = await getTranslations('applications');
  const now = new Date();
  const [secrets, use, belongings, limits, defaults] = await Promise.all([
    listClientSecrets(credentials, id, now),
    canWrite ? getClientSecretUse(credentials, id, now) : null,
    countApplicationBelongings(actor, id),
    findTokenLimits(actor, id),
    getCreationDefaults(actor),
  ]);
  return (
    <ApplicationFrame
      application={application}
      section="general"
      canWrite={canWrite}
      actions={canWrite && <ToggleApplication application={{ id, name, enabled }} />}
    >
      {!enabled && <Callout tone="warning">{t('disabledNotice')}</Callout>}
      {limits && <NearLimit applicationId={id} limits={limits} />}
      <BasicInformation application={application} canWrite={canWrite} />
      <ClientSecrets
        key={id}
        application={{ id, name }}
        secrets={secrets}
        use={use}
        defaultExpiry={defaults.secretExpiry}
      />
      {canWrite && <DeleteApplication application={{ id, name }} belongings={belongings} />}
    </ApplicationFrame>
  );
}
