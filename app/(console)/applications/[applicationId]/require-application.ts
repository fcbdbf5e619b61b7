import { notFound } from 'next/navigation';
import { cache } from 'react';
import { findApplication } from '@/lib/applications/queries';
import { requireActor } from '@/lib/auth/session';

/** Who reads and what; 404 if there is no such application. One query for a page and its metadata. */
export const requireApplication = cache(async (id: string) => {
  const actor = await requireActor('applications:read');
  const application = await findApplication(actor, id);
  if (application === null) notFound();
  return { actor, application };
});
