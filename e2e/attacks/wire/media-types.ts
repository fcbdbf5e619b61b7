import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { compressed, notAForm, token } from './answers';
import { alike, attack, type Chapter } from './attack';
import { post, request, TOKEN, tokenForm, tokenWith } from './requests';
import type { Scene } from './scene';

const typed = (type: string) => (scene: Scene) =>
  request('POST', TOKEN, type === '' ? [] : [`Content-Type: ${type}`], tokenForm(scene));
const squeezed = (coding: string, squeeze: (text: string) => Buffer) => (scene: Scene) =>
  post(squeeze(tokenForm(scene)), [`Content-Encoding: ${coding}`]);

export const mediaTypes: Chapter = {
  title: 'Media types and encodings of the token endpoint',
  attacks: [
    ...alike(notAForm, [
      [
        'E-01',
        'the same members as JSON',
        (scene) =>
          request(
            'POST',
            TOKEN,
            ['Content-Type: application/json'],
            JSON.stringify({
              grant_type: 'client_credentials',
              audience: scene.audience,
              client_id: scene.clientId,
              client_secret: scene.clientSecret,
            }),
          ),
      ],
      ['E-02', 'a form said to be JSON', typed('application/json')],
      ['E-03', '`multipart/form-data`', typed('multipart/form-data; boundary=x')],
      ['E-04', '`text/plain`, as a page of another origin may send unasked', typed('text/plain')],
      ['E-05', 'no media type', typed('')],
      ['E-06', 'a media type that begins like the right one', typed('application/x-www-form-urlencodedx')],
      ['E-07', 'two media types in one field', typed('application/x-www-form-urlencoded, application/json')],
      ['E-08', '`charset=utf-16`', typed('application/x-www-form-urlencoded; charset=utf-16')],
      [
        'E-09',
        '`charset=utf-7`, in which `+` hides what it says',
        typed('application/x-www-form-urlencoded; charset=utf-7'),
      ],
      [
        'E-10',
        '`charset=utf-8; charset=utf-7`',
        typed('application/x-www-form-urlencoded; charset=utf-8; charset=utf-7'),
      ],
      [
        'E-11',
        '`charset=ibm037` (EBCDIC), which hides from filters',
        typed('application/x-www-form-urlencoded; charset=ibm037'),
      ],
    ]),
    attack(
      'E-12',
      'the right media type, `charset="UTF-8"`',
      typed('Application/X-WWW-Form-Urlencoded ; charset="UTF-8"'),
      token,
    ),
    ...alike(compressed, [
      ['E-13', 'a body in gzip', squeezed('gzip', gzipSync)],
      ['E-14', 'a body in deflate', squeezed('deflate', deflateSync)],
      ['E-15', 'a body in Brotli', squeezed('br', brotliCompressSync)],
      [
        'E-16',
        'a gzip bomb: a megabyte in a kilobyte',
        (scene) =>
          post(gzipSync(`${tokenForm(scene)}&x=${'y'.repeat(1_000_000)}`), ['Content-Encoding: gzip']),
      ],
      ['E-17', '`Content-Encoding: identity, gzip`', squeezed('identity, gzip', gzipSync)],
      [
        'E-18',
        'two `Content-Encoding` fields',
        (scene) => post(gzipSync(tokenForm(scene)), ['Content-Encoding: identity', 'Content-Encoding: gzip']),
      ],
      ['E-19', 'an encoding that does not exist', squeezed('x-evil', Buffer.from)],
    ]),
    attack('E-20', '`Content-Encoding: Identity`', tokenWith('Content-Encoding: Identity'), token),
    attack(
      'E-21',
      '`Accept: text/html`, `Range: bytes=0-9`',
      tokenWith('Accept: text/html', 'Range: bytes=0-9'),
      token,
    ),
    attack('E-22', '`If-None-Match: *`', tokenWith('If-None-Match: *', 'If-Match: "x"'), token),
  ],
};
