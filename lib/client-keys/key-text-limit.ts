/** Characters of PEM or JSON. A certificate with a chain has some thousands. */
export const KEY_TEXT_LIMIT = 32_768;
