import { MANAGEMENT_API_ID } from '@/lib/management-api/product';
import { elsewhere } from './answers';
import { alike, attack, type Chapter } from './attack';
import {
  badBody,
  badParameter,
  call,
  create,
  JSON_TYPE,
  list,
  listed,
  MANAGEMENT,
  made,
  malformed,
  malformedHeader,
  notAllowed,
  notJson,
  notThere,
  tooLarge,
  unsupported,
} from './management-requests';
import { FORM_TYPE } from './requests';

const FORGED = [
  'X-Forwarded-Host: evil.example',
  'X-Forwarded-Proto: http',
  'X-Forwarded-Prefix: /evil',
  'Forwarded: host=evil.example;proto=http',
];
const X = '{"name":"x"}';

export const managementCalls: Chapter = {
  title: 'Calls of the management API',
  attacks: [
    ...alike(notAllowed('GET, HEAD, POST'), [
      [
        'Y-01',
        'OPTIONS, as a page of another origin asks first',
        call('OPTIONS', '/applications', [
          'Origin: https://evil.example',
          'Access-Control-Request-Method: POST',
          'Access-Control-Request-Headers: authorization',
        ]),
      ],
      ['Y-02', 'PUT', call('PUT', '/applications', [JSON_TYPE], X)],
      ['Y-03', 'DELETE of all', call('DELETE', '/applications')],
    ]),
    ...alike(listed, [
      [
        'Y-04',
        'GET that `X-HTTP-Method-Override` would turn into DELETE',
        list('X-HTTP-Method-Override: DELETE', 'X-Method-Override: DELETE'),
      ],
      [
        'Y-05',
        'a page of another origin',
        list('Origin: https://evil.example', 'Sec-Fetch-Site: cross-site'),
      ],
      ['Y-06', '`Origin: null`', list('Origin: null')],
      ['Y-07', 'forged `X-Forwarded-Host`, `-Proto`, `-Prefix`, `Forwarded`', list(...FORGED)],
      [
        'Y-08',
        '`x-middleware-subrequest` (CVE-2025-29927)',
        list(`x-middleware-subrequest: ${Array(5).fill('middleware').join(':')}`),
      ],
      ['Y-09', '`Next-Action` of an action that does not exist', list(`Next-Action: ${'a'.repeat(40)}`)],
      [
        'Y-10',
        '`x-matched-path`, `x-invoke-path`, `X-Original-URL`',
        list('x-matched-path: /login', 'x-invoke-path: /login', 'X-Original-URL: /login'),
      ],
    ]),
    attack('Y-11', 'forged headers with a creation', create(X, ...FORGED), made),
    ...alike(unsupported('Content-Type must be application/json, in UTF-8.'), [
      ['Y-12', 'a form', create('name=x', FORM_TYPE)],
      [
        'Y-13',
        'JSON as `text/plain`, which a page of another origin may send',
        create(X, 'Content-Type: text/plain'),
      ],
      ['Y-14', 'multipart', create(X, 'Content-Type: multipart/form-data; boundary=x')],
      ['Y-15', 'UTF-16', create(Buffer.from(X, 'utf16le'), 'Content-Type: application/json; charset=utf-16')],
      ['Y-16', 'two charsets', create(X, 'Content-Type: application/json; charset=utf-8; charset=utf-7')],
      ['Y-17', 'two media types', create(X, 'Content-Type: application/json, text/plain')],
      ['Y-18', 'none', call('POST', '/applications', [], X)],
    ]),
    attack(
      'Y-19',
      'a compressed body',
      create(X, 'Content-Encoding: gzip'),
      unsupported('The body must not be compressed.'),
    ),
    attack(
      'Y-20',
      'bytes that are no UTF-8',
      create(Buffer.from('7b226e616d65223a22ff227d', 'hex')),
      malformed('The body is not valid UTF-8.'),
    ),
    ...alike(notJson, [
      ['Y-21', 'no JSON', create('{name:"x"}')],
      ['Y-22', 'JSON and more behind it', create(`${X}${X}`)],
      ['Y-23', 'a comment', create(`/**/${X}`)],
      ['Y-24', 'a control character in a text', create('{"name":"a\u0001b"}')],
    ]),
    ...alike(malformed('At most 16 levels.'), [
      ['Y-25', '100,000 levels of arrays', create(`{"name":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)],
      ['Y-26', '17 levels of objects', create(`${'{"a":'.repeat(17)}1${'}'.repeat(17)}`)],
    ]),
    ...alike(malformed('A name stands twice in the same object.'), [
      ['Y-27', 'a member twice', create('{"name":"x","name":"y"}')],
      ['Y-28', 'a member twice, once by an escape', create('{"name":"x","na\\u006de":"y"}')],
    ]),
    attack(
      'Y-29',
      '`__proto__`',
      create('{"name":"x","__proto__":{"enabled":false}}'),
      malformed('No member can be called __proto__.'),
    ),
    attack(
      'Y-30',
      'half of a surrogate pair',
      create('{"name":"x\\ud800"}'),
      malformed('Half of a surrogate pair is no text.'),
    ),
    attack(
      'Y-31',
      '`constructor`',
      create('{"name":"x","constructor":{}}'),
      badBody('/constructor', 'unknown', 'There is nothing of this name here.'),
    ),
    attack(
      'Y-32',
      'a field that only the console’s forms have',
      create('{"name":"x","version":1}'),
      badBody('/version', 'unknown', 'There is nothing of this name here.'),
    ),
    attack(
      'Y-33',
      'a number beyond all numbers',
      create('{"name":"x","tokensPerDay":1e400}'),
      badBody('/tokensPerDay', 'invalid', 'Invalid input: expected number, received Infinity'),
    ),
    attack(
      'Y-34',
      'a Client ID of other characters',
      create('{"name":"x","clientId":"\' OR 1=1 --"}'),
      badBody('/clientId', 'clientIdFormat', '32 letters and digits: A–Z, a–z, 0–9.'),
    ),
    attack('Y-35', '300 KiB', create(`{"name":"${'x'.repeat(300_000)}"}`), tooLarge),
    attack(
      'Y-36',
      'a slash behind the path',
      call('GET', '/apis/'),
      notThere,
      elsewhere(308, { location: `${MANAGEMENT}/apis` }),
    ),
    attack(
      'Y-37',
      'two slashes inside',
      call('GET', `/apis//${MANAGEMENT_API_ID}`),
      notThere,
      elsewhere(308, { location: `${MANAGEMENT}/apis/${MANAGEMENT_API_ID}` }),
    ),
    ...alike(notThere, [
      ['Y-38', 'a letter percent-encoded', call('GET', '/%61pis')],
      ['Y-39', 'a slash percent-encoded', call('GET', `/apis%2f${MANAGEMENT_API_ID}`)],
      ['Y-40', 'NUL behind an id', call('GET', `/apis/${MANAGEMENT_API_ID}%00`)],
      ['Y-41', 'an id that is none', call('GET', "/apis/1'%20OR%20'1'='1")],
      ['Y-42', 'upper case', call('GET', '/APIS')],
      ['Y-43', 'a path parameter', call('GET', '/apis;x=1')],
      ['Y-44', '`__proto__` for an id', call('GET', '/apis/__proto__')],
    ]),
    ...alike(badParameter('limit', 'Given more than once.', 'repeated'), [
      ['Y-45', 'a parameter twice', call('GET', '/apis?limit=1&limit=200')],
      ['Y-46', 'a parameter twice, once percent-encoded', call('GET', '/apis?limit=1&%6cimit=200')],
    ]),
    attack(
      'Y-47',
      '`__proto__` for a parameter',
      call('GET', '/apis?__proto__=x'),
      badParameter('__proto__', 'There is nothing of this name here.', 'unknown'),
      // Next writes the query anew before it hands it on.
      elsewhere(200),
    ),
    attack('Y-48', 'NUL in a search', call('GET', '/apis?q=%00'), badParameter('q', 'Not a text.')),
    ...alike(
      badParameter('q', 'Not a text.'),
      [
        ['Y-49', 'broken percent-encoding', call('GET', '/apis?q=%zz')],
        ['Y-50', 'bytes that are no UTF-8, percent-encoded', call('GET', '/apis?q=%ff')],
      ],
      elsewhere(200),
    ),
    ...alike(
      badParameter('cursor', 'This is not a cursor of this list in this order and with these filters.'),
      [
        [
          'Y-51',
          'a cursor that was made up',
          call('GET', '/apis?cursor=WyJhIiwiYiJd.AAAAAAAAAAAAAAAAAAAAAA'),
        ],
        ['Y-52', 'SQL for a cursor', call('GET', '/apis?cursor=%27%20OR%20%271%27=%271')],
      ],
    ),
    ...alike(
      malformedHeader('Idempotency-Key', 'From 16 to 255 visible ASCII characters, such as a random UUID.'),
      [
        ['Y-53', 'an Idempotency-Key that can be guessed', create(X, 'Idempotency-Key: 1')],
        ['Y-54', 'an Idempotency-Key of 1 KiB', create(X, `Idempotency-Key: ${'x'.repeat(1024)}`)],
      ],
    ),
    attack(
      'Y-55',
      'an If-Match that there is nothing to hold against',
      create(X, 'If-Match: "x"'),
      malformedHeader('If-Match', 'What this changes has no entity-tag of its own.'),
    ),
  ],
};
