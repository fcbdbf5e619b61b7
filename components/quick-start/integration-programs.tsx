import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { getTokenSnippets, signAssertionSnippets } from '@/lib/quick-start/snippets/get-token';
import type { SnippetLanguage } from '@/lib/quick-start/snippets/snippet';
import type { SnippetValues } from '@/lib/quick-start/snippets/snippet-values';
import { verifyTokenSnippets } from '@/lib/quick-start/snippets/verify-token';
import { type SnippetSection, Snippets } from './snippets';

type IntegrationProgramsProps = {
  values: SnippetValues;
  /** In which one begins. */
  language: SnippetLanguage;
};

/** Every program that an application and an API need of each other: both ends, and what goes between them. */
export function IntegrationPrograms({ values, language }: IntegrationProgramsProps) {
  const t = useTranslations('quick-start');
  const getting: SnippetSection = {
    title: t('getTitle'),
    description: t('getDescription'),
    snippets: getTokenSnippets(values.request),
  };
  const signing: SnippetSection = {
    title: t('assertionTitle'),
    description: t('assertionDescription'),
    snippets: signAssertionSnippets(values.request),
  };
  const verifying: SnippetSection = {
    title: t('verifyTitle'),
    description: t('verifyDescription'),
    snippets: verifyTokenSnippets(values.verification),
  };
  return (
    <Card title={t('snippets.title')} description={t('snippets.description')} padded={false}>
      <Snippets sections={[getting, signing, verifying]} language={language} />
    </Card>
  );
}
