import { dictionary } from '@zxcvbn-ts/language-common';
import { Refusal } from '@/lib/forms/refusal';

/** The 49,233 most common passwords of public leaks, in lower case, as zxcvbn ships them (MIT licence). */
const COMMON: ReadonlySet<string> = new Set(dictionary['passwords-common']);

/** What stands for a letter in words that are made to look less common. */
const LOOKALIKES = new Map(
  Object.entries({ '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' }),
);
/** As they lie on a keyboard or in the alphabet; also read backwards. */
const SEQUENCES = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz',
  '1234567890-=',
  'qwertyuiop[]',
  "asdfghjkl;'",
  'zxcvbnm,./',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/',
];
/** Characters in a row of a sequence that count as one. */
const SHORTEST_RUN = 4;
/** Different things that a password has to be made of at least. */
const LEAST_VARIETY = 6;
/** Words that everybody tries here first. */
const PRODUCT_WORDS = ['enterprisecenter', 'enterprise', 'center'];
/** A shorter one may stand in a password by chance. */
const SHORTEST_OWN_WORD = 4;
/** What has to be left without such words. */
const LEAST_LEFT = 8;

const RUNS = [...SEQUENCES, ...SEQUENCES.map((sequence) => [...sequence].reverse().join(''))];

/**
 * Refuses a password that is tried early when one is guessed: one of the common ones, whatever was added at its ends or
 * put in place of letters; one made of the person's e-mail or the product's name; repetitions and rows of keys (NIST
 * SP 800-63B section 5.1.1.2).
 *
 * @throws Refusal at the field `password`
 */
export function refuseCommonPassword(password: string, email: string): void {
  const plain = password.normalize('NFKC').toLowerCase();
  if (isRegular(plain)) throw new Refusal('passwordRegular', 'password');
  if (isCommon(plain)) throw new Refusal('passwordCommon', 'password');
  const rest = withoutWords(plain, [...PRODUCT_WORDS, ...ownWords(email)]);
  if (rest !== plain && (rest.length < LEAST_LEFT || isRegular(rest) || isCommon(rest))) {
    throw new Refusal('passwordPersonal', 'password');
  }
}

function isCommon(plain: string): boolean {
  const heart = lettersAtHeart(plain);
  const forms = [plain, unmasked(plain), heart, unmasked(heart), plain.replaceAll(/[^a-z0-9]/g, '')];
  return forms.some((form) => COMMON.has(form));
}

const unmasked = (text: string) =>
  [...text].map((character) => LOOKALIKES.get(character) ?? character).join('');

/** Without the digits and signs that people add before and after a word. */
const lettersAtHeart = (text: string) => text.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

/** Made of few characters, of one piece again and again, or of rows of keys. */
function isRegular(plain: string): boolean {
  if (new Set(plain).size < LEAST_VARIETY || /^(.+?)\1+$/su.test(plain)) return true;
  return plain.length > 0 && withoutRuns(plain) < plain.length / 2;
}

/** How many pieces it is made of where a run of a sequence counts as one. */
function withoutRuns(plain: string): number {
  let pieces = 0;
  for (let at = 0; at < plain.length; pieces++) at += runLength(plain, at);
  return pieces;
}

/** Characters from `at` on that follow a sequence; 1 where fewer than a run do. */
function runLength(plain: string, at: number): number {
  let length = SHORTEST_RUN;
  if (!RUNS.some((run) => run.includes(plain.slice(at, at + SHORTEST_RUN)))) return 1;
  while (at + length < plain.length && RUNS.some((run) => run.includes(plain.slice(at, at + length + 1))))
    length++;
  return Math.min(length, plain.length - at);
}

function ownWords(email: string): string[] {
  const [local = '', domain = ''] = email.toLowerCase().split('@');
  const words = [local, ...local.split(/[^\p{L}\p{N}]+/u), domain, ...domain.split('.').slice(0, -1)];
  return words.filter((word) => word.length >= SHORTEST_OWN_WORD);
}

/** The longest first, so that no part of one is left over. */
function withoutWords(plain: string, words: string[]): string {
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  return longestFirst.reduce((rest, word) => rest.replaceAll(word, ''), plain);
}
