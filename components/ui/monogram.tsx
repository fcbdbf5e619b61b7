import { cn } from './class-names';

const hues = [
  'bg-hue-1-soft text-hue-1',
  'bg-hue-2-soft text-hue-2',
  'bg-hue-3-soft text-hue-3',
  'bg-hue-4-soft text-hue-4',
  'bg-hue-5-soft text-hue-5',
  'bg-hue-6-soft text-hue-6',
];

const sizes = {
  sm: 'size-6 rounded-md text-xs',
  md: 'size-8 rounded-md text-sm',
  lg: 'size-10 rounded-lg text-lg',
};

function hueOf(name: string): string | undefined {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return hues[hash % hues.length];
}

/** A letter in place of a picture; the same name has the same colour everywhere. Decoration only. */
export function Monogram({ name, size = 'md' }: { name: string; size?: keyof typeof sizes }) {
  const [letter = ''] = name.trim();
  return (
    <span
      aria-hidden
      className={cn('grid shrink-0 select-none place-items-center font-semibold', sizes[size], hueOf(name))}
    >
      {letter.toUpperCase()}
    </span>
  );
}
