'use client';

import {
  AppWindow,
  Blocks,
  Cable,
  Keyboard,
  Languages,
  LogOut,
  type LucideIcon,
  Monitor,
  Moon,
  Sun,
  UserPlus,
} from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { localeNames, locales } from '@/lib/i18n/locales';
import { setLocale, setTheme } from '@/lib/preferences/actions';

/** What the one who is signed in may do, of what the search offers. */
export interface Abilities {
  addApplications: boolean;
  addApis: boolean;
  addAdministrators: boolean;
}

export interface Deed {
  id: string;
  label: string;
  icon: LucideIcon;
  /** In which the label is written, where that is not the page's. */
  lang?: string;
  perform: () => void | Promise<void>;
}

type DeedsOptions = {
  can: Abilities;
  signOutAction: () => Promise<void>;
  showShortcuts: () => void;
};

/** What can be done from everywhere. Forms open on the page that they belong to, which the address asks for. */
export function useDeeds({ can, signOutAction, showShortcuts }: DeedsOptions): Deed[] {
  const t = useTranslations('palette.deeds');
  const locale = useLocale();
  const router = useRouter();
  const deeds: (Deed | false)[] = [
    can.addApplications && {
      id: 'add-application',
      label: t('addApplication'),
      icon: AppWindow,
      perform: () => router.push('/applications?add'),
    },
    can.addApplications && {
      id: 'connect',
      label: t('connect'),
      icon: Cable,
      perform: () => router.push('/applications/connect'),
    },
    can.addApis && {
      id: 'add-api',
      label: t('addApi'),
      icon: Blocks,
      perform: () => router.push('/apis?add'),
    },
    can.addAdministrators && {
      id: 'add-administrator',
      label: t('addAdministrator'),
      icon: UserPlus,
      perform: () => router.push('/administrators?add'),
    },
    { id: 'system', label: t('themeSystem'), icon: Monitor, perform: () => setTheme('system') },
    { id: 'light', label: t('themeLight'), icon: Sun, perform: () => setTheme('light') },
    { id: 'dark', label: t('themeDark'), icon: Moon, perform: () => setTheme('dark') },
    ...locales
      .filter((each) => each !== locale)
      .map((each) => ({
        id: each,
        label: localeNames[each],
        icon: Languages,
        lang: each,
        perform: () => setLocale(each),
      })),
    { id: 'shortcuts', label: t('shortcuts'), icon: Keyboard, perform: showShortcuts },
    { id: 'sign-out', label: t('signOut'), icon: LogOut, perform: signOutAction },
  ];
  return deeds.filter((deed) => deed !== false);
}
