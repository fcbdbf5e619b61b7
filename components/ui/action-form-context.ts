'use client';

import { createContext, use } from 'react';
import type { RefusedForm } from '@/lib/forms/form-state';

type ActionFormStatus = { pending: boolean; refused: RefusedForm | null };

export const ActionFormContext = createContext<ActionFormStatus>({ pending: false, refused: null });

export function useActionFormStatus(): ActionFormStatus {
  return use(ActionFormContext);
}
