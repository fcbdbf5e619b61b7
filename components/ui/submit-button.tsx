'use client';

import { useFormStatus } from 'react-dom';
import { useActionFormStatus } from './action-form-context';
import { Button, type ButtonProps } from './button';

export function SubmitButton({ variant = 'primary', ...props }: Omit<ButtonProps, 'pending' | 'type'>) {
  const nativeForm = useFormStatus();
  const actionForm = useActionFormStatus();
  return (
    <Button {...props} type="submit" variant={variant} pending={nativeForm.pending || actionForm.pending} />
  );
}
