import { describe, expect, it } from 'vitest';
import { SIGNING_ALGORITHMS } from '@/lib/oauth/signing-algorithm';
import { getTokenSnippets, signAssertionSnippets } from './get-token';
import { quoted, quotedForJava, shellQuoted } from './quoting';
import type { Snippet, TokenRequestValues, VerificationValues } from './snippet';
import { clientProof, snippetValues } from './snippet-values';
import { verifyTokenSnippets } from './verify-token';

const HOSTILE = `a'b"c\\d$HOME\`id\`$(id)\${x}{y}%s\\u0041*/-->企业\u202e\u2028`;

const request: TokenRequestValues = {
  tokenUrl: 'https://center.example.com/api/v2/oauth2/token',
  issuer: 'https://center.example.com/api/v1/oauth2',
  clientId: 'client',
  audience: 'https://api.example.com',
  scopes: ['read', 'add'],
  proof: { method: 'client_secret_basic' },
};
const verification: VerificationValues = {
  issuer: request.issuer,
  keysUrl: `${request.issuer}/keys`,
  introspectionUrl: 'https://center.example.com/api/v2/oauth2/introspect',
  audience: request.audience,
  algorithm: 'RS256',
  profile: 'STANDARD',
  scope: 'read',
  introspector: null,
};
const all = (byLanguage: Partial<Record<string, readonly Snippet[]>>) =>
  Object.values(byLanguage).flatMap((snippets) => snippets ?? []);
const textsOf = (byLanguage: Partial<Record<string, readonly Snippet[]>>) =>
  all(byLanguage).map(({ id, text }) => [id, text ?? ''] as const);

function literalOf(id: string): string {
  if (id === 'curl') return HOSTILE.replaceAll("'", `'\\''`);
  return ['java', 'jose4j', 'spring'].includes(id) ? quotedForJava(HOSTILE) : quoted(HOSTILE);
}

describe('a value in a program', () => {
  it('is read as itself, whatever it holds', () => {
    expect(JSON.parse(quoted(HOSTILE))).toBe(HOSTILE);
    expect(JSON.parse(quotedForJava(`${HOSTILE}😀`))).toBe(`${HOSTILE}😀`);
    expect(quotedForJava('企"')).toBe('"\\u4f01\\""');
    expect(new Function(`return ${quoted(HOSTILE)}`)()).toBe(HOSTILE);
  });

  it('hides nothing that cannot be seen', () => {
    expect(quoted('a\u202eb\u0000\u0085')).toBe('"a\\u202eb\\u0000\\u0085"');
  });

  it('means nothing to a shell', () => {
    expect(shellQuoted(`it's $HOME`)).toBe(`'it'\\''s $HOME'`);
  });

  it.each([
    ...textsOf(getTokenSnippets({ ...request, audience: HOSTILE })),
    ...textsOf(
      verifyTokenSnippets({
        ...verification,
        audience: HOSTILE,
        introspector: { clientId: HOSTILE, proof: request.proof },
      }),
    ),
  ])('stands in that for %s as a literal, and nowhere else', (id, text) => {
    // curl finds the audience in JSON.
    const inJson = JSON.stringify(HOSTILE).replaceAll("'", `'\\''`);
    const [before, ...after] = text.replace(`'"aud":${inJson}'`, '').split(literalOf(id));
    expect(after.length).toBeGreaterThan(0);
    expect([before, ...after].join('')).not.toContain('企业');
  });
});

describe('programs that get a token', () => {
  it.each(textsOf(getTokenSnippets(request)))('by %s have every value of their own', (_id, text) => {
    for (const value of [request.tokenUrl, 'client', request.audience]) expect(text).toContain(value);
    expect(text).toMatch(/read add|"read", "add"/);
    expect(text).toContain('CLIENT_SECRET');
    expect(text).not.toMatch(/undefined|null,|\n{4,}|[ \t]+\n/);
  });

  it.each(textsOf(getTokenSnippets({ ...request, scopes: [] })))(
    'by %s name no scope where there is none',
    (_, text) => {
      expect(text).not.toMatch(/scope/i);
    },
  );

  it('use the key of an application that has no secret, or say how', () => {
    const proof = { method: 'private_key_jwt', algorithm: 'ES256', kid: 'key "1"' } as const;
    const byKey = getTokenSnippets({ ...request, proof });
    for (const { text, notes } of all(byKey)) {
      expect(text ?? '').not.toContain('CLIENT_SECRET');
      if (text === null) expect(notes).toEqual(['assertionElsewhere']);
    }
    for (const [, text] of textsOf(signAssertionSnippets({ ...request, proof }))) {
      expect(text).toContain('"key \\"1\\""');
      expect(text).toContain('"ES256"');
    }
    expect(byKey.node[0]?.text).toContain('newAssertion()');
    expect(signAssertionSnippets(request)).toEqual({});
  });
});

