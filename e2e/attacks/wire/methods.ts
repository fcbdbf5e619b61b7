import { elsewhere, noAnswer, token, unparsable, wrongMethod, wrongMethodInSilence } from './answers';
import { alike, attack, type Chapter } from './attack';
import { FORM_TYPE, get, HOST, message, request, sent, TOKEN, tokenForm, tokenWith } from './requests';
import type { Scene } from './scene';

const CLOSE = 'Connection: close';
const method = (name: string) => (scene: Scene) => request(name, TOKEN, [FORM_TYPE], tokenForm(scene));
const _first = (requestLine: string) => (scene: Scene) => {
  const form = tokenForm(scene);
  return sent(message(requestLine, [HOST, CLOSE, FORM_TYPE, `Content-Length: ${form.length}`], form));
};

export const methods: Chapter = {
  title: 'Methods of the token endpoint',
  attacks: [
    ...alike(wrongMethod, [
      ['M-01', 'GET with everything in the query', (scene) => get(`${TOKEN}?${tokenForm(scene)}`)],
      ['M-02', 'GET with a form in its body', method('GET')],
      ['M-03', 'PUT', method('PUT')],
      ['M-04', 'PATCH', method('PATCH')],
      ['M-05', 'DELETE', method('DELETE')],
      [
        'M-06',
        'OPTIONS, as a page of another origin asks first',
        (scene) =>
          request(
            'OPTIONS',
            TOKEN,
            ['Origin: https://evil.example', 'Access-Control-Request-Method: POST'],
            tokenForm(scene),
          ),
      ],
      [
        'M-07',
        'GET that `X-HTTP-Method-Override: POST` would turn into POST',
        (scene) =>
          request(
            'GET',
            TOKEN,
            [FORM_TYPE, 'X-HTTP-Method-Override: POST', 'X-Method-Override: POST'],
            tokenForm(scene),
          ),
      ],
      ['M-08', 'GET with `_method=POST` in the query', () => get(`${TOKEN}?_method=POST`)],
    ]),
    attack('M-09', 'HEAD', () => request('HEAD', TOKEN), wrongMethodInSilence),
    attack('M-10', 'TRACE, which would echo the credentials', method('TRACE'), wrongMethod, elsewhere(500)),
    attack('M-11', 'PROPFIND', method('PROPFIND'), wrongMethod, elsewhere(400)),
    attack('M-12', 'CONNECT', () => request('CONNECT', TOKEN), noAnswer),
    attack('M-13', '`post` in lower case', method('post'), unparsable),
    attack('M-14', 'a method that does not exist', method('FETCH'), unparsable),
    attack(
      'M-15',
      'POST with `X-HTTP-Method-Override: GET`',
      tokenWith('X-HTTP-Method-Override: GET'),
      token,
    ),
  ],
};
