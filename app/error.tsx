'use client';

import { FailureNotice } from '@/components/shell/failure-notice';

export default function ErrorPage(props: { error: unknown; retry: () => void }) {
  return <FailureNotice {...props} />;
}
