import { expect, inject, it } from 'vitest';
import { launch, temporaryFolder } from '@/scripts/instance';
import { keyedDeployment } from './killing/deployment';
import { changesBetween, everyoneGone, storedRows } from './killing/rows';

it('a start under another MASTER_KEY ends with one line that names it, and changes nothing', async () => {
  const deployment = await keyedDeployment(inject('serverUrl'));
  const copy = await deployment.copy();
  const { folder, remove } = temporaryFolder();
  const before = await storedRows(copy.pool);
  const launched = launch(['scripts/start.mjs'], {
    ...deployment.env,
    DATABASE_URL: copy.url,
    DATA_DIR: folder,
    MASTER_KEY: Buffer.alloc(32, 1).toString('base64'),
    ADMIN_EMAIL: 'owner@example.com',
    ADMIN_PASSWORD: 'a password of length',
  });
  expect(await launched.ended).toBe(1);
  expect(launched.output()).toBe(
    'MASTER_KEY is not the one under which the keys of this deployment are encrypted\n',
  );
  await everyoneGone(copy.pool);
  expect(changesBetween(before, await storedRows(copy.pool))).toEqual([]);
  expect(await copy.prisma.administrator.count()).toBe(0);
  await copy.close();
  remove();
});
