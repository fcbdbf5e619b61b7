'use client';

import { useTranslations } from 'next-intl';
import { CopyButton } from '@/components/ui/copy-button';

/** A word of a POSIX shell, whatever stands in it. */
const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;

type CurlSnippetProps = { clientId: string; audience: string; scopes: string[]; tokenUrl: string };

/** How a token is got from the command line. The secret is asked for, so that it stays out of files and histories. */
export function CurlSnippet({ clientId, audience, scopes, tokenUrl }: CurlSnippetProps) {
  const t = useTranslations('connect.done');
  const text = [
    'read -rs CLIENT_SECRET   # paste the client secret, then press Enter',
    `curl -u ${quoted(clientId)}:"$CLIENT_SECRET" \\`,
    '  -d grant_type=client_credentials \\',
    `  --data-urlencode ${quoted(`audience=${audience}`)} \\`,
    ...(scopes.length > 0 ? [`  --data-urlencode ${quoted(`scope=${scopes.join(' ')}`)} \\`] : []),
    `  ${quoted(tokenUrl)}`,
  ].join('\n');
  return (
    <div className="flex items-start gap-2">
      <pre className="wrap-anywhere min-w-0 flex-1 whitespace-pre-wrap rounded-md border bg-muted px-3 py-2.5 font-mono text-sm leading-6">
        <code>{text}</code>
      </pre>
      <CopyButton value={text} name={t('snippet')} labelled />
    </div>
  );
}
