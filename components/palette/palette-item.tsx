'use client';

import { Command } from 'cmdk';
import type { LucideIcon } from 'lucide-react';

type PaletteItemProps = {
  /** Tells it from every other item. */
  id: string;
  icon: LucideIcon;
  title: string;
  detail?: string;
  lang?: string | undefined;
  onSelect: () => void;
};

export function PaletteItem({ id, icon: Icon, title, detail, lang, onSelect }: PaletteItemProps) {
  return (
    <Command.Item
      value={id}
      lang={lang}
      onSelect={onSelect}
      className="flex min-h-9 cursor-default select-none items-center gap-2.5 rounded-md px-2.5 py-1.5 text-sm pointer-coarse:min-h-11 data-[selected=true]:bg-hover"
    >
      <Icon aria-hidden className="size-4 shrink-0 text-subtle" strokeWidth={1.75} />
      <span className="min-w-0 flex-1 truncate">{title}</span>
      {detail && <span className="max-w-[50%] truncate text-subtle text-xs">{detail}</span>}
    </Command.Item>
  );
}
