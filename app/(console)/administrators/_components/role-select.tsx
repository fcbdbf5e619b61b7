'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { ROLES } from '@/lib/administrators/roles';
import type { Role } from '@/prisma/generated/enums';

/** A role, and what the chosen one may do. */
// messages: administrators.roles.* administrators.roleHints.*
export function RoleSelect({ initial }: { initial: Role }) {
  const t = useTranslations('administrators');
  const [role, setRole] = useState(initial);
  return (
    <Field name="role" label={t('fields.role')} hint={t(`roleHints.${role}`)} required>
      <Select
        value={role}
        onChange={(event) => setRole(ROLES.find((each) => each === event.target.value) ?? initial)}
      >
        {ROLES.map((each) => (
          <option key={each} value={each}>
            {t(`roles.${each}`)}
          </option>
        ))}
      </Select>
    </Field>
  );
}
