'use client';

import { BarePage } from '@/components/shell/bare-page';
import { FailureNotice } from '@/components/shell/failure-notice';

export default function ErrorPage(props: { error: unknown; retry: () => void }) {
  return (
    <BarePage>
      <FailureNotice {...props} />
    </BarePage>
  );
}
