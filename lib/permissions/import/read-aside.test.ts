import { expect, it } from 'vitest';
import { readAside } from './read-aside';

it('reads what a program reads, and nothing where it throws at what it was given', async () => {
  expect(await readAside(`parentPort.postMessage(JSON.stringify(workerData + 1))`, 1)).toBe(2);
  expect(await readAside(`throw new SyntaxError('not that')`, 1)).toBeUndefined();
});

it('does not put it down to the document that the program cannot run at all', async () => {
  await expect(readAside(`require('no-such-package')`, 1)).rejects.toThrow(/no-such-package/);
  expect(await readAside(`parentPort.postMessage('"again"')`, 1)).toBe('again');
});
