import { expect, it } from 'vitest';
import { chapters, forgeries } from './wire/chapters';
import { table } from './wire/table';

it('docs/security/attacks-wire.md lists the attacks as they are sent', async () => {
  await expect(table(chapters, forgeries)).toMatchFileSnapshot('../../docs/security/attacks-wire.md');
});

it('each attack has an id of its own', () => {
  const ids = [...chapters.flatMap(({ attacks }) => attacks), ...forgeries].map(({ id }) => id);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});
