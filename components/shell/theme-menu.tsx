'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Menu, MenuChoice } from '@/components/ui/dropdown-menu';
import { setTheme } from '@/lib/preferences/actions';
import type { Theme } from '@/lib/preferences/theme';

const icons = { system: Monitor, light: Sun, dark: Moon };

export function ThemeMenu({ theme }: { theme: Theme }) {
  const t = useTranslations('shell');
  const [pending, startTransition] = useTransition();
  const labels = { system: t('themeSystem'), light: t('themeLight'), dark: t('themeDark') };
  const Current = icons[theme];
  const option = (value: Theme) => {
    const Icon = icons[value];
    return {
      value,
      label: (
        <>
          <Icon aria-hidden />
          {labels[value]}
        </>
      ),
    };
  };
  return (
    <Menu
      className="min-w-36"
      trigger={
        <Button
          variant="ghost"
          size="icon"
          pending={pending}
          aria-label={t('themeIs', { theme: labels[theme] })}
        >
          <Current aria-hidden />
        </Button>
      }
    >
      <MenuChoice
        label={t('theme')}
        value={theme}
        onChange={(chosen) => startTransition(() => setTheme(chosen))}
        options={[option('system'), option('light'), option('dark')]}
      />
    </Menu>
  );
}
