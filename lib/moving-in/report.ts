/** What somebody who moves in has to know of something that was not taken over as it was. */
export interface Note {
  kind: 'left-out' | 'changed' | 'made-anew';
  /** What it is about, by the name that it has where it comes from. */
  about: string;
  /** A sentence. */
  why: string;
}

const HEADINGS: Record<Note['kind'], string> = {
  'left-out': 'Left out, as it has no counterpart',
  changed: 'Changed',
  'made-anew': 'Made anew',
};

/** A terminal acts on control characters, and format characters turn what it shows around. */
const visible = (text: string) => text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ');

/** For people, by kind; the same why is said once for all that it is true of. */
export function reportLines(notes: readonly Note[]): string[] {
  return (Object.keys(HEADINGS) as Note['kind'][]).flatMap((kind) => {
    const byWhy = new Map<string, string[]>();
    for (const { about, why } of notes.filter((note) => note.kind === kind)) {
      byWhy.set(why, [...(byWhy.get(why) ?? []), about]);
    }
    if (byWhy.size === 0) return [];
    const lines = [...byWhy].flatMap(([why, abouts]) => [
      `  ${visible(why)}`,
      ...abouts.map((about) => `    ${visible(about)}`),
    ]);
    return [`${HEADINGS[kind]}:`, ...lines];
  });
}
