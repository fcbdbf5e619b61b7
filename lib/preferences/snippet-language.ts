import { hostCookieName } from '@/lib/browser-security/cookie-name';
import { SNIPPET_LANGUAGES, type SnippetLanguage } from '@/lib/quick-start/snippets/snippet';

export const snippetLanguageCookieName = (https: boolean) => hostCookieName('snippet-language', https);

/** The programming language that a cookie asks for; the one that everybody has when it asks for none. */
export function snippetLanguageFrom(cookie: string | undefined): SnippetLanguage {
  return SNIPPET_LANGUAGES.find((language) => language === cookie) ?? 'curl';
}
