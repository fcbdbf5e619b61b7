import { randomBytes, randomUUID } from 'node:crypto';
import type { Attempt } from '@/lib/oauth/ports';
import type { WriterLog } from './writer';

export function issuedAttempt(overrides: Partial<Attempt> = {}): Attempt {
  const { time = Date.now() } = overrides;
  return {
    time,
    requestId: randomUUID(),
    source: '192.0.2.1',
    outcome: 'issued',
    status: 200,
    error: null,
    reason: null,
    detail: null,
    clientId: 'Q1w2E3r4T5y6U7i8O9p0A1s2D3f4G5h6',
    audience: 'https://calendar.example.com',
    applicationId: randomUUID(),
    apiId: randomUUID(),
    secretId: randomUUID(),
    kid: '0123456789abcdef0123456789abcdef',
    scopes: ['read', 'add'],
    jti: randomBytes(16).toString('base64url'),
    expiresAt: Math.floor(time / 1000) + 1800,
    ...overrides,
  };
}

export function refusedAttempt(overrides: Partial<Attempt> = {}): Attempt {
  return issuedAttempt({
    outcome: 'refused',
    status: 401,
    error: 'invalid_client',
    reason: 'client_unknown',
    detail: 'Bad client credentials',
    applicationId: null,
    apiId: null,
    secretId: null,
    kid: null,
    scopes: [],
    jti: null,
    expiresAt: null,
    ...overrides,
  });
}

/** A log in memory. */
export function memoryLog(): WriterLog & { lines: { level: string; fields: object; message: string }[] } {
  const lines: { level: string; fields: object; message: string }[] = [];
  const at = (level: string) => (fields: object, message: string) =>
    void lines.push({ level, fields, message });
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}
