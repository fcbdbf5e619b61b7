import { UPLOAD_HEADERS } from '@/lib/browser-security/headers';
import type { Answer } from '@/lib/oauth/answer';
import { isUnchanged, strongTag } from './entity-tag';

/** What an operation answers with that is no JSON. */
export class Download {
  constructor(
    readonly bytes: Uint8Array<ArrayBuffer>,
    readonly about: {
      /** Media type. */
      readonly type: string;
      /** What it is called where it is kept. */
      readonly name: string;
      /** Of the bytes; its entity-tag. */
      readonly digest: string;
    },
  ) {}
}

export type ManagementAnswer = Omit<Answer, 'body'> & {
  readonly body: string | Uint8Array<ArrayBuffer> | null;
};

/** @param ifNoneMatch - the header */
export function downloadAnswer({ bytes, about }: Download, ifNoneMatch: string | null): ManagementAnswer {
  const { type, name, digest } = about;
  const ETag = strongTag(digest);
  if (isUnchanged(ifNoneMatch, ETag)) return { status: 304, headers: { ETag }, body: null };
  const headers = {
    ...UPLOAD_HEADERS,
    'Content-Type': type,
    'Content-Disposition': `inline; filename="${name}"`,
    ETag,
  };
  return { status: 200, headers, body: bytes };
}
