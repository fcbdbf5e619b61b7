import { useTranslations } from 'next-intl';
import type { SigningKeySummary } from '@/lib/signing-keys/summary';

/** The curve says the size where there is but one. */
const CURVES = { ES256: 'P-256', EdDSA: 'Ed25519', RS256: null, PS256: null };

export function KeyKind({ signingKey }: { signingKey: Pick<SigningKeySummary, 'algorithm' | 'bits'> }) {
  const t = useTranslations('keys');
  const { algorithm, bits } = signingKey;
  if (bits !== null) return t('bits', { algorithm, bits: String(bits) });
  return CURVES[algorithm] === null ? algorithm : `${algorithm}, ${CURVES[algorithm]}`;
}
