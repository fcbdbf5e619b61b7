/**
 * What is killed: callers that make one change after the other, and say so on standard output before they ask and when
 * they were answered. Told on standard input where things stand.
 */
import { writeSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { systemActor } from '../../lib/auth/actor';
import { unlockDataKey } from '../../lib/data-key/mutations';
import { db } from '../../lib/db';
import { settings } from '../../lib/env';
import { rotateSigningKey } from '../../lib/signing-keys/mutations';
import { nextChange } from './changes';
import { type Keys, type Lane, observeKeys, random, type Word } from './lane';

/** Written before it returns, so that nothing that was acknowledged is lost in a buffer. */
const say = (word: Word) => writeSync(1, `${JSON.stringify(word)}\n`);

async function changeOn(number: number, start: Lane, pick: () => number): Promise<never> {
  for (let lane = start; ; ) {
    const { after, apply } = nextChange(lane, pick);
    say({ lane: number, begin: after });
    const told = await apply();
    const secrets = after.secrets.map((secret, i) =>
      told !== undefined && i === lane.secrets.length ? { ...secret, value: told } : secret,
    );
    const application =
      lane.application === null && after.application
        ? { ...after.application, clientId: told ?? '' }
        : after.application;
    lane = { ...after, secrets, application };
    say({ lane: number, done: lane });
  }
}

async function rotateOn(start: Keys): Promise<never> {
  for (let keys = start; ; ) {
    // As if a day had passed, since a key signs only when every verifier has it.
    await db()
      .$executeRaw`UPDATE signing_key SET created_at = created_at - interval '1 day' WHERE state = 'NEXT'`;
    say({ keys: 'begin' });
    await rotateSigningKey(systemActor('faults'), {
      algorithm: 'ES256',
      currentKid: keys.current,
      bits: 2048,
    });
    say({ keys: 'done' });
    keys = await observeKeys(db());
  }
}

const { lanes, keys, seed }: { lanes: Lane[]; keys: Keys; seed: number } = JSON.parse(
  await text(process.stdin),
);
await unlockDataKey(db(), settings().MASTER_KEY);
await Promise.all([
  ...lanes.map((lane, number) => changeOn(number, lane, random(seed + number))),
  rotateOn(keys),
]);
