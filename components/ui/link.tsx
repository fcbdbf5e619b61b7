import NextLink from 'next/link';
import type { ComponentProps } from 'react';

/**
 * A link inside the console. Every page is rendered for the one who asks, so fetching those that a list of
 * links leads to ahead of time would cost the server dozens of requests and give the browser nothing.
 */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />;
}
