import { useTranslations } from 'next-intl';
import { TextLink } from '@/components/ui/text-link';
import type { AuditEvent } from '@/lib/audit/queries';

type AuditActorProps = { event: Pick<AuditEvent, 'actorKind' | 'actorName' | 'actingApplicationId'> };

/** Who did it; of an application, that it is one, with the way to it while it is there. */
export function AuditActor({ event: { actorKind, actorName, actingApplicationId } }: AuditActorProps) {
  const t = useTranslations('audit');
  if (actorKind !== 'APPLICATION') return actorName;
  return (
    <>
      {actingApplicationId === null ? (
        actorName
      ) : (
        <TextLink href={`/applications/${actingApplicationId}`}>{actorName}</TextLink>
      )}
      <span className="block text-subtle text-xs">{t('actingApplication')}</span>
    </>
  );
}
