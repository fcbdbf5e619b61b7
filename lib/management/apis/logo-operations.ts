import { z } from 'zod';
import { lockCustomApi } from '@/lib/apis/lock';
import { type Logo, makeLogo } from '@/lib/apis/logo';
import { LOGO_UPLOAD_LIMIT } from '@/lib/apis/logo-limit';
import { LOGO_TYPES, logoTypeOf } from '@/lib/apis/logo-types';
import { setApiLogo } from '@/lib/apis/mutations';
import { findLogoRecord } from '@/lib/apis/records/queries';
import type { Actor } from '@/lib/auth/actor';
import type { Transaction } from '@/lib/db/client';
import { Download } from '../download';
import { defineOperation, NO_BODY, NONE } from '../operation';
import { Problem } from '../problem';
import { apiParams, logoSchema } from './schema';

const IMAGE = 'image/webp';

const one = { path: '/apis/{apiId}/logo', tag: 'Enterprise APIs', params: apiParams, query: NONE } as const;
const hold = (tx: Transaction, { apiId }: { apiId: string }) => lockCustomApi(tx, apiId);

async function findLogo(actor: Actor<'apis:read'> | Actor<'apis:write'>, apiId: string) {
  const logo = await findLogoRecord(actor, apiId);
  return logo && new Download(logo.image, { type: IMAGE, name: 'logo.webp', digest: logo.digest });
}

/** What the console does with a form's file, of which nobody has said what it is. */
async function readLogo(file: File): Promise<Logo> {
  const type = logoTypeOf(new Uint8Array(await file.arrayBuffer()));
  if (type === null || type === file.type) return makeLogo(file);
  throw new Problem('unsupported-media-type', `By its content, the body is ${type} and not ${file.type}.`);
}

export const logoOperations = [
  defineOperation({
    ...one,
    id: 'getLogo',
    method: 'GET',
    summary: 'Get the logo of an enterprise API',
    scopes: ['apis:read'],
    body: NO_BODY,
    status: 200,
    download: IMAGE,
    tagged: true,
    run: async ({ actor, params }) => {
      const body = await findLogo(actor, params.apiId);
      if (body === null) throw Problem.notFound();
      return { body };
    },
  }),
  defineOperation({
    ...one,
    id: 'replaceLogo',
    method: 'PUT',
    summary: 'Set the logo of an enterprise API',
    description:
      'The body is the image itself. An image of at most 256 × 256 pixels is made of it, which is what there is from then on.',
    scopes: ['apis:write'],
    body: z.custom<Logo>((made) => made !== undefined, 'required'),
    upload: { types: LOGO_TYPES, limit: LOGO_UPLOAD_LIMIT, read: readLogo },
    status: 200,
    answer: logoSchema,
    problems: ['conflict'],
    fields: { logo: '' },
    hold,
    current: ({ actor, params }) => findLogo(actor, params.apiId),
    run: async ({ actor, params, body: logo }) => {
      await setApiLogo(actor, { id: params.apiId, logo });
      return { body: { digest: logo.digest, uploadDigest: logo.uploadDigest } };
    },
  }),
  defineOperation({
    ...one,
    id: 'deleteLogo',
    method: 'DELETE',
    summary: 'Take away the logo of an enterprise API',
    scopes: ['apis:write'],
    body: NO_BODY,
    status: 204,
    problems: ['conflict'],
    hold,
    current: ({ actor, params }) => findLogo(actor, params.apiId),
    run: async ({ actor, params }) => {
      const { logoChanged } = await setApiLogo(actor, { id: params.apiId, logo: null });
      if (!logoChanged) throw Problem.notFound();
      return { body: undefined };
    },
  }),
];
