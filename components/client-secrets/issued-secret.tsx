'use client';

import { useTranslations } from 'next-intl';
import type { RefObject } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { CopyableField } from '@/components/ui/copyable-field';
import type { IssuedClientSecret } from '@/lib/client-secrets/schema';

type IssuedSecretProps = {
  issued: IssuedClientSecret;
  box: RefObject<HTMLDivElement | null>;
  onClose: () => void;
};

/** A secret, the one time that it is shown. In the flow of the page, so that nothing keeps one from going on. */
export function IssuedSecret({ issued, box, onClose }: IssuedSecretProps) {
  const t = useTranslations('applications.secret');
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
