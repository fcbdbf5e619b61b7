/** Files that are sent to the management API for the logo of an API. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { LOGO_UPLOAD_LIMIT } from '@/lib/apis/logo-limit';
import { jpegWithScript, NO_PICTURES, pngAndPage } from '../hostile-pictures';
import { alike, attack, type Chapter } from './attack';
import {
  badBody,
  bearer,
  largerThan,
  MANAGEMENT,
  managing,
  pixelsAlone,
  unsupported,
} from './management-requests';
import { get, request } from './requests';
import type { Scene } from './scene';

/** Of an API of its own. */
async function logoOf({ prisma }: Scene): Promise<string> {
  const identifier = `https://picture.example/${randomUUID()}`;
  const { id } = await prisma.enterpriseApi.create({ data: { name: 'Picture', identifier } });
  return `${MANAGEMENT}/apis/${id}/logo`;
}

const put =
  (content: Buffer, type = 'image/png', ...lines: string[]) =>
  async (scene: Scene) => {
    const authorization = bearer(await managing(scene));
    return request('PUT', await logoOf(scene), [authorization, `Content-Type: ${type}`, ...lines], content);
  };

/** Sets a logo that is one, with something in it, and asks for what is kept. */
const kept = (make: () => Promise<Buffer>, type: string) => async (scene: Scene) => {
  const [authorization, logo] = [bearer(await managing(scene)), await logoOf(scene)];
  const set = await scene.ask(request('PUT', logo, [authorization, `Content-Type: ${type}`], await make()));
  expect(set.status).toBe(200);
  return get(logo, [authorization]);
};

const [svg] = NO_PICTURES;
const NO_IMAGE = 'This is not a PNG, JPEG or WebP image, whatever its name says. Choose another file.';

export const managementLogos: Chapter = {
  title: 'Logos by the management API',
  attacks: [
    ...alike(
      badBody('', 'logoFormat', NO_IMAGE, NO_IMAGE),
      NO_PICTURES.map(({ what, content }, nth) => [`YL-0${nth + 1}`, `${what}, as image/png`, put(content)]),
    ),
    ...alike(unsupported('Content-Type must be one of image/png, image/jpeg, image/webp.'), [
      ['YL-09', 'SVG as what it is', put(svg?.content ?? Buffer.alloc(0), svg?.type)],
      ['YL-10', 'a type and a parameter', put(Buffer.from('x'), 'image/png; charset=utf-8')],
      ['YL-11', 'a form, as the console sends it', put(Buffer.from('x'), 'multipart/form-data; boundary=x')],
    ]),
    attack(
      'YL-12',
      'a compressed body',
      put(Buffer.from('x'), 'image/png', 'Content-Encoding: gzip'),
      unsupported('The body must not be compressed.'),
    ),
    attack(
      'YL-13',
      'a JPEG as image/png',
      async (scene) => put(await jpegWithScript())(scene),
      unsupported('By its content, the body is image/jpeg and not image/png.'),
    ),
    attack(
      'YL-14',
      '2 MiB and one byte',
      put(Buffer.alloc(LOGO_UPLOAD_LIMIT + 1)),
      largerThan(LOGO_UPLOAD_LIMIT),
    ),
    ...alike(pixelsAlone, [
      ['YL-15', 'a PNG that goes on as HTML', kept(pngAndPage, 'image/png')],
      ['YL-16', 'a JPEG with script in its EXIF', kept(jpegWithScript, 'image/jpeg')],
    ]),
  ],
};
