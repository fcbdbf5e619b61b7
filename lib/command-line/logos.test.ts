import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EnterpriseInMemory } from '@/lib/configuration/enterprise.testing';
import { FILE, type Given, openWorld, runIn, type World } from './testing';

let world: World;
let cwd: string;

beforeEach(async () => {
  world = await openWorld();
  ({ cwd } = world);
});
afterEach(() => rm(cwd, { recursive: true }));

const run = (args: string, given?: Given) => runIn(world, args, given);

const picture = async (background: string) =>
  new Uint8Array(
    await sharp({ create: { width: 4, height: 4, channels: 3, background } })
      .png()
      .toBuffer(),
  );

describe('logos', () => {
  it('are written beside the file, lead to no difference, and are left out where there is no file', async () => {
    await mkdir(path.join(cwd, 'pictures'));
    const [red, blue] = [await picture('red'), await picture('blue')];
    await writeFile(path.join(cwd, 'pictures/orders.png'), red);
    const named = FILE.replace('    name: Orders', '    name: Orders\n    logo: pictures/orders.png');
    await writeFile(path.join(cwd, 'center.yaml'), named);
    expect((await run('plan center.yaml')).out).toContain(
      '+ logo of urn:orders\n    logo: "pictures/orders.png"\n',
    );
    await run('apply center.yaml');
    expect((await run('plan center.yaml')).code).toBe(0);

    expect(await run('export -o out/out.yaml')).toMatchObject({ code: 1 });
    expect(await run('export -o out.yaml')).toMatchObject({ code: 0, err: '' });
    const text = await readFile(path.join(cwd, 'out.yaml'), 'utf8');
    expect(text).toContain('logo: ./logos/urn-orders.webp');
    expect((await run('plan out.yaml --prune')).code).toBe(0);
    // Wiped, and made anew from what was written.
    world.enterprise = new EnterpriseInMemory();
    expect(await run('apply out.yaml')).toMatchObject({ code: 0 });
    expect((await run('export -o again.yaml')).code).toBe(0);
    expect(await readFile(path.join(cwd, 'again.yaml'), 'utf8')).toBe(text);

    const printed = await run('export');
    expect([printed.out.includes('logos/'), printed.err]).toEqual([
      false,
      'Without logos (1): they are written beside a file, with --output.\n',
    ]);
    await writeFile(path.join(cwd, 'printed.yaml'), printed.out);
    expect((await run('plan printed.yaml --prune')).code).toBe(0);

    await writeFile(path.join(cwd, 'pictures/orders.png'), blue);
    expect((await run('apply center.yaml')).out).toMatch(
      /^~ logo of urn:orders\n {4}logo: "sha256:[0-9a-f]{64}" → "pictures\/orders.png"\n/,
    );
    expect(await run('export -o other.json --json')).toMatchObject({
      code: 1,
      err: 'logos/urn-orders.webp cannot be written: it is there already; use --force, delete it first, or choose another name.\n',
    });
    expect((await run('export -o out.yaml --force')).code).toBe(0);
    expect(await readFile(path.join(cwd, 'logos/urn-orders.webp'))).toEqual(Buffer.from(blue));
    await writeFile(path.join(cwd, 'center.yaml'), named.replace('pictures/orders.png', 'null'));
    expect((await run('apply center.yaml')).out).toContain('→ null\n0 to create, 1 to change, 0 to delete.');
    expect(await run('export')).toMatchObject({ err: '' });
  });

  it('are not read from elsewhere, nor what is no image, and it is told where that is named', async () => {
    await mkdir(path.join(cwd, 'below'));
    await writeFile(path.join(cwd, 'outside.png'), await picture('red'));
    await symlink('../outside.png', path.join(cwd, 'below/link.png'));
    await symlink('..', path.join(cwd, 'below/up'));
    await writeFile(path.join(cwd, 'below/text.png'), '<svg/>');
    await writeFile(path.join(cwd, 'below/large.png'), new Uint8Array(2 * 1024 * 1024 + 1));
    const below =
      'This takes the path of an image in the folder of this file or below, such as ./logos/orders.png.';
    for (const [logo, told] of [
      ['../outside.png', below],
      ['a/../../outside.png', below],
      [path.join(cwd, 'outside.png'), below],
      ['C:/outside.png', below],
      ["'..\\outside.png'", below],
      ['link.png', 'link.png is a link that leads out of the folder of this file.'],
      ['up/outside.png', 'up/outside.png is a link that leads out of the folder of this file.'],
      ['none.png', 'none.png cannot be read: there is no such file.'],
      ['.', '. is no file.'],
      [
        'text.png',
        'text.png: This is not a PNG, JPEG or WebP image, whatever its name says. Choose another file.',
      ],
      ['large.png', 'large.png: The file is too large. Choose one of at most 2 MB.'],
    ]) {
      const named = FILE.replace('    name: Orders', `    name: Orders\n    logo: ${logo}`);
      await writeFile(path.join(cwd, 'below/center.yaml'), named);
      expect(await run('apply below/center.yaml', { env: {} })).toEqual({
        code: 1,
        out: '',
        err: `below/center.yaml:5:11: ${told}\n`,
      });
    }
  });

  it('are uploaded as they were planned, or not at all', async () => {
    await writeFile(path.join(cwd, 'orders.png'), await picture('red'));
    await writeFile(path.join(cwd, 'center.yaml'), FILE.replace('Orders', 'Orders\n    logo: orders.png'));
    world.enterprise.before = async (call) => {
      if (call.startsWith('create api')) await writeFile(path.join(cwd, 'orders.png'), await picture('blue'));
    };
    expect(await run('apply center.yaml')).toMatchObject({
      code: 1,
      err: expect.stringContaining(
        'Failed: + logo of urn:orders: orders.png was changed after it was planned.',
      ),
    });
    expect(world.enterprise.images.size).toBe(0);
  });
});
