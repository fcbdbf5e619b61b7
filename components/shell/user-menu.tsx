'use client';

import { ChevronDown, CircleUser, LogOut } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/dropdown-menu';
import { Link } from '@/components/ui/link';
import { Monogram } from '@/components/ui/monogram';

export type SignedIn = {
  name: string;
  email: string;
  /** In the reader's language. */
  role: string;
};

type UserMenuProps = { administrator: SignedIn; signOutAction: () => Promise<void> };

export function UserMenu({ administrator, signOutAction }: UserMenuProps) {
  const t = useTranslations('shell');
  const [pending, startTransition] = useTransition();
  const { name, email, role } = administrator;
  return (
    <Menu
      className="w-64"
      trigger={
        <Button variant="ghost" pending={pending} className="gap-2 px-1.5">
          <Monogram name={name} size="sm" />
          <span className="sr-only">{t('accountOf', { name })}</span>
          <span aria-hidden className="max-w-40 truncate max-sm:hidden">
            {name}
          </span>
          <ChevronDown aria-hidden className="size-3.5 text-subtle max-sm:hidden" />
        </Button>
      }
    >
      <div className="flex flex-col px-2 py-1.5 text-sm">
        <span className="truncate font-medium">{name}</span>
        <span className="truncate text-subtle">{email}</span>
        <span className="mt-1 text-subtle text-xs">{role}</span>
      </div>
      <MenuSeparator />
      <MenuItem asChild>
        <Link href="/profile">
          <CircleUser aria-hidden />
          {t('profile')}
        </Link>
      </MenuItem>
      <MenuItem onSelect={() => startTransition(signOutAction)}>
        <LogOut aria-hidden />
        {t('signOut')}
      </MenuItem>
    </Menu>
  );
}
