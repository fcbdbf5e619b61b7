'use client';

import { Command } from 'cmdk';
import { AppWindow, Blocks, CircleUser, History, KeySquare, type LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useNavigationGroups } from '@/components/shell/navigation';
import type { Found } from '@/lib/search/schema';
import { PaletteItem } from './palette-item';
import type { RecentPlace } from './recent';
import type { Deed } from './use-deeds';

// messages: palette.kinds.*

const KINDS = ['application', 'api', 'permission'] as const;
const icons: Record<Found['kind'], LucideIcon> = {
  application: AppWindow,
  api: Blocks,
  permission: KeySquare,
};

type PaletteResultsProps = {
  text: string;
  found: Found[];
  recent: RecentPlace[];
  deeds: Deed[];
  onPlace: (place: RecentPlace) => void;
  onDeed: (deed: Deed) => void;
};

/** What there is to choose: what was found, then the pages and deeds that are called so. */
export function PaletteResults({ text, found, recent, deeds, onPlace, onDeed }: PaletteResultsProps) {
  const t = useTranslations('palette');
  const shell = useTranslations('shell');
  const isCalled = (label: string) => label.toLowerCase().includes(text.toLowerCase());
  const pages = [
    ...useNavigationGroups().flatMap(({ items }) => items),
    { href: '/profile', label: shell('profile'), icon: CircleUser },
  ].filter(({ label }) => isCalled(label));
  const named = deeds.filter(({ label }) => isCalled(label));
  return (
    <>
      {text === '' && recent.length > 0 && (
        <Group heading={t('recent')}>
          {recent.map((place) => (
            <PaletteItem
              key={place.href}
              id={`recent ${place.href}`}
              icon={place.kind === 'page' ? History : icons[place.kind]}
              title={place.title}
              detail={place.detail}
              onSelect={() => onPlace(place)}
            />
          ))}
        </Group>
      )}
      {KINDS.map((kind) => {
        const rows = found.filter((each) => each.kind === kind);
        return (
          rows.length > 0 && (
            <Group key={kind} heading={t(`kinds.${kind}`)}>
              {rows.map(({ id, title, detail, href }) => (
                <PaletteItem
                  key={id}
                  id={id}
                  icon={icons[kind]}
                  title={title}
                  detail={detail}
                  onSelect={() => onPlace({ kind, title, detail, href })}
                />
              ))}
            </Group>
          )
        );
      })}
      {pages.length > 0 && (
        <Group heading={t('pages')}>
          {pages.map(({ href, label, icon }) => (
            <PaletteItem
              key={href}
              id={href}
              icon={icon}
              title={label}
              onSelect={() => onPlace({ kind: 'page', title: label, detail: '', href })}
            />
          ))}
        </Group>
      )}
      {named.length > 0 && (
        <Group heading={t('deeds.title')}>
          {named.map((deed) => (
            <PaletteItem
              key={deed.id}
              id={deed.id}
              icon={deed.icon}
              title={deed.label}
              lang={deed.lang}
              onSelect={() => onDeed(deed)}
            />
          ))}
        </Group>
      )}
    </>
  );
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-subtle [&_[cmdk-group-heading]]:text-xs"
    >
      {children}
    </Command.Group>
  );
}
