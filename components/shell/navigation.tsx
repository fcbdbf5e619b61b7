'use client';

import {
  Activity,
  AppWindow,
  Blocks,
  Gauge,
  KeyRound,
  ScrollText,
  ShieldCheck,
  SlidersHorizontal,
  Users,
} from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/class-names';
import { Link } from '@/components/ui/link';

export function useNavigationGroups() {
  const t = useTranslations('shell');
  return [
    {
      label: t('monitoring'),
      items: [
        { href: '/overview', label: t('overview'), icon: Gauge },
        { href: '/activity', label: t('activity'), icon: Activity },
      ],
    },
    {
      label: t('resources'),
      items: [
        { href: '/applications', label: t('applications'), icon: AppWindow },
        { href: '/apis', label: t('enterpriseApis'), icon: Blocks },
      ],
    },
    {
      // Every role may read it.
      label: t('settings'),
      items: [
        { href: '/settings', label: t('deployment'), icon: SlidersHorizontal },
        { href: '/administrators', label: t('administrators'), icon: Users },
        { href: '/settings/sign-in', label: t('signInSecurity'), icon: ShieldCheck },
        { href: '/settings/signing-keys', label: t('signingKeys'), icon: KeyRound },
        { href: '/settings/audit-log', label: t('auditLog'), icon: ScrollText },
      ],
    },
  ];
}

/** The main navigation; `onNavigate` lets the sheet of a narrow screen close itself. */
export function Navigation({ onNavigate }: { onNavigate?: () => void }) {
  const t = useTranslations('shell');
  const pathname = usePathname();
  const groups = useNavigationGroups();
  // The longest address that leads here, so that `/settings` is not current on `/settings/audit-log`.
  const current = groups
    .flatMap(({ items }) => items.map(({ href }) => href))
    .filter((href) => pathname === href || pathname.startsWith(`${href}/`))
    .sort((a, b) => b.length - a.length)[0];
  return (
    <nav aria-label={t('navigation')} className="flex flex-col gap-5 px-3 py-4">
      {groups.map((group) => (
        <fieldset key={group.label} className="min-w-0">
          <legend className="px-2.5 pb-1.5 font-medium text-subtle text-xs">{group.label}</legend>
          <ul className="flex flex-col gap-0.5">
            {group.items.map(({ href, label, icon: Icon }) => {
              const inside = href === current;
              return (
                <li key={href}>
                  <Link
                    href={href}
                    onClick={onNavigate}
                    aria-current={pathname === href ? 'page' : inside ? 'true' : undefined}
                    className={cn(
                      'flex h-8 items-center gap-2.5 rounded-md px-2.5 text-sm pointer-coarse:h-11',
                      inside
                        ? 'bg-accent-soft font-medium text-accent'
                        : 'text-secondary hover:bg-hover hover:text-foreground',
                    )}
                  >
                    <Icon aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
                    {label}
                  </Link>
                </li>
              );
            })}
          </ul>
        </fieldset>
      ))}
    </nav>
  );
}
