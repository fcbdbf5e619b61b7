import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { plainPagePolicy } from '@/lib/browser-security/content-security-policy';
import { CONSOLE_HEADERS, isHttps, transportHeaders } from '@/lib/browser-security/headers';
import { settings } from '@/lib/env';
import { type Locale, localeFrom } from '@/lib/i18n/locales';
import en from '@/lib/i18n/messages/en/shell.json';
import zh from '@/lib/i18n/messages/zh-CN/shell.json';

const RETRY_AFTER_SECONDS = 2;

const messages = { en, 'zh-CN': zh };

const STYLE =
  ':root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:28rem;margin:15vh auto;padding:0 1rem}h1{font-size:1.25rem}';
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/**
 * Without script, style sheet or anything else that would have to be asked for.
 * messages: shell.busyTitle shell.busyText
 */
function page(locale: Locale): string {
  const { busyTitle, busyText, tryAgain } = messages[locale];
  return `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${busyTitle}</title><style>${STYLE}</style>
<h1>${busyTitle}</h1><p>${busyText}</p><p><a href="">${tryAgain}</a></p></html>`;
}

const pages = { en: page('en'), 'zh-CN': page('zh-CN') };

/** Says that there is too much to do now: to a person in a page, to everything else in a line. Costs next to nothing. */
export function busyAnswer(request: IncomingMessage, response: ServerResponse): void {
  const { PUBLIC_URL } = settings();
  const locale = localeFrom(request.headers.cookie ?? '', isHttps(PUBLIC_URL));
  const asPage = request.headers.accept?.includes('text/html') === true;
  const body = asPage ? pages[locale] : `${messages[locale].busyTitle}\n`;
  response.writeHead(503, {
    'Content-Type': asPage ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'Retry-After': RETRY_AFTER_SECONDS,
    'Cache-Control': 'private, no-store',
    ...CONSOLE_HEADERS,
    ...transportHeaders(PUBLIC_URL),
    'Content-Security-Policy': plainPagePolicy(STYLE_HASH),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
