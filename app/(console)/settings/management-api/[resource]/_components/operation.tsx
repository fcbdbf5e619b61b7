import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { CodeBlock } from '@/components/ui/code-block';
import type { OperationReference } from '@/lib/management/document/reference';
import { MethodBadge } from '../../_components/method-badge';
import { Prose } from '../../_components/prose';
import { Answers } from './answers';
import { FieldList } from './field-list';

// messages: settings.reference.places.*

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <h3 className="font-medium text-foreground text-sm">{title}</h3>
      {children}
    </section>
  );
}

/** One operation: what goes in, what comes out, and how it is called. */
export function Operation({ operation }: { operation: OperationReference }) {
  const t = useTranslations('settings.reference');
  const { id, method, path, summary, description, scopes, parameters, body, call } = operation;
  const places = (['path', 'query', 'header'] as const).flatMap((place) => {
    const fields = parameters.filter((parameter) => parameter.place === place);
    return fields.length === 0 ? [] : [{ place, fields }];
  });
  return (
    <Card
      id={id}
      title={
        <a href={`#${id}`} className="rounded-sm underline-offset-4 hover:underline">
          {summary}
        </a>
      }
      description={description && <Prose>{description}</Prose>}
    >
      <div className="flex min-w-0 flex-col gap-4">
        <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <MethodBadge method={method} />
          <code className="wrap-anywhere min-w-0 font-mono text-foreground text-sm">{path}</code>
        </p>
        <p className="flex flex-wrap items-center gap-2 text-sm">
          <span className="text-subtle">{t('scopes')}</span>
          {scopes.length === 0 && t('scopesOfOperations')}
          {scopes.map((scope) => (
            <Badge key={scope} className="font-mono">
              {scope}
            </Badge>
          ))}
        </p>
        {places.map(({ place, fields }) => (
          <Part key={place} title={t(`places.${place}`)}>
            <FieldList label={t(`places.${place}`)} fields={fields} incoming />
          </Part>
        ))}
        {body !== null && (
          <Part title={t('body')}>
            {body.description !== null && (
              <p className="text-secondary text-sm">
                <Prose>{body.description}</Prose>
              </p>
            )}
            {body.fields.length > 0 && <FieldList label={t('body')} fields={body.fields} incoming />}
          </Part>
        )}
        <Part title={t('answers')}>
          <Answers operation={operation} />
        </Part>
        <CodeBlock name={t('example', { operation: summary })} text={call} />
      </div>
    </Card>
  );
}
