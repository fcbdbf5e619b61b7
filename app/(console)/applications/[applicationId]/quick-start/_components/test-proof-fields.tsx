'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Callout } from '@/components/ui/callout';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import type { ClientAuthenticationMethod } from '@/lib/oauth/client-authentication-method';
import type { TestProof } from '@/lib/quick-start/schema';

type TestProofFieldsProps = {
  methods: readonly ClientAuthenticationMethod[];
  roomForSecret: boolean;
  mostSecrets: number;
};

// messages: quick-start.test.proofs.* quick-start.test.proofHints.*

/** By what the test proves that it is the application. */
export function TestProofFields({ methods, roomForSecret, mostSecrets }: TestProofFieldsProps) {
  const t = useTranslations('quick-start.test');
  const bySecret = methods.some((method) => method !== 'private_key_jwt');
  const proofs: TestProof[] = [];
  if (bySecret && roomForSecret) proofs.push('temporary');
  if (bySecret) proofs.push('secret');
  if (methods.includes('private_key_jwt')) proofs.push('assertion');
  const [chosen, choose] = useState<TestProof | null>(null);
  const proof = proofs.find((each) => each === chosen) ?? proofs[0] ?? 'secret';
  return (
    <>
      {!bySecret && (
        <Callout tone="info" title={t('byKeyTitle')}>
          {t('byKey')}
        </Callout>
      )}
      {bySecret && !roomForSecret && <Callout tone="info">{t('noRoom', { most: mostSecrets })}</Callout>}
      {proofs.length > 1 ? (
        <Field name="proof" label={t('proof')} hint={t(`proofHints.${proof}`)}>
          <Select
            value={proof}
            onChange={({ target }) => choose(proofs.find((each) => each === target.value) ?? null)}
            className="max-w-md"
          >
            {proofs.map((each) => (
              <option key={each} value={each}>
                {t(`proofs.${each}`)}
              </option>
            ))}
          </Select>
        </Field>
      ) : (
        <input type="hidden" name="proof" value={proof} />
      )}
      {proof === 'secret' && (
        <Field name="secret" label={t('secret')} hint={t('secretHint')} required>
          <Input type="password" autoComplete="off" spellCheck={false} className="max-w-md font-mono" />
        </Field>
      )}
      {proof === 'assertion' && (
        <Field name="assertion" label={t('assertion')} hint={t('assertionHint')} required>
          <Textarea rows={4} autoComplete="off" spellCheck={false} className="break-all font-mono text-sm" />
        </Field>
      )}
    </>
  );
}
