/** Bytes of UTF-8. */
export const DOCUMENT_LIMIT = 1024 * 1024;
/** Of a document, and of what is taken from one. */
export const MOST_ENTRIES = 2000;
/** Of a document, with those that are empty or comments. */
export const MOST_LINES = 20_000;
