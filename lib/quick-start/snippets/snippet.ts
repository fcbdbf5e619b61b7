import type { AssertionAlgorithm } from '@/lib/oauth/client-authentication-method';
import type { SigningAlgorithm } from '@/lib/oauth/signing-algorithm';
import type { TokenProfile } from '@/lib/oauth/token-profile';

export const SNIPPET_LANGUAGES = ['curl', 'node', 'python', 'java', 'go', 'csharp'] as const;
export type SnippetLanguage = (typeof SNIPPET_LANGUAGES)[number];

/** Proper names, the same in every language that people speak. */
export const LANGUAGE_NAMES: Record<SnippetLanguage, string> = {
  curl: 'curl',
  node: 'Node.js',
  python: 'Python',
  java: 'Java',
  go: 'Go',
  csharp: 'C#',
};

/** What there is to say beside a snippet; each has a text in the message files (namespace `quick-start.notes`). */
type SnippetNote = 'assertionElsewhere' | 'assertionGiven' | 'introspects' | 'noEdDsa';

/** A program, complete as it stands. */
export interface Snippet {
  /** Of all snippets of a language, each has another. */
  readonly id: string;
  /** What it is made with, a proper name. */
  readonly title: string;
  readonly file: string;
  /** What to install first, as a command or as names of packages; null: nothing. */
  readonly setup: string | null;
  /** How to run it; null: it is a part of something larger. */
  readonly run: string | null;
  /** null: the notes say why there is none. */
  readonly text: string | null;
  readonly notes: readonly SnippetNote[];
}

/** How an application proves who it is. */
export type ClientProof =
  | { readonly method: 'client_secret_basic' | 'client_secret_post' }
  | {
      readonly method: 'private_key_jwt';
      readonly algorithm: AssertionAlgorithm;
      /** null: assertions need name no key. */
      readonly kid: string | null;
    };

/** What it takes to ask for a token. */
export interface TokenRequestValues {
  readonly tokenUrl: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly audience: string;
  /** To ask for; none: whatever is assigned. */
  readonly scopes: readonly string[];
  readonly proof: ClientProof;
}

/** What it takes to verify a token. */
export interface VerificationValues {
  readonly issuer: string;
  readonly keysUrl: string;
  readonly introspectionUrl: string;
  readonly audience: string;
  readonly algorithm: SigningAlgorithm;
  readonly profile: TokenProfile;
  /** That a call needs, for example; null: there is none to name. */
  readonly scope: string | null;
  /** Who introspects; null: whoever CLIENT_ID names, by a secret. */
  readonly introspector: Pick<TokenRequestValues, 'clientId' | 'proof'> | null;
}

/** Joins what there is of the parts of a program, without the line break that each begins with. */
export function program(...parts: (string | false | null)[]): string {
  const there = parts.filter((part) => typeof part === 'string');
  return `${there.map((part) => part.replace(/^\n/, '').replace(/\n$/, '')).join('\n')}\n`;
}
