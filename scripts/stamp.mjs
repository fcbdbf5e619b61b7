// Tells whether what was made from files is still up to date: a stamp beside it holds the hash of what it was made from.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @param {string} entry
 * @returns {string[]}
 */
function filesOf(entry) {
  if (!existsSync(entry)) return [];
  if (!statSync(entry).isDirectory()) return [entry];
  return readdirSync(entry)
    .sort()
    .flatMap((name) => filesOf(path.join(entry, name)));
}

/**
 * Hash of the names and contents of files and folders.
 *
 * @param {string[]} entries
 */
export function fingerprint(entries) {
  const hash = createHash('sha256').update(
    `${process.platform} ${process.arch} ${process.versions.modules}\n`,
  );
  for (const file of entries.flatMap(filesOf)) {
    hash.update(`${file}\n`).update(readFileSync(file)).update('\n');
  }
  return hash.digest('hex');
}

/**
 * @param {string} stamp - path of the stamp
 * @param {string} expected - fingerprint of what it should have been made from
 */
export function isCurrent(stamp, expected) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === expected;
}

/**
 * @param {string} stamp
 * @param {string} made - fingerprint of what it was made from
 */
export function setStamp(stamp, made) {
  writeFileSync(stamp, made);
}
