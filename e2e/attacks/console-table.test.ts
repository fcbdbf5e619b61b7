import { expect, it } from 'vitest';
import { chapters } from './console/chapters';
import { table } from './console/table';

it('docs/security/attacks-console.md lists the attacks as they are sent', async () => {
  await expect(table(chapters)).toMatchFileSnapshot('../../docs/security/attacks-console.md');
});

it('each attack has an id of its own', () => {
  const ids = chapters.flatMap(({ attacks }) => attacks).map(({ id }) => id);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});
