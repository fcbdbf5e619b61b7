'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { CodeField } from '@/components/second-factor/code-field';
import { QrCode } from '@/components/second-factor/qr-code';
import { RecoveryCodes } from '@/components/second-factor/recovery-codes';
import { ActionForm } from '@/components/ui/action-form';
import { CopyableField } from '@/components/ui/copyable-field';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { LinkButton } from '@/components/ui/link-button';
import { SubmitButton } from '@/components/ui/submit-button';
import { enrolAction } from '@/lib/second-factors/actions';

type EnrolmentFormProps = {
  offered: {
    /** Sealed, for the form. */
    key: string;
    /** As it is typed into an app. */
    typed: string;
    qr: { path: string; size: number };
  };
  email: string;
  /** Whether the console opens only afterwards. */
  due: boolean;
  /** How to go away without it; gone once there are codes to save, as is what was said before. */
  leave: ReactNode;
  children: ReactNode;
};

export function EnrolmentForm({ offered, email, due, leave, children }: EnrolmentFormProps) {
  const t = useTranslations('second-factor');
  const profile = useTranslations('administrators.profile');
  // Another one comes with every rendering of the page; this one may have been scanned.
  const [{ key, typed, qr }] = useState(offered);
  const [codes, setCodes] = useState<string[] | null>(null);
  if (codes) {
    return (
      <section aria-label={t('codes.title')} className="flex flex-col gap-4">
        <h2 className="font-semibold text-base">{t('codes.title')}</h2>
        <RecoveryCodes codes={codes} />
        <LinkButton href={due ? '/' : '/profile'} variant="primary" size="lg">
          {t('codes.finish')}
        </LinkButton>
      </section>
    );
  }
  return (
    <>
      {children}
      <ActionForm action={enrolAction} onSuccess={(issued) => setCodes(issued.codes)}>
        <input type="hidden" name="key" value={key} />
        <QrCode {...qr} label={t('enrol.picture')} />
        <details className="text-sm">
          <summary className="w-fit cursor-pointer rounded-sm text-subtle hover:text-foreground">
            {t('enrol.key')}
          </summary>
          <div className="mt-2">
            <CopyableField value={typed} label={t('enrol.key')} name={t('enrol.copyName')} />
          </div>
        </details>
        {/* Tells password managers whose password this is. */}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <CodeField hint={t('enrol.codeHint')} />
        <Field name="currentPassword" label={profile('currentPassword')} required>
          <Input type="password" autoComplete="current-password" maxLength={1024} />
        </Field>
        <SubmitButton size="lg" className="mt-2 w-full">
          {t('enrol.submit')}
        </SubmitButton>
      </ActionForm>
      {leave}
    </>
  );
}