describe('programs that verify a token', () => {
  const byLibrary = (changes: Partial<VerificationValues>) =>
    all(verifyTokenSnippets({ ...verification, ...changes })).filter(({ id }) => id !== 'curl');

  it.each(SIGNING_ALGORITHMS)('take %s alone, or say that they cannot', (algorithm) => {
    const others = SIGNING_ALGORITHMS.filter((each) => each !== algorithm).map((each) => `"${each}"`);
    for (const { id, text, notes } of byLibrary({ algorithm })) {
      if (text === null) {
        expect([algorithm, notes]).toEqual(['EdDSA', ['noEdDsa']]);
        continue;
      }
      if (!['jose4j', 'spring'].includes(id)) expect(text).toContain(`"${algorithm}"`);
      for (const other of others) expect(text).not.toContain(other);
    }
  });

  it('check the type where the profile has one, and only there', () => {
    for (const { text } of byLibrary({ profile: 'RFC9068' })) expect(text).toContain('at+jwt');
    for (const { text } of byLibrary({})) expect(text).not.toContain('at+jwt');
  });

  it('by curl compare the audience, and the scope where there is one, as the answer has them', () => {
    const textBy = (changes: Partial<VerificationValues>) =>
      verifyTokenSnippets({ ...verification, ...changes }).curl[0]?.text ?? '';
    expect(textBy({ audience: `it's "a\\*"` })).toContain(`*'"aud":"it'\\''s \\"a\\\\*\\""'*) ;;`);
    expect(textBy({ scope: `it's*` })).toContain(`*' it'\\''s* '*) ;;`);
    expect(textBy({ scope: null })).not.toMatch(/exit 3 ;;|scopes/);
  });

  it('have every value of their own, and leave the scope out where there is none to check', () => {
    for (const { id, text } of byLibrary({})) {
      expect(text).toContain(quoted(verification.issuer));
      expect(text).toContain(quoted(verification.audience));
      // ASP.NET finds it in the metadata.
      if (id !== 'csharp') expect(text).toContain(quoted(verification.keysUrl));
      expect(text).toMatch(/"read"|"SCOPE_read"/);
      expect(text).not.toMatch(/"undefined"|: undefined|\n{4,}|[ \t]+\n/);
    }
    for (const { text } of byLibrary({ scope: null })) expect(text).not.toMatch(/403|"read"|SCOPE_/);
  });
});

describe('what is installed first', () => {
  const setupsBy = (language: 'java' | 'go' | 'csharp') =>
    [getTokenSnippets(request), verifyTokenSnippets(verification)].flatMap((each) =>
      each[language].map(({ setup }) => setup),
    );

  it('begins in an empty folder', () => {
    for (const setup of setupsBy('go')) expect(setup).toMatch(/^go mod init example && go get /);
    for (const setup of setupsBy('csharp')) expect(setup).toMatch(/^dotnet new (console|web)\b/);
  });

  it('has what jose4j logs to, without which it does not start', () => {
    expect(setupsBy('java').join(' ')).toMatch(/jose4j:\S+ .*org\.slf4j:slf4j-api:/);
  });
});

describe('what is filled in', () => {
  const api = {
    identifier: 'https://api.example.com',
    signingAlgorithm: 'RS256',
    tokenProfile: 'STANDARD',
    scopeRequired: false,
  } as const;
  const authentication = { methods: ['client_secret_post'], keys: [] } as const;
  const filled = (scopes: string[], scopeRequired = false) =>
    snippetValues('https://center.example.com', {
      clientId: 'client',
      authentication,
      api: { ...api, scopeRequired },
      scopes,
    });

  it('are the addresses of the deployment', () => {
    const { request: asked, verification: verified } = filled(['read', 'add']);
    expect(asked).toEqual({ ...request, proof: { method: 'client_secret_post' } });
    expect(verified).toEqual({
      ...verification,
      introspector: { clientId: 'client', proof: { method: 'client_secret_post' } },
    });
  });

  it('leaves out more scopes than a request should name, unless it must', () => {
    const many = Array.from({ length: 300 }, (_, nth) => `permission:${nth}`);
    expect(filled(many).request.scopes).toEqual([]);
    expect(filled(many, true).request.scopes).toEqual(many);
  });

  it('prefers the header, then the body, then the newest key', () => {
    const keys = [
      { kid: 'old', algorithms: ['RS256'] },
      { kid: 'new', algorithms: ['ES256'] },
    ];
    const proofOf = (...methods: ('client_secret_basic' | 'client_secret_post' | 'private_key_jwt')[]) =>
      clientProof({ methods, keys });
    expect(proofOf('private_key_jwt', 'client_secret_post', 'client_secret_basic').method).toBe(
      'client_secret_basic',
    );
    expect(proofOf('private_key_jwt', 'client_secret_post').method).toBe('client_secret_post');
    expect(proofOf('private_key_jwt')).toEqual({ method: 'private_key_jwt', algorithm: 'ES256', kid: 'new' });
    expect(clientProof({ methods: ['private_key_jwt'], keys: [] })).toMatchObject({ kid: null });
  });
});
