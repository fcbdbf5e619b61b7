'use client';

import { Command } from 'cmdk';
import { Check } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { cn } from '@/components/ui/class-names';
import { controlStyles } from '@/components/ui/control-styles';
import { Dialog } from '@/components/ui/dialog';
import { AUTOMATIC } from '@/lib/preferences/time-zone';

/** What a zone is called now, for example `GMT+8` or `China Standard Time`. */
function nameOf(timeZone: string, locale: string, timeZoneName: 'shortOffset' | 'longGeneric'): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName }).formatToParts(new Date());
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

/** Those that the browser knows, UTC first, which few list. */
function allZones(): string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
}

type TimeZoneDialogProps = { chosen: string; onChoose: (timeZone: string) => void; onClose: () => void };

/** All time zones, to search by place, offset or name. */
export function TimeZoneDialog({ chosen, onChoose, onClose }: TimeZoneDialogProps) {
  const t = useTranslations('administrators.preferences');
  const locale = useLocale();
  const zones = useMemo(
    () =>
      allZones().map((zone) => ({
        zone,
        offset: nameOf(zone, locale, 'shortOffset'),
        name: nameOf(zone, locale, 'longGeneric'),
      })),
    [locale],
  );
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('chooseTimeZone')}>
      <Command label={t('timeZone')} defaultValue={chosen} loop className="flex flex-col gap-2">
        <Command.Input
          placeholder={t('searchTimeZone')}
          className={cn(controlStyles, 'h-9 px-2.5 pointer-coarse:h-11')}
        />
        <Command.List className="h-72 overflow-y-auto overscroll-contain rounded-md border p-1">
          <Command.Empty className="p-4 text-center text-sm text-subtle">{t('noTimeZone')}</Command.Empty>
          <Zone
            value={AUTOMATIC}
            title={t('automaticNow', { timeZone: own })}
            isChosen={chosen === AUTOMATIC}
            onChoose={onChoose}
          />
          {zones.map(({ zone, offset, name }) => (
            <Zone
              key={zone}
              value={zone}
              title={zone.replaceAll('_', ' ')}
              detail={`${offset} · ${name}`}
              isChosen={chosen === zone}
              onChoose={onChoose}
            />
          ))}
        </Command.List>
      </Command>
    </Dialog>
  );
}

type ZoneProps = {
  value: string;
  title: string;
  detail?: string;
  isChosen: boolean;
  onChoose: (timeZone: string) => void;
};

function Zone({ value, title, detail, isChosen, onChoose }: ZoneProps) {
  return (
    <Command.Item
      value={value}
      keywords={[title, detail ?? '']}
      onSelect={() => onChoose(value)}
      className="flex min-h-8 cursor-default select-none items-center gap-2 rounded-sm px-2 py-1 text-sm pointer-coarse:min-h-11 data-[selected=true]:bg-hover"
    >
      <span className="min-w-0 flex-1 truncate">{title}</span>
      {detail && <span className="max-w-[55%] truncate text-subtle text-xs">{detail}</span>}
      <Check aria-hidden className={cn('size-4 shrink-0 text-accent', !isChosen && 'opacity-0')} />
    </Command.Item>
  );
}
