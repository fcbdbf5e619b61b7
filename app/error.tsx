'use client';

import { type ComponentProps, lazy, Suspense } from 'react';

// Every page has to bring this one, and few ever show it.
const FailurePage = lazy(async () => ({
  default: (await import('@/components/shell/failure-page')).FailurePage,
}));

export default function ErrorPage(props: ComponentProps<typeof FailurePage>) {
  return (
    <Suspense>
      <FailurePage {...props} />
    </Suspense>
  );
}
