import 'server-only';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import type { Actor } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/session';
import { type ApiDetails, findApi } from './queries';

/** The API that an address names, read once a request for the page and its title; answers 404 if there is none. */
export const requireApi = cache(
  async (apiId: string): Promise<{ actor: Actor<'apis:read'>; api: ApiDetails }> => {
    const actor = await requireActor('apis:read');
    const api = await findApi(actor, apiId);
    if (api === null) notFound();
    return { actor, api };
  },
);
