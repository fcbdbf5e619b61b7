import { createHash } from 'node:crypto';
import { managementDocument } from '@/lib/management/document/document';

/** Any: the types are the same for every deployment. */
const PUBLIC_URL = 'https://center.example.com';

/** The description that the types are made of, and the name of this state of it. */
export function typedDocument(): { json: string; digest: string } {
  const json = JSON.stringify(managementDocument(PUBLIC_URL), null, 2);
  return { json, digest: createHash('sha256').update(json).digest('hex') };
}
