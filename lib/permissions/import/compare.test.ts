import { expect, it } from 'vitest';
import { compare } from './compare';
import { readDocument } from './read-document';

const existing = [
  { id: '1', code: 'read', description: 'See', version: 1, applications: 2 },
  { id: '2', code: 'add', description: 'Make', version: 3, applications: 0 },
  { id: '3', code: 'old', description: '', version: 1, applications: 5 },
];

const of = async (text: string) => {
  let next = 0;
  return compare(await readDocument(text), existing, () => `new-${++next}`);
};

it('tells what is new, changed, unchanged and absent, in the order of the document and of the API', async () => {
  expect(await of('z,Last\nadd,Create\nread,See\na,First')).toEqual({
    kind: 'lines',
    added: [
      { id: 'new-1', code: 'z', description: 'Last', source: 'line' },
      { id: 'new-2', code: 'a', description: 'First', source: 'line' },
    ],
    changed: [{ id: '2', version: 3, code: 'add', before: 'Make', description: 'Create' }],
    unchanged: 1,
    absent: [existing[2]],
    invalid: [],
    duplicates: [],
  });
});

it('takes no description away where the document says nothing of it', async () => {
  expect(await of('read\nadd\nold')).toMatchObject({ changed: [], unchanged: 3, absent: [] });
  expect(await of('read,\nadd,Make\nold,')).toMatchObject({
    changed: [{ code: 'read', before: 'See', description: '' }],
    unchanged: 2,
  });
});
