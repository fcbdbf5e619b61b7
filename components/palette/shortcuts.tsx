'use client';

import { useTranslations } from 'next-intl';
import { commandKey } from '@/components/shell/command-key';
import { Dialog } from '@/components/ui/dialog';

const GROUPS = {
  everywhere: [
    ['search', ['command', 'K']],
    ['list', ['/']],
    ['help', ['?']],
    ['toasts', ['Alt', 'T']],
  ],
  dialogs: [
    ['next', ['Tab']],
    ['choose', ['↑', '↓']],
    ['act', ['Enter']],
    ['close', ['Esc']],
  ],
} as const;

// messages: palette.shortcuts.groups.* palette.shortcuts.keys.*

/** Which keys do what. */
export function Shortcuts({ onClose }: { onClose: () => void }) {
  const t = useTranslations('palette.shortcuts');
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('title')}
      description={t('description')}
    >
      <div className="grid gap-6 sm:grid-cols-2">
        {(['everywhere', 'dialogs'] as const).map((group) => (
          <section key={group} aria-label={t(`groups.${group}`)}>
            <h3 className="font-medium text-sm">{t(`groups.${group}`)}</h3>
            <dl className="mt-1 divide-y text-sm">
              {GROUPS[group].map(([key, keys]) => (
                <div key={key} className="flex items-center justify-between gap-4 py-1.5">
                  <dt className="text-secondary">{t(`keys.${key}`)}</dt>
                  <dd className="flex shrink-0 gap-1">
                    {keys.map((each) => (
                      <kbd
                        key={each}
                        className="rounded-sm border bg-muted px-1.5 font-sans text-subtle text-xs"
                      >
                        {each === 'command' ? commandKey() : each}
                      </kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
