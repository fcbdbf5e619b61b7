import { INERT_POLICY, UPLOAD_POLICY } from '@/lib/browser-security/content-security-policy';

/** What browsers go by, of all that an answer says; a nonce is left out, since it differs each time. */
export function browserHeaders({ headers }: Response): Record<string, string> {
  const names = [
    'cache-control',
    'content-disposition',
    'content-security-policy',
    'content-type',
    'cross-origin-opener-policy',
    'cross-origin-resource-policy',
    'permissions-policy',
    'referrer-policy',
    'strict-transport-security',
    'x-content-type-options',
    'x-frame-options',
    'x-powered-by',
  ];
  const found = names.flatMap((name): [string, string][] => {
    const value = headers.get(name);
    return value === null ? [] : [[name, value.replaceAll(/'nonce-[\w+/]{22}=='/g, "'nonce-…'")]];
  });
  return Object.fromEntries(found);
}

const NOSNIFF = { 'x-content-type-options': 'nosniff' };
const HSTS = { 'strict-transport-security': 'max-age=63072000' };
const DENIED =
  'accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(), identity-credentials-get=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), otp-credentials=(), payment=(), picture-in-picture=(), publickey-credentials-create=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), storage-access=(), usb=(), window-management=(), xr-spatial-tracking=()';

const OF_THE_CONSOLE = {
  ...NOSNIFF,
  'content-security-policy': INERT_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': DENIED,
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
};
const PAGE = {
  ...OF_THE_CONSOLE,
  ...HSTS,
  'content-security-policy':
    "default-src 'none'; script-src 'nonce-…' 'strict-dynamic'; style-src 'self' 'nonce-…' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' 'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY='; img-src 'self' blob:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'cache-control': 'private, no-cache, no-store, max-age=0, must-revalidate',
  'content-type': 'text/html; charset=utf-8',
};
const SIGN_IN = { ...OF_THE_CONSOLE, ...HSTS, 'cache-control': 'private, no-store' };
const BUILT_FILE = { ...NOSNIFF, 'cross-origin-resource-policy': 'same-origin' };
const FILE = { ...OF_THE_CONSOLE, 'cache-control': 'public, max-age=0, must-revalidate' };
const DATA = {
  ...NOSNIFF,
  'content-security-policy': INERT_POLICY,
  'content-type': 'application/json',
};
const TOKEN = { ...NOSNIFF, 'cache-control': 'no-store', 'content-type': 'application/json' };

/** Exactly what browsers are told by each kind of answer, where people come by https. */
export const EXPECTED = {
  page: PAGE,
  secretAddress: { ...PAGE, 'referrer-policy': 'strict-origin' },
  flight: { ...PAGE, 'content-type': 'text/x-component' },
  refusedAction: {
    ...PAGE,
    'cache-control': 'no-cache, no-store, max-age=0, must-revalidate',
    'content-type': 'text/plain',
  },
  signInJson: { ...SIGN_IN, 'content-type': 'application/json' },
  signInRedirect: SIGN_IN,
  logo: {
    ...OF_THE_CONSOLE,
    ...HSTS,
    'cache-control': 'private, max-age=31536000, immutable',
    'content-disposition': 'inline; filename="logo.webp"',
    'content-security-policy': UPLOAD_POLICY,
    'content-type': 'image/webp',
  },
  noLogo: {
    ...OF_THE_CONSOLE,
    ...HSTS,
    'cache-control': 'private, no-store',
    'content-security-policy': UPLOAD_POLICY,
  },
  picture: { ...FILE, 'content-type': 'image/svg+xml' },
  icon: { ...FILE, 'content-type': 'image/x-icon' },
  builtFile: {
    ...BUILT_FILE,
    'cache-control': 'public, max-age=31536000, immutable',
    'content-type': 'text/css; charset=UTF-8',
  },
  noBuiltFile: {
    ...BUILT_FILE,
    'cache-control': PAGE['cache-control'],
    'content-type': 'text/plain; charset=utf-8',
  },
  document: { ...DATA, 'cache-control': 'public, max-age=300' },
  probe: { ...DATA, 'cache-control': 'no-store' },
  token: TOKEN,
} satisfies Record<string, Record<string, string>>;

/** Everything in a page that would need leave to be inline and does not bear the nonce. */
export function inlineWithoutNonce(html: string, policy: string): string[] {
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  const tags = html.match(/<(?:script|style)\b[^>]*>/g) ?? [];
  return [
    ...tags.filter((tag) => !tag.includes(` nonce="${nonce}"`)),
    ...(html.match(/<[a-z][^<>]* (?:style|on[a-z]+)="[^"]*"/g) ?? []),
    ...(html.match(/href="javascript:[^"]*"/g) ?? []),
  ];
}
