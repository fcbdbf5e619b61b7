import { UnreadableDocument } from './entries';
import { readDocument } from './read-document';

export async function codesOf(text: string): Promise<string[]> {
  return (await readDocument(text)).entries.map(({ code }) => code);
}

export async function pairsOf(text: string): Promise<[code: string, description: string | null][]> {
  return (await readDocument(text)).entries.map(({ code, description }) => [code, description]);
}

/** Why a document is refused; null: it is read. */
export async function reasonOf(text: string): Promise<string | null> {
  try {
    await readDocument(text);
  } catch (error) {
    if (error instanceof UnreadableDocument) return error.reason.key;
    throw error;
  }
  return null;
}
