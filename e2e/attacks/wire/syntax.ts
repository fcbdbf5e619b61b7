import {
  badCredentials,
  elsewhere,
  noAnswer,
  notAForm,
  otherVersion,
  token,
  tooManyFields,
  unparsable,
  wrongMethod,
} from './answers';
import { alike, attack, type Chapter } from './attack';
import { FORM_TYPE, HOST, message, post, request, sent, TOKEN, tokenForm, tokenWith } from './requests';
import type { Scene } from './scene';

const CLOSE = 'Connection: close';
const LINE = `POST ${TOKEN} HTTP/1.1`;

const first = (requestLine: string) => (scene: Scene) => {
  const form = tokenForm(scene);
  return sent(message(requestLine, [HOST, CLOSE, FORM_TYPE, `Content-Length: ${form.length}`], form));
};
const after = (bytes: string | Buffer) => (scene: Scene) => {
  const [piece = Buffer.alloc(0)] = post(tokenForm(scene)).pieces;
  return sent(Buffer.concat([Buffer.from(bytes), piece]));
};

export const syntax: Chapter = {
  title: 'Syntax of HTTP',
  attacks: [
    ...alike(unparsable, [
      [
        'H-01',
        'lines that end with bare LF',
        (scene) => {
          const form = tokenForm(scene);
          return sent(`${LINE}\n${HOST}\n${FORM_TYPE}\nContent-Length: ${form.length}\n\n${form}`);
        },
      ],
      [
        'H-02',
        'a bare CR inside a field',
        (scene) => post(tokenForm(scene), ['X-A: b\rAuthorization: Basic Og==']),
      ],
      [
        'H-03',
        'a field that is folded over two lines (obs-fold)',
        (scene) => post(tokenForm(scene), ['X-A: b\r\n c']),
      ],
      ['H-04', 'NUL inside a field', (scene) => post(tokenForm(scene), ['X-A: b\0c'])],
      ['H-05', 'a field without a name', (scene) => post(tokenForm(scene), [': b'])],
      ['H-06', 'a field without a colon', (scene) => post(tokenForm(scene), ['Authorization'])],
      ['H-07', 'a space inside the name of a field', (scene) => post(tokenForm(scene), ['X A: b'])],
      [
        'H-08',
        'no Host',
        (scene) => sent(message(LINE, [CLOSE, FORM_TYPE, 'Content-Length: 0'], tokenForm(scene))),
      ],
      ['H-09', 'HTTP/1.2', first(`POST ${TOKEN} HTTP/1.2`)],
      ['H-10', 'the preface of HTTP/2', () => sent('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')],
      ['H-11', 'the beginning of a TLS handshake', () => sent(Buffer.from('16030100a5010000a10303', 'hex'))],
      [
        'H-12',
        'a line of the PROXY protocol in front, version 1',
        after('PROXY TCP4 192.0.2.1 192.0.2.2 5 80\r\n'),
      ],
      ['H-13', 'the same, version 2', after(Buffer.from('0d0a0d0a000d0a515549540a21110000', 'hex'))],
      ['H-14', 'a space in the target', first(`POST ${TOKEN} x HTTP/1.1`)],
      ['H-15', 'NUL in the target', first(`POST ${TOKEN}\0 HTTP/1.1`)],
    ]),
    ...alike(tooManyFields, [
      ['H-16', 'a field of 20 KiB', tokenWith(`X-A: ${'b'.repeat(20_000)}`)],
      ['H-17', 'a target of 20 KiB', first(`POST ${TOKEN}?${'x'.repeat(20_000)} HTTP/1.1`)],
      ['H-18', '20,000 fields', tokenWith(...Array.from({ length: 20_000 }, () => 'a:b'))],
    ]),
    attack('H-19', 'HTTP/0.9', () => sent(`GET ${TOKEN}\r\n\r\n`), otherVersion, wrongMethod),
    attack('H-20', 'HTTP/2.0 in the request line', first(`POST ${TOKEN} HTTP/2.0`), otherVersion, token),
    attack('H-21', 'a control character in a field', tokenWith('X-Request-Id: \x1b[2J'), unparsable),
    attack(
      'H-22',
      'two media types in two fields, the right one first',
      tokenWith('Content-Type: application/json'),
      token,
    ),
    attack(
      'H-23',
      'two media types in two fields, the right one last',
      (scene) => request('POST', TOKEN, ['Content-Type: application/json', FORM_TYPE], tokenForm(scene)),
      notAForm,
    ),
    attack('H-24', 'two Hosts', tokenWith('Host: evil.example'), unparsable, token),
    attack('H-25', 'empty lines in front', after('\r\n\r\n'), token),
    attack(
      'H-26',
      'HTTP/1.0',
      (scene) => {
        const form = tokenForm(scene);
        return sent(message(`POST ${TOKEN} HTTP/1.0`, [FORM_TYPE, `Content-Length: ${form.length}`], form));
      },
      token,
    ),
    attack(
      'H-27',
      'a thousand fields of no meaning',
      tokenWith(...Array.from({ length: 1000 }, (_, nth) => `x${nth}: y`)),
      token,
    ),
    attack('H-28', '`Expect: 100-continue`', tokenWith('Expect: 100-continue'), token),
    attack('H-29', 'an expectation that nobody can meet', tokenWith('Expect: 200-ok'), elsewhere(417)),
    attack(
      'H-30',
      'an offer to upgrade to h2c',
      tokenWith(
        'Upgrade: h2c',
        'HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA',
        'Connection: Upgrade, HTTP2-Settings',
      ),
      token,
      noAnswer,
    ),
    attack(
      'H-31',
      'an offer to upgrade to a WebSocket',
      tokenWith('Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Key: x'),
      token,
      noAnswer,
    ),
    attack(
      'H-32',
      '`Connection: Authorization, Content-Type`, which asks proxies to drop them',
      tokenWith('Connection: Authorization, Content-Type'),
      token,
    ),
    attack(
      'H-33',
      'two requests at once: a refusal does not touch the one behind it',
      (scene) => {
        const wrong = tokenForm(scene, { grant_type: 'password' });
        const right = tokenForm(scene);
        const lines = (form: string) => [HOST, FORM_TYPE, `Content-Length: ${form.length}`];
        return {
          ...sent(Buffer.concat([message(LINE, lines(wrong), wrong), message(LINE, lines(right), right)])),
          answers: 2,
        };
      },
      token,
    ),
    attack(
      'H-34',
      'two requests at once: credentials do not last for the one behind them',
      (scene) => {
        const right = tokenForm(scene);
        const bare = tokenForm(scene, { client_secret: undefined });
        const lines = (form: string) => [HOST, FORM_TYPE, `Content-Length: ${form.length}`];
        return {
          ...sent(Buffer.concat([message(LINE, lines(right), right), message(LINE, lines(bare), bare)])),
          answers: 2,
        };
      },
      badCredentials,
    ),
  ],
};
