import { useFormatter, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DescriptionItem, DescriptionList } from '@/components/ui/description-list';
import { HeaderCell, Table, TableBody, TableCell, TableHead, TableRow } from '@/components/ui/table';
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
      <section aria-labelledby="environment" className="flex flex-col gap-3">
        <div>
          <h2 id="environment" className="font-semibold text-base">
            {t('title')}
          </h2>
          <p className="mt-0.5 max-w-3xl text-sm text-subtle">{t('description')}</p>
        </div>
        <Table label={t('title')}>
          <TableHead>
            <HeaderCell className="w-1/2">{t('what')}</HeaderCell>
            <HeaderCell>{t('value')}</HeaderCell>
            <HeaderCell>{t('variable')}</HeaderCell>
          </TableHead>
          <TableBody>
            {deployment.variables.map(({ name, value }) => (
              <TableRow key={name}>
                <TableCell>{t(`variables.${name}`)}</TableCell>
                <TableCell className="wrap-anywhere min-w-32 font-medium">
                  <VariableValue name={name} value={value} />
                </TableCell>
                <TableCell>
                  <code className="font-mono text-subtle text-xs">{name}</code>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </section>
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
  if (Array.isArray(value)) return value.join(', ');
  const unit = UNITS[name];
  if (typeof value === 'number' && unit) {
    return format.number(value, { style: 'unit', unit, unitDisplay: 'long' });
  }
  return value;
}
