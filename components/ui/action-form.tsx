'use client';

import { useTranslations } from 'next-intl';
import { type ComponentProps, type ReactNode, useEffect, useEffectEvent, useMemo, useRef } from 'react';
import type { FormAction } from '@/lib/forms/form-state';
import { ActionFormContext } from './action-form-context';
import { Callout } from './callout';
import { cn } from './class-names';
import { useActionForm } from './use-action-form';

type ActionFormProps<Data> = Omit<
  ComponentProps<'form'>,
  'action' | 'onSubmit' | 'children' | 'method' | 'encType'
> & {
  action: FormAction<Data>;
  /** Runs once for each accepted submission, with what the action returned. */
  onSuccess?: (data: Data) => void;
  children: ReactNode;
};

/**
 * A form over a server action: a refusal keeps what was typed (but for passwords), is announced, and
 * takes the focus to the first field at fault; a second submission while one is under way is ignored.
 */
export function ActionForm<Data = undefined>({
  action,
  onSuccess,
  className,
  children,
  ...props
}: ActionFormProps<Data>) {
  const t = useTranslations('errors');
  const form = useRef<HTMLFormElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  const { state, pending, post, onSubmit } = useActionForm(action);

  const settle = useEffectEvent((settled: typeof state) => {
    if (settled.status === 'success') onSuccess?.(settled.data);
    if (settled.status === 'error') {
      for (const field of form.current?.querySelectorAll<HTMLInputElement>('[type=password]') ?? []) {
        field.value = '';
      }
      const atFault = form.current?.querySelector<HTMLElement>('[aria-invalid=true]');
      (atFault ?? summary.current)?.focus();
    }
  });
  useEffect(() => settle(state), [state]);

  const refused = state.status === 'error' ? state : null;
  const status = useMemo(() => ({ pending, refused }), [pending, refused]);
  const message = refused?.message;
  return (
    <form
      {...props}
      ref={form}
      action={post}
      onSubmit={onSubmit}
      noValidate
      aria-busy={pending || undefined}
      className={cn('flex flex-col gap-4', className)}
    >
      {refused && (
        <Callout tone="danger" role="alert" ref={summary} tabIndex={-1}>
          {message ? t(message.key, message.values) : t('checkFields')}
        </Callout>
      )}
      <ActionFormContext value={status}>{children}</ActionFormContext>
    </form>
  );
}
