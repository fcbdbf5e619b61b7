import { cookies } from 'next/headers';
import { isHttps } from '@/lib/browser-security/headers';
import { settings } from '@/lib/env';
import type { SnippetLanguage } from '@/lib/quick-start/snippets/snippet';
import { snippetLanguageCookieName, snippetLanguageFrom } from './snippet-language';

/** In which language the one who asks was last shown snippets. */
export async function getSnippetLanguage(): Promise<SnippetLanguage> {
  const name = snippetLanguageCookieName(isHttps(settings().PUBLIC_URL));
  return snippetLanguageFrom((await cookies()).get(name)?.value);
}
