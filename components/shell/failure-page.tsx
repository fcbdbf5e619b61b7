'use client';

import type { ComponentProps } from 'react';
import { BarePage } from './bare-page';
import { FailureNotice } from './failure-notice';

/** In place of a page whose frame could not be shown, either. */
export function FailurePage(props: ComponentProps<typeof FailureNotice>) {
  return (
    <BarePage>
      <FailureNotice {...props} />
    </BarePage>
  );
}
