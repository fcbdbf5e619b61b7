import { INERT_POLICY, UPLOAD_POLICY } from './content-security-policy';

/** Two years in seconds. */
const STRICT_TRANSPORT_SECONDS = 2 * 365 * 24 * 60 * 60;

/**
 * What the console does without, as far as browsers know it by these names; they complain of others. Not the clipboard:
 * copy buttons write to it, and reading it asks the person anyway.
 */
const DENIED_FEATURES = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];

/**
 * What every answer of the console carries but built files. Pages and uploads replace the content security policy by their own.
 * `no-referrer` would be stricter, but under it a form that is posted before the page's script runs says
 * `Origin: null`, and Next refuses its action.
 */
export const CONSOLE_HEADERS = {
  'Content-Security-Policy': INERT_POLICY,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': DENIED_FEATURES.map((feature) => `${feature}=()`).join(', '),
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

/**
 * What a script or a style sheet of the build carries: it is no document, so what a document may do says nothing of it,
 * and on a slow line those headers are a tenth of all that a first visit waits for.
 */
export const BUILT_FILE_HEADERS = {
  'Cross-Origin-Resource-Policy': CONSOLE_HEADERS['Cross-Origin-Resource-Policy'],
  'X-Content-Type-Options': CONSOLE_HEADERS['X-Content-Type-Options'],
};

/** For pages whose address holds a token: no Referer holds it, not even to this host. */
export const SECRET_ADDRESS_HEADERS = { 'Referrer-Policy': 'strict-origin' };

/** What an answer to programs carries that somebody may open in a browser. */
export const DATA_HEADERS = {
  'Content-Security-Policy': INERT_POLICY,
  'X-Content-Type-Options': 'nosniff',
};

/** For a file that people uploaded. */
export const UPLOAD_HEADERS = { 'Content-Security-Policy': UPLOAD_POLICY };

/** For what next-auth answers: tokens against forged requests, states, and who is signed in. */
export const SIGN_IN_HEADERS = { 'Cache-Control': 'private, no-store' };

export const isHttps = (publicUrl: string) => publicUrl.startsWith('https://');

/**
 * Where everybody comes by https, browsers are told to try nothing else (RFC 6797). This host alone: what runs at
 * subdomains, and whether the name belongs on the browsers' own lists, is for the operator to say, at the proxy.
 */
export function transportHeaders(publicUrl: string): Record<string, string> {
  return isHttps(publicUrl) ? { 'Strict-Transport-Security': `max-age=${STRICT_TRANSPORT_SECONDS}` } : {};
}
