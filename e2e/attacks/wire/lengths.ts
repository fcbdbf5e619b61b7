import { badCredentials, compressed, required, token, tooLarge, unparsable } from './answers';
import { alike, attack, type Chapter } from './attack';
import {
  chunk,
  FORM_TYPE,
  HOST,
  message,
  post,
  sent,
  TOKEN,
  tokenForm,
  withoutCredentials,
} from './requests';
import type { Scene } from './scene';

const CLOSE = 'Connection: close';
const LINE = `POST ${TOKEN} HTTP/1.1`;

/** Only these lines about the length. */
const framed =
  (lines: string[], body: (form: string) => string | Buffer = (form) => form) =>
  (scene: Scene) =>
    sent(message(LINE, [HOST, CLOSE, FORM_TYPE, ...lines], body(tokenForm(scene))));
const chunks = (form: string) => Buffer.concat([chunk(form), chunk('')]);
const padded = (scene: Scene, length: number) => {
  const form = `${tokenForm(scene)}&x=`;
  return form + 'y'.repeat(length - form.length);
};

export const lengths: Chapter = {
  title: 'Lengths and framing of the token endpoint',
  attacks: [
    attack('L-01', 'no body', () => post(''), required('audience')),
    attack('L-02', 'a body of 16 KiB, which is just allowed', (scene) => post(padded(scene, 16_384)), token),
    ...alike(tooLarge, [
      ['L-03', 'a body of 16 KiB and one byte', (scene) => post(padded(scene, 16_385))],
      [
        'L-04',
        'the same in chunks',
        framed(['Transfer-Encoding: chunked'], (form) =>
          Buffer.concat([chunk(form), chunk('y'.repeat(16_385)), chunk('')]),
        ),
      ],
      [
        'L-05',
        'chunks without end',
        framed(['Transfer-Encoding: chunked'], (form) => chunk(`${form}${'y'.repeat(20_000)}`)),
      ],
      ['L-06', 'a terabyte announced, nothing sent', framed(['Content-Length: 1099511627776'], () => '')],
      [
        'L-07',
        'a length beyond what numbers hold exactly',
        framed(['Content-Length: 9007199254740993'], () => ''),
      ],
    ]),
    attack('L-08', 'a length above 2⁶⁴', framed(['Content-Length: 18446744073709551616']), unparsable),
    attack(
      'L-09',
      'a body byte by byte, each in a packet of its own',
      (scene) => {
        const [piece = Buffer.alloc(0)] = post(tokenForm(scene)).pieces;
        return sent(...Array.from(piece, (byte) => Buffer.from([byte])));
      },
      token,
    ),
    attack(
      'L-10',
      'chunks of one byte',
      framed(['Transfer-Encoding: chunked'], (form) =>
        Buffer.concat([...Array.from(form, (unit) => chunk(unit)), chunk('')]),
      ),
      token,
    ),
    attack(
      'L-11',
      'a hundred extensions of a chunk',
      framed(['Transfer-Encoding: chunked'], (form) =>
        Buffer.concat([
          Buffer.from(`${form.length.toString(16)}${';x=y'.repeat(100)}\r\n${form}\r\n0\r\n\r\n`),
        ]),
      ),
      token,
    ),
    attack(
      'L-12',
      'credentials in a trailer',
      (scene) => {
        const body = tokenForm(scene, withoutCredentials);
        const trailer = `${body.length.toString(16)}\r\n${body}\r\n0\r\nAuthorization: Basic ${btoa(`${scene.clientId}:${scene.clientSecret}`)}\r\n\r\n`;
        return sent(
          message(
            LINE,
            [HOST, CLOSE, FORM_TYPE, 'Transfer-Encoding: chunked', 'Trailer: Authorization'],
            trailer,
          ),
        );
      },
      badCredentials,
    ),
    attack(
      'L-13',
      'a length shorter than the body: the rest is another request',
      (scene) => {
        const form = tokenForm(scene, { client_secret: undefined });
        return sent(
          message(
            LINE,
            [HOST, CLOSE, FORM_TYPE, `Content-Length: ${form.length}`],
            `${form}&client_secret=${scene.clientSecret}`,
          ),
        );
      },
      unparsable,
    ),
    attack(
      'L-14',
      'a length longer than the body, and then the end',
      (scene) => ({
        ...framed(['Content-Length: 5000'])(scene),
        hangsUp: true,
      }),
      unparsable,
    ),
    ...alike(unparsable, [
      [
        'L-15',
        '`Transfer-Encoding: chunked` beside `Content-Length`',
        framed(['Content-Length: 4', 'Transfer-Encoding: chunked'], chunks),
      ],
      [
        'L-16',
        'the same in the other order',
        framed(['Transfer-Encoding: chunked', 'Content-Length: 4'], chunks),
      ],
      ['L-17', 'two different lengths', framed(['Content-Length: 4', 'Content-Length: 300'])],
      [
        'L-18',
        'two lengths that are the same',
        (scene) =>
          framed([
            `Content-Length: ${tokenForm(scene).length}`,
            `Content-Length: ${tokenForm(scene).length}`,
          ])(scene),
      ],
      ['L-19', 'a negative length', framed(['Content-Length: -1'])],
      ['L-20', 'a length with a plus sign', framed(['Content-Length: +200'])],
      ['L-21', 'a length in hexadecimal', framed(['Content-Length: 0xff'])],
      ['L-22', 'lengths as a list', framed(['Content-Length: 200, 200'])],
      ['L-23', 'an empty length', framed(['Content-Length: '])],
      ['L-24', '`Transfer-Encoding: xchunked`', framed(['Transfer-Encoding: xchunked'], chunks)],
      [
        'L-25',
        '`Transfer-Encoding: chunked, identity`',
        framed(['Transfer-Encoding: chunked, identity'], chunks),
      ],
      ['L-26', '`Transfer-Encoding: identity`', framed(['Transfer-Encoding: identity'])],
      [
        'L-27',
        '`Transfer-Encoding` with a vertical tab before `chunked`',
        framed(['Transfer-Encoding: \x0bchunked'], chunks),
      ],
      [
        'L-28',
        '`Transfer-Encoding : chunked`, a space before the colon',
        framed(['Transfer-Encoding : chunked'], chunks),
      ],
      [
        'L-29',
        'two `Transfer-Encoding` fields, the last not `chunked`',
        framed(['Transfer-Encoding: chunked', 'Transfer-Encoding: identity'], chunks),
      ],
      [
        'L-30',
        'a chunk of 2⁶⁴ bytes',
        framed(['Transfer-Encoding: chunked'], (form) => `ffffffffffffffff0\r\n${form}`),
      ],
      [
        'L-31',
        'a chunk of a negative size',
        framed(['Transfer-Encoding: chunked'], (form) => `-1\r\n${form}\r\n0\r\n\r\n`),
      ],
      [
        'L-32',
        'a chunk of size `0x10`',
        framed(['Transfer-Encoding: chunked'], (form) => `0x10\r\n${form}\r\n0\r\n\r\n`),
      ],
      [
        'L-33',
        'chunks whose lines end with bare LF',
        framed(['Transfer-Encoding: chunked'], (form) => `${form.length.toString(16)}\n${form}\n0\n\n`),
      ],
      [
        'L-34',
        'a chunk longer than its size',
        framed(['Transfer-Encoding: chunked'], (form) => `4\r\n${form}\r\n0\r\n\r\n`),
      ],
    ]),
    attack(
      'L-35',
      '`Transfer-Encoding: gzip, chunked` with a form that is not compressed',
      framed(['Transfer-Encoding: gzip, chunked'], chunks),
      compressed,
    ),
    attack(
      'L-36',
      'chunks over HTTP/1.0, which those in front of us may not see (RFC 9112 §6.1)',
      (scene) =>
        sent(
          message(
            `POST ${TOKEN} HTTP/1.0`,
            [HOST, FORM_TYPE, 'Transfer-Encoding: chunked'],
            chunks(tokenForm(scene)),
          ),
        ),
      unparsable,
      token,
    ),
  ],
};
