import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { CopyButton } from '@/components/ui/copy-button';

/** The codes, the one time that they are shown. */
export function RecoveryCodes({ codes }: { codes: string[] }) {
  const t = useTranslations('second-factor.codes');
  return (
    <div className="flex flex-col gap-4">
      <Callout tone="warning" role="status">
        {t('hint')}
      </Callout>
      <ul
        aria-label={t('label')}
        className="grid grid-cols-2 gap-x-4 gap-y-1.5 rounded-md border bg-muted px-3 py-2.5 font-mono text-sm"
      >
        {codes.map((code) => (
          <li key={code} className="whitespace-nowrap">
            {code}
          </li>
        ))}
      </ul>
      <div>
        <CopyButton value={codes.join('\n')} name={t('copyName')} labelled />
      </div>
    </div>
  );
}
