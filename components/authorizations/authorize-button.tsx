'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { useActionForm } from '@/components/ui/use-action-form';
import { useHydrated } from '@/components/ui/use-hydrated';
import { useListUrl } from '@/components/ui/use-list-url';
import { authorizeApplicationAction } from '@/lib/authorizations/actions';
import type { AuthorizationKey } from '@/lib/authorizations/schema';
import type { FormState } from '@/lib/forms/form-state';

/** Lets an application in, and opens its scopes right there. */
export function AuthorizeButton({ apiId, applicationId }: AuthorizationKey) {
  const t = useTranslations('authorizations');
  const tErrors = useTranslations('errors');
  const router = useRouter();
  const { hrefWith, parameters } = useListUrl();
  const hydrated = useHydrated();

  // Around the action and not in an effect: once authorized, this button is no longer there.
  async function authorize(previous: FormState, formData: FormData) {
    const state = await authorizeApplicationAction(previous, formData);
    if (state.status === 'success') {
      toast.success(t('authorizedToast'));
      router.replace(hrefWith({ scopes: applicationId, page: parameters.get('page') }), { scroll: false });
    }
    return state;
  }

  const { state, pending, post, onSubmit } = useActionForm(authorize);
  const message = state.status === 'error' ? state.message : undefined;
  return (
    <form action={post} onSubmit={onSubmit}>
      <input type="hidden" name="apiId" value={apiId} />
      <input type="hidden" name="applicationId" value={applicationId} />
      <Button type="submit" size="sm" pending={pending} disabled={!hydrated}>
        {t('authorize')}
      </Button>
      {message && (
        <p role="alert" className="mt-1 whitespace-normal text-danger text-xs">
          {tErrors(message.key, message.values)}
        </p>
      )}
    </form>
  );
}
