import { bytesOf } from '@/lib/configuration/testing';
import type { ExportFile } from './read-export';

/** A file as another program has written it: text as it stands there, anything else as JSON. */
export function exported(content: unknown, name: string, folder: string | null = null): ExportFile {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return { name, folder, bytes: bytesOf(text) };
}
