import sharp from 'sharp';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { systemActor } from '@/lib/auth/actor';
import { findSignedIn, requireActor } from '@/lib/auth/session';
import { allowed } from '@/lib/testing/actors';
import { createApi } from './mutations';
import { findApi } from './queries';
import { serveLogo } from './serve-logo';
import { apiForm } from './testing';

vi.mock('@/lib/auth/session', () => ({ findSignedIn: vi.fn(), requireActor: vi.fn() }));

const reader = allowed('apis:read');
const signedIn = {
  id: crypto.randomUUID(),
  email: 'a@example.com',
  name: 'A',
  role: 'AUDITOR',
  secondFactorDue: false,
  sessionId: 'x',
} as const;

let address: [apiId: string, digest: string];
beforeEach(async () => {
  const png = await sharp({ create: { width: 5, height: 5, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const logo = new File([new Uint8Array(png)], 'logo.png');
  const { id } = await createApi(allowed('apis:write'), { ...apiForm(), logo });
  address = [id, (await findApi(reader, id))?.logoDigest ?? ''];
  vi.mocked(requireActor).mockResolvedValue(systemActor('test'));
});

describe('the address of a logo', () => {
  it('gives who is signed in an image that a browser keeps to itself', async () => {
    vi.mocked(findSignedIn).mockResolvedValue(signedIn);
    const answer = await serveLogo(...address);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toEqual({
      'cache-control': 'private, max-age=31536000, immutable',
      'content-disposition': 'inline; filename="logo.webp"',
      'content-type': 'image/webp',
    });
    const image = Buffer.from(await answer.arrayBuffer());
    expect(await sharp(image).metadata()).toMatchObject({ format: 'webp', width: 5 });
  });

  it('answers 404 to everybody else, and for what is no logo', async () => {
    vi.mocked(findSignedIn).mockResolvedValue(null);
    expect((await serveLogo(...address)).status).toBe(404);
    vi.mocked(findSignedIn).mockResolvedValue(signedIn);
    expect((await serveLogo(address[0], '0'.repeat(64))).status).toBe(404);
    expect((await serveLogo('none', address[1])).status).toBe(404);
  });
});
