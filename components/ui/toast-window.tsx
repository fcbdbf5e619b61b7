'use client';

import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { Toaster as Sonner, toast as sonner } from 'sonner';
import type { Theme } from '@/lib/preferences/theme';
import { showToastsBy } from './toast';

/** Where toasts appear: what is fetched with the first one. */
export function ToastWindow({ theme }: { theme: Theme }) {
  const t = useTranslations('common');
  useEffect(
    () =>
      showToastsBy(
        ({ kind, message, options }) => void sonner[kind](message, options),
        () => void sonner.dismiss(),
      ),
    [],
  );
  return (
    <Sonner
      theme={theme}
      // Under the header, clear of the main action at the right and of a narrow screen's dialogs below.
      position="top-center"
      offset={{ top: 60 }}
      mobileOffset={{ top: 56, left: 16, right: 16 }}
      closeButton
      containerAriaLabel={t('notifications')}
      toastOptions={{
        closeButtonAriaLabel: t('close'),
        classNames: {
          toast: '!rounded-md !border-border !bg-raised !font-sans !text-foreground !text-sm !shadow-overlay',
          description: '!text-subtle',
          closeButton: '!border-border !bg-raised !text-subtle',
          success: '[&_[data-icon]]:!text-success',
          error: '[&_[data-icon]]:!text-danger',
          actionButton: '!bg-accent-fill !text-on-fill hover:!bg-accent-fill-hover',
        },
      }}
    />
  );
}
