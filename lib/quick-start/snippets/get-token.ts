import { getTokenByCSharp } from './csharp';
import { getTokenByCurl } from './curl';
import { getTokenByGo } from './go';
import { getTokenByJava } from './java';
import { getTokenByNode, signAssertionByNode } from './node';
import { getTokenByPython, signAssertionByPython } from './python';
import type { Snippet, SnippetLanguage, TokenRequestValues } from './snippet';

type ByLanguage = Record<SnippetLanguage, readonly Snippet[]>;

/** Programs that get a token, keep it while it is good, and say what was refused. */
export function getTokenSnippets(values: TokenRequestValues): ByLanguage {
  return {
    curl: [getTokenByCurl(values)],
    node: [getTokenByNode(values)],
    python: [getTokenByPython(values)],
    java: [getTokenByJava(values)],
    go: [getTokenByGo(values)],
    csharp: [getTokenByCSharp(values)],
  };
}

/** Programs that print an assertion; none for an application that proves itself by a secret. */
export function signAssertionSnippets(values: TokenRequestValues): Partial<ByLanguage> {
  const { proof } = values;
  if (proof.method !== 'private_key_jwt') return {};
  return { node: [signAssertionByNode(values, proof)], python: [signAssertionByPython(values, proof)] };
}
