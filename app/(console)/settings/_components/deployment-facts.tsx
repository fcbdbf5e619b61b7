import { useFormatter, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DescriptionItem, DescriptionList } from '@/components/ui/description-list';
import type { Deployment, ShownVariable } from '@/lib/deployment/queries';

// messages: settings.deployment.variables.*

/** Units of what is counted, as Intl names them; what has none is shown as it is. */
const UNITS: Partial<Record<ShownVariable, 'day' | 'millisecond'>> = {
  KEY_ROTATION_DAYS: 'day',
  ACTIVITY_RETENTION_DAYS: 'day',
  DATABASE_TIMEOUT_MS: 'millisecond',
  SHUTDOWN_DELAY_MS: 'millisecond',
};

/** How the operator has set this deployment up; the console cannot change it. */
export function DeploymentFacts({ deployment }: { deployment: Pick<Deployment, 'versions' | 'variables'> }) {
  const t = useTranslations('settings.deployment');
  const { product, node, postgres } = deployment.versions;
  return (
    <>
      <Card title={t('versions')} description={t('versionsDescription')}>
        <DescriptionList>
          <DescriptionItem term={t('product')}>{product}</DescriptionItem>
          <DescriptionItem term="Node.js">{node}</DescriptionItem>
          <DescriptionItem term="PostgreSQL">{postgres}</DescriptionItem>
        </DescriptionList>
      </Card>
      <Card title={t('title')} description={t('description')}>
        <DescriptionList>
          {deployment.variables.map(({ name, value }) => (
            <DescriptionItem key={name} term={t(`variables.${name}`)}>
              <span className="min-w-0 font-medium">
                <VariableValue name={name} value={value} />
              </span>
              <code className="ml-auto font-mono text-subtle text-xs">{name}</code>
            </DescriptionItem>
          ))}
        </DescriptionList>
      </Card>
    </>
  );
}

function VariableValue({ name, value }: Deployment['variables'][number]) {
  const t = useTranslations('settings.deployment');
  const format = useFormatter();
  if (name === 'KEY_ROTATION_DAYS' && value === 0) return t('noRotation');
  if (value === null || (Array.isArray(value) && value.length === 0)) {
    return <span className="font-normal text-subtle">{t('none')}</span>;
  }
  if (Array.isArray(value)) return format.list(value);
  const unit = UNITS[name];
  if (typeof value === 'number' && unit) {
    return format.number(value, { style: 'unit', unit, unitDisplay: 'long' });
  }
  return value;
}
