import { elsewhere, inQuery, token, unparsable } from './answers';
import { alike, attack, type Chapter } from './attack';
import {
  encoded,
  FORM_TYPE,
  get,
  HOST,
  message,
  post,
  request,
  sent,
  TOKEN,
  tokenForm,
  tokenWith,
  withoutCredentials,
} from './requests';
import type { Scene } from './scene';

const CLOSE = 'Connection: close';
const LINE = `POST ${TOKEN} HTTP/1.1`;

const first = (requestLine: string) => (scene: Scene) => {
  const form = tokenForm(scene);
  return sent(message(requestLine, [HOST, CLOSE, FORM_TYPE, `Content-Length: ${form.length}`], form));
};

export const addresses: Chapter = {
  title: 'Addresses and headers that frameworks and proxies believe',
  attacks: [
    ...alike(inQuery, [
      [
        'A-01',
        'the Client ID in the query',
        (scene) => post(tokenForm(scene), [], `${TOKEN}?client_id=${scene.clientId}`),
      ],
      [
        'A-02',
        'credentials in the query',
        (scene) =>
          post(
            tokenForm(scene, withoutCredentials),
            [],
            `${TOKEN}?${encoded({ client_id: scene.clientId, client_secret: scene.clientSecret })}`,
          ),
      ],
      ['A-03', 'a scope in the query', (scene) => post(tokenForm(scene), [], `${TOKEN}?scope=delete`)],
      [
        'A-04',
        'a name in the query, percent-encoded',
        (scene) => post(tokenForm(scene), [], `${TOKEN}?%63lient_secret=x`),
      ],
      [
        'A-05',
        'an assertion in the query',
        (scene) => post(tokenForm(scene), [], `${TOKEN}?client_assertion=x`),
      ],
    ]),
    ...alike(token, [
      ['A-06', 'a query that says nothing', (scene) => post(tokenForm(scene), [], `${TOKEN}?utm_source=x`)],
      [
        'A-07',
        'dot segments, which mean the same (RFC 3986 §6.2.2.3)',
        (scene) => post(tokenForm(scene), [], '/api/v2/x/../oauth2/token'),
      ],
      [
        'A-08',
        'dot segments, percent-encoded',
        (scene) => post(tokenForm(scene), [], '/api/v2/x/%2e%2e/oauth2/token'),
      ],
      [
        'A-09',
        'another Host',
        (scene) => {
          const form = tokenForm(scene);
          return sent(
            message(LINE, ['Host: evil.example', CLOSE, FORM_TYPE, `Content-Length: ${form.length}`], form),
          );
        },
      ],
      [
        'A-10',
        'forged `X-Forwarded-Host`, `-Proto`, `-Port`, `-Prefix`, `Forwarded`',
        tokenWith(
          'X-Forwarded-Host: evil.example',
          'X-Forwarded-Proto: http',
          'X-Forwarded-Port: 1',
          'X-Forwarded-Prefix: /evil',
          'Forwarded: host=evil.example;proto=http',
        ),
      ],
      [
        'A-11',
        'a forged source: `X-Forwarded-For`, `X-Real-IP`, `True-Client-IP`, `CF-Connecting-IP`',
        tokenWith(
          'X-Forwarded-For: 127.0.0.1',
          'X-Real-IP: 127.0.0.1',
          'True-Client-IP: 127.0.0.1',
          'CF-Connecting-IP: 127.0.0.1',
        ),
      ],
      [
        'A-12',
        '`X-Original-URL` and `X-Rewrite-URL` name another page',
        tokenWith('X-Original-URL: /login', 'X-Rewrite-URL: /login'),
      ],
      [
        'A-13',
        '`x-middleware-subrequest` (CVE-2025-29927)',
        tokenWith(`x-middleware-subrequest: ${Array(5).fill('middleware').join(':')}`),
      ],
      [
        'A-14',
        '`x-middleware-subrequest` as `src/middleware`',
        tokenWith(`x-middleware-subrequest: ${Array(5).fill('src/middleware').join(':')}`),
      ],
      [
        'A-15',
        '`x-middleware-rewrite`, `x-middleware-next`, `x-middleware-override-headers`',
        tokenWith(
          'x-middleware-rewrite: /login',
          'x-middleware-next: 1',
          'x-middleware-override-headers: authorization',
        ),
      ],
      ['A-16', '`Next-Action` of an action that does not exist', tokenWith(`Next-Action: ${'a'.repeat(40)}`)],
      [
        'A-17',
        '`x-nextjs-data`, `x-matched-path`, `x-invoke-path`, `x-invoke-status`',
        tokenWith(
          'x-nextjs-data: 1',
          'x-matched-path: /login',
          'x-invoke-path: /login',
          'x-invoke-status: 500',
        ),
      ],
      [
        'A-18',
        '`x-prerender-revalidate` and `x-next-revalidated-tags`',
        tokenWith(
          'x-prerender-revalidate: x',
          'x-next-revalidated-tags: x',
          'x-next-revalidate-tag-token: x',
        ),
      ],
      [
        'A-19',
        'cookies by the hundred',
        tokenWith(`Cookie: ${Array.from({ length: 300 }, (_, nth) => `c${nth}=x`).join('; ')}`),
      ],
      ['A-20', '`Origin: null`', tokenWith('Origin: null', 'Sec-Fetch-Site: cross-site')],
      ['A-21', 'an `X-Request-Id` with what a log must not hold', tokenWith('X-Request-Id: a"b <script>')],
      ['A-22', 'an `X-Request-Id` of 10 KiB', tokenWith(`X-Request-Id: ${'a'.repeat(10_000)}`)],
    ]),
    attack('A-23', '`RSC: 1`', tokenWith('RSC: 1'), token, elsewhere(307)),
    attack(
      'A-24',
      '`Next-Router-State-Tree`, `-Prefetch` and `-Segment-Prefetch`',
      tokenWith(
        'RSC: 1',
        'Next-Router-State-Tree: %5B%22%22%5D',
        'Next-Router-Prefetch: 1',
        'Next-Router-Segment-Prefetch: /_tree',
      ),
      token,
      elsewhere(307),
    ),
    attack(
      'A-25',
      'a target in absolute form with another host',
      first(`POST http://evil.example${TOKEN} HTTP/1.1`),
      token,
      elsewhere(308, { location: `http://evil.example${TOKEN}` }),
    ),
    attack(
      'A-26',
      'the token path by `X-Original-URL` from a page',
      (scene) => post(tokenForm(scene), [`X-Original-URL: ${TOKEN}`, `X-Rewrite-URL: ${TOKEN}`], '/login'),
      elsewhere(200),
    ),
    attack(
      'A-27',
      'a slash behind the path',
      (scene) => post(tokenForm(scene), [], `${TOKEN}/`),
      elsewhere(308, { location: TOKEN }),
    ),
    attack(
      'A-28',
      'two slashes in front',
      (scene) => post(tokenForm(scene), [], `/${TOKEN}`),
      elsewhere(308, { location: TOKEN }),
    ),
    attack(
      'A-29',
      'two slashes inside',
      (scene) => post(tokenForm(scene), [], TOKEN.replace('oauth2/', 'oauth2//')),
      elsewhere(308, { location: TOKEN }),
    ),
    ...alike(elsewhere(404), [
      [
        'A-30',
        'a letter of the path percent-encoded',
        (scene) => post(tokenForm(scene), [], '/api/v2/oauth2/%74oken'),
      ],
      [
        'A-31',
        'a slash of the path percent-encoded',
        (scene) => post(tokenForm(scene), [], '/api/v2/oauth2%2ftoken'),
      ],
      ['A-32', 'the path in upper case', (scene) => post(tokenForm(scene), [], TOKEN.toUpperCase())],
      ['A-33', 'a path parameter', (scene) => post(tokenForm(scene), [], `${TOKEN};x=1`)],
      ['A-34', 'an extension', (scene) => post(tokenForm(scene), [], `${TOKEN}.json`)],
      ['A-35', 'an extension of Next’s own', (scene) => post(tokenForm(scene), [], `${TOKEN}.rsc`)],
      ['A-36', 'NUL behind the path', (scene) => post(tokenForm(scene), [], `${TOKEN}%00`)],
      ['A-37', 'a space behind the path', (scene) => post(tokenForm(scene), [], `${TOKEN}%20`)],
      [
        'A-38',
        'the path below `/_next/data`',
        (scene) => post(tokenForm(scene), [], '/_next/data/x/api/v2/oauth2/token.json'),
      ],
      ['A-39', 'a file of the source, `/.env`', () => get('/.env')],
      ['A-40', 'a file of the build, `/_next/../package.json`', () => get('/_next/../package.json')],
    ]),
    attack(
      'A-41',
      'backslashes',
      (scene) => post(tokenForm(scene), [], '/api\\v2\\oauth2\\token'),
      elsewhere(308, { location: TOKEN }),
    ),
    attack('A-42', 'an asterisk for a target', () => request('OPTIONS', '*'), unparsable, elsewhere(500)),
    attack(
      'A-43',
      'a target of another scheme',
      () => request('POST', 'ftp://x/'),
      unparsable,
      elsewhere(308, { location: 'ftp://x/' }),
    ),
    attack(
      'A-44',
      'broken percent-encoding in the path',
      () => request('POST', '/api/v2/%'),
      elsewhere(400),
      elsewhere(404),
    ),
    attack('A-45', 'a fragment in the target', (scene) => post(tokenForm(scene), [], `${TOKEN}#x`), token),
  ],
};
