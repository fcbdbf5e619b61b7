import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { RSA_BITS } from '@/lib/signing-keys/key-sizes';

type SizeSelectProps = { label: string; initial: number };

/** The size of RSA keys that will be made. */
export function SizeSelect({ label, initial }: SizeSelectProps) {
  const t = useTranslations('keys');
  return (
    <Field name="bits" label={label} required>
      <Select defaultValue={String(initial)}>
        {RSA_BITS.map((bits) => (
          <option key={bits} value={bits}>
            {t('sizeInBits', { bits: String(bits) })}
          </option>
        ))}
      </Select>
    </Field>
  );
}
