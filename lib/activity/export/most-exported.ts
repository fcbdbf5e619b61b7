/** Attempts in a file: as many as a spreadsheet takes with ease. Who needs more takes one range of time after another. */
export const MOST_EXPORTED = 100_000;
