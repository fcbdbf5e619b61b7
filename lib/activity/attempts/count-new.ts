/**
 * How many of the attempts that came in lately a page does not show. Two instances write them out of order by up to a
 * second or two, so a page asks for what came in since a little before the newest that it shows, and leaves out what is
 * older than all of it: that is on the next page.
 *
 * @param shown - ids, the newest first
 */
export function countNew(lately: readonly string[], shown: readonly string[]): number {
  const known = new Set(shown);
  const oldest = shown.at(-1) ?? '';
  return lately.filter((id) => !known.has(id) && id > oldest).length;
}
