import { useTranslations } from 'next-intl';
import { TextLink } from '@/components/ui/text-link';
import { MANAGEMENT_REFERENCE_PATH } from '@/lib/management/address';
import type { OperationReference } from '@/lib/management/document/reference';
import { Prose } from '../../_components/prose';
import { FieldList, TypeText } from './field-list';

/** What an operation answers, and which problems. */
export function Answers({ operation: { answers, problems } }: { operation: OperationReference }) {
  const t = useTranslations('settings.reference');
  return (
    <>
      {answers.map(({ status, description, headers, type, fields }) => (
        <div key={status} className="flex min-w-0 flex-col gap-1.5 text-sm">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <code className="font-medium font-mono text-foreground text-xs">{status}</code>
            <span className="text-secondary">
              <Prose>{description}</Prose>
            </span>
            {type !== null && fields.length === 0 && <TypeText type={type} />}
          </p>
          <p className="wrap-anywhere text-subtle text-xs">{t('headers', { names: headers.join(', ') })}</p>
          {fields.length > 0 && <FieldList label={status} fields={fields} />}
        </div>
      ))}
      <p className="flex flex-wrap gap-x-3 gap-y-1 text-xs">
        <span className="text-subtle">{t('problemsOf')}</span>
        {problems.map((type) => {
          const kind = type.split(':').at(-1) ?? '';
          return (
            <TextLink key={type} href={`${MANAGEMENT_REFERENCE_PATH}#${kind}`} className="font-mono">
              {kind}
            </TextLink>
          );
        })}
      </p>
    </>
  );
}
