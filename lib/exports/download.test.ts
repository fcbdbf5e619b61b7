import { expect, it } from 'vitest';
import { download } from './download';
import { jsonFormat } from './format';

const FORMAT = jsonFormat((row: { n: number }) => row);
const here = () => new AbortController().signal;

async function* batchesOf(...batches: { n: number }[][]) {
  yield* batches;
}

/** Batches without end, none of which has a row; `begun` counts them, and each is there when `give` is called. */
function barren() {
  let begun = 0;
  let give = () => undefined as undefined;
  let ended = false;
  async function* batches(): AsyncGenerator<{ n: number }[]> {
    try {
      for (;;) {
        begun += 1;
        await new Promise<void>((resolve) => {
          give = () => void resolve();
        });
        yield [];
      }
    } finally {
      ended = true;
    }
  }
  return { batches: batches(), begun: () => begun, give: () => give(), ended: () => ended };
}

/** Longer than all that is ready takes. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

it('is one JSON array wherever batches of no rows stand between the others', async () => {
  const batches = batchesOf([], [{ n: 1 }], [], [], [{ n: 2 }, { n: 3 }], []);
  expect(await download('x', 'json', FORMAT, batches, here()).json()).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  expect(await download('x', 'json', FORMAT, batchesOf([], []), here()).json()).toEqual([]);
});

it('asks for no other batch when the download was given up during one', async () => {
  const { batches, begun, give, ended } = barren();
  const reader = download('x', 'json', FORMAT, batches, here()).body?.getReader();
  await reader?.read();
  await settled();
  give();
  await settled();
  expect(begun()).toBe(2);
  const cancelled = reader?.cancel();
  give();
  await cancelled;
  expect([begun(), ended()]).toEqual([2, true]);
});

it('asks for no other either when the request has ended and nobody said so to the stream, and looks cut off', async () => {
  const { batches, begun, give, ended } = barren();
  const request = new AbortController();
  const reader = download('x', 'json', FORMAT, batches, request.signal).body?.getReader();
  await reader?.read();
  const rest = reader?.read();
  await settled();
  request.abort();
  give();
  await expect(rest).rejects.toMatchObject({ name: 'AbortError' });
  await settled();
  expect([begun(), ended()]).toEqual([1, true]);
});
