/**
 * The page numbers to offer around the current one: the first, the last, the neighbours, and `null` where
 * some are left out. Never leaves out a single page, which would take no less room than its number.
 */
export function pageWindow(current: number, last: number): (number | null)[] {
  const shown = [1, current - 1, current, current + 1, last].filter((page) => page >= 1 && page <= last);
  const pages: (number | null)[] = [];
  let previous = 0;
  for (const page of [...new Set(shown)].sort((a, b) => a - b)) {
    if (page - previous === 2) pages.push(previous + 1);
    if (page - previous > 2) pages.push(null);
    pages.push(page);
    previous = page;
  }
  return pages;
}
