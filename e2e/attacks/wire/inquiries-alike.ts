import {
  badCredentials,
  inQuery,
  notAForm,
  repeated,
  required,
  tooLarge,
  twoMethods,
  withNul,
  wrongMethod,
  wrongMethodInSilence,
} from './answers';
import { ASSERTION_TYPE, assertion, goodClaims } from './assertion';
import { attack } from './attack';
import { about, credentialsOf, inquiry, ownToken } from './inquiries';
import { encoded, INTROSPECT, post, request, tokenForm, withoutCredentials } from './requests';

/** What both endpoints refuse alike. */
export const alikeAt = (path: string, id: string) => {
  const name = path === INTROSPECT ? 'Introspection' : 'Revocation';
  const send = about.bind(null, path);
  return [
    attack(
      `${id}-01`,
      `${name}: GET with a token in the query`,
      () => request('GET', `${path}?token=x`),
      wrongMethod,
    ),
    attack(`${id}-02`, `${name}: HEAD`, () => request('HEAD', path), wrongMethodInSilence),
    attack(`${id}-03`, `${name}: DELETE`, () => request('DELETE', path), wrongMethod),
    attack(
      `${id}-04`,
      `${name}: a token in the query`,
      (scene) => post(encoded(credentialsOf(scene)), [], `${path}?token=x`),
      inQuery,
    ),
    attack(
      `${id}-05`,
      `${name}: JSON`,
      () => request('POST', path, ['Content-Type: application/json'], '{"token":"x"}'),
      notAForm,
    ),
    attack(
      `${id}-06`,
      `${name}: no token`,
      send(() => ''),
      required('token'),
    ),
    attack(
      `${id}-07`,
      `${name}: \`token[]\``,
      (scene) => post(encoded({ ...credentialsOf(scene), 'token[]': 'x' }), [], path),
      required('token'),
    ),
    attack(
      `${id}-08`,
      `${name}: two tokens`,
      (scene) => post(`${encoded(credentialsOf(scene))}&token=x&token=y`, [], path),
      repeated,
    ),
    attack(
      `${id}-09`,
      `${name}: NUL in the token`,
      (scene) => post(`${encoded(credentialsOf(scene))}&token=%00`, [], path),
      withNul,
    ),
    attack(
      `${id}-10`,
      `${name}: a token of 17 KiB`,
      send(() => 'x'.repeat(17_000)),
      tooLarge,
    ),
    attack(
      `${id}-11`,
      `${name}: no credentials`,
      send(ownToken, () => withoutCredentials),
      badCredentials,
    ),
    attack(
      `${id}-12`,
      `${name}: a wrong secret`,
      send(ownToken, () => ({ client_secret: 'x' })),
      badCredentials,
    ),
    attack(
      `${id}-13`,
      `${name}: a blank secret`,
      send(ownToken, () => ({ client_secret: '' })),
      badCredentials,
    ),
    attack(
      `${id}-14`,
      `${name}: a disabled application`,
      send(ownToken, ({ cast }) => credentialsOf(cast.disabled)),
      badCredentials,
    ),
    attack(
      `${id}-15`,
      `${name}: the token itself for credentials`,
      async (scene) => {
        const token = await ownToken(scene);
        return post(encoded({ token }), [`Authorization: Bearer ${token}`], path);
      },
      badCredentials,
    ),
    attack(
      `${id}-16`,
      `${name}: an assertion and a secret`,
      send(
        () => 'x',
        (scene) => ({ client_assertion_type: ASSERTION_TYPE, client_assertion: assertion(scene) }),
      ),
      twoMethods,
    ),
    attack(
      `${id}-17`,
      `${name}: an assertion that was used for a token`,
      async (scene) => {
        const fields = {
          ...withoutCredentials,
          client_assertion_type: ASSERTION_TYPE,
          client_assertion: assertion(scene, goodClaims(scene)),
        };
        await scene.ask(post(tokenForm(scene, fields)));
        return inquiry(path, scene, { token: 'x', ...fields });
      },
      badCredentials,
    ),
  ];
};
