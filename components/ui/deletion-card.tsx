'use client';

import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import type { FormAction } from '@/lib/forms/form-state';
import { Button } from './button';
import { Card } from './card';
import { ConfirmDialog } from './confirm-dialog';
import { toast } from './toast';

type DeletionCardProps = {
  action: FormAction;
  fields: Record<string, string>;
  /** What has to be typed. */
  name: string;
  texts: {
    title: string;
    description: string;
    confirmTitle: string;
    /** Follows the description in the confirmation. */
    consequence: string;
    action: string;
    done: string;
  };
  /** What is found out for the confirmation, such as whom it hits. */
  impact: ReactNode;
  /** Where to go when it is deleted; not to be come back from by the browser's Back. */
  leaveTo: string;
};

/** The end of a page: deletes what the page is about, after its name was typed. */
export function DeletionCard({ name, texts, impact, leaveTo, action, fields }: DeletionCardProps) {
  const router = useRouter();
  return (
    <Card
      title={texts.title}
      description={texts.description}
      className="border-danger/40"
      padded={false}
      action={
        <ConfirmDialog
          trigger={<Button variant="danger">{texts.action}</Button>}
          title={texts.confirmTitle}
          description={`${texts.description} ${texts.consequence}`}
          confirmLabel={texts.action}
          phrase={name}
          action={action}
          fields={fields}
          onSuccess={() => {
            toast.success(texts.done);
            router.replace(leaveTo);
          }}
        >
          {impact}
        </ConfirmDialog>
      }
    />
  );
}
