import type { Attack } from './attack';
import type { Credentials } from './cast';
import { encoded, type Fields, post, tokenForm } from './requests';
import type { Scene } from './scene';

/* Questions about tokens, and wishes that they be revoked. */
/** A fresh token of the attack's own application. */
export async function ownToken(scene: Scene, form = tokenForm(scene)): Promise<string> {
  return JSON.parse((await scene.ask(post(form))).body).access_token;
}
export const othersOwn = (scene: Scene) => ownToken(scene, tokenForm(scene, credentialsOf(scene.cast.other)));

export const credentialsOf = ({
  clientId,
  clientSecret,
}: Pick<Credentials, 'clientId' | 'clientSecret'>) => ({
  client_id: clientId,
  client_secret: clientSecret,
});
export const inquiry = (path: string, scene: Scene, fields: Fields, lines: string[] = []) =>
  post(encoded({ ...credentialsOf(scene), ...fields }), lines, path);

export type Presented = (scene: Scene) => string | Promise<string>;
/** Asked by the attack's own application, with more or other fields. */
export const about =
  (path: string, presented: Presented, fields: (scene: Scene) => Fields = () => ({})): Attack['sends'] =>
  async (scene) =>
    inquiry(path, scene, { token: await presented(scene), ...fields(scene) });
export const changed =
  (mend: (parts: [string, string, string]) => string): Presented =>
  async (scene) => {
    const [header = '', claims = '', signature = ''] = (await ownToken(scene)).split('.');
    return mend([header, claims, signature]);
  };
