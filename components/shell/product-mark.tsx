import { useTranslations } from 'next-intl';

/** The product's sign and name. */
export function ProductMark() {
  const t = useTranslations('common');
  return (
    <span className="flex items-center gap-2.5 font-semibold text-base text-foreground tracking-tight">
      <svg aria-hidden="true" viewBox="0 0 32 32" className="size-6 shrink-0">
        <rect width="32" height="32" rx="7" className="fill-accent-fill" />
        <path d="M9 9h14v3H12.2v2.6H20v2.8h-7.8V20H23v3H9z" className="fill-on-fill" />
      </svg>
      <span className="truncate">{t('product')}</span>
    </span>
  );
}
