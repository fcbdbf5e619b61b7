'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { CopyableField } from '@/components/ui/copyable-field';
import type { IssuedClientSecret } from '@/lib/client-secrets/schema';

type IssuedSecretProps = { issued: IssuedClientSecret; onClose: () => void };

/** A secret, the one time that it is shown. In the flow of the page, so that nothing keeps one from going on. */
export function IssuedSecret({ issued, onClose }: IssuedSecretProps) {
  const t = useTranslations('applications.secret');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <Callout ref={box} tabIndex={-1} tone="warning" title={t('issuedTitle', { name: issued.name })}>
      <div className="flex flex-col gap-3">
        <p role="alert">{t('issued')}</p>
        <CopyableField value={issued.secret} label={t('value')} name={t('copyName')} />
        <Button className="self-start" onClick={onClose}>
          {t('close')}
        </Button>
      </div>
    </Callout>
  );
}
