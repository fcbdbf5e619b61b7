import { verifyTokenByCSharp } from './csharp';
import { verifyTokenByCurl } from './curl';
import { verifyTokenByGo } from './go';
import { verifyTokenByJose4j } from './java';
import { verifyTokenByNode } from './node';
import { verifyTokenByPython } from './python';
import type { Snippet, SnippetLanguage, VerificationValues } from './snippet';
import { verifyTokenBySpring } from './spring';

/** Programs that verify a token as the API's settings want it, and answer 401 or 403. */
export function verifyTokenSnippets(values: VerificationValues): Record<SnippetLanguage, readonly Snippet[]> {
  return {
    curl: [verifyTokenByCurl(values)],
    node: [verifyTokenByNode(values)],
    python: [verifyTokenByPython(values)],
    java: [verifyTokenByJose4j(values), verifyTokenBySpring(values)],
    go: [verifyTokenByGo(values)],
    csharp: [verifyTokenByCSharp(values)],
  };
}
