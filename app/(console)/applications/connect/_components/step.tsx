'use client';

import { CircleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useActionFormStatus } from '@/components/ui/action-form-context';
import { Card } from '@/components/ui/card';

type StepProps = {
  number: number;
  title: string;
  description?: ReactNode;
  /** Fields that have no place of their own for what is wrong with them. */
  fields?: readonly string[];
  children: ReactNode;
};

/** One of the parts of the form, and what was refused of it. */
export function Step({ number, title, description, fields = [], children }: StepProps) {
  const t = useTranslations('errors');
  const { refused } = useActionFormStatus();
  const errors = fields.flatMap((field) => refused?.fieldErrors[field] ?? []);
  return (
    <Card
      title={
        <span className="flex items-center gap-2.5">
          <span
            aria-hidden
            className="grid size-5 shrink-0 place-items-center rounded-full bg-accent-soft font-medium text-accent text-xs tabular-nums"
          >
            {number}
          </span>
          {title}
        </span>
      }
      description={description}
    >
      <div className="flex flex-col gap-4">
        {errors.map(({ key, values }) => (
          <p key={key} className="flex gap-1.5 text-danger text-sm">
            <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            {t(key, values)}
          </p>
        ))}
        {children}
      </div>
    </Card>
  );
}
