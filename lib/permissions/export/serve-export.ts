import 'server-only';
import { requireApi } from '@/lib/apis/require-api';
import { answerExport } from '@/lib/exports/answer-export';
import { parsePermissionListQuery } from '../schema';
import { CSV } from './format';
import { permissionBatches } from './queries';

/** Of a file, as every system takes one. */
const nameOf = (identifier: string) =>
  identifier
    .replace(/^[a-z]+:\/\//i, '')
    .replaceAll(/[^\w.]+/g, '-')
    .slice(0, 80);

/** Answers with the permissions of an API. It is not recorded who takes them: they are no secret to any administrator. */
export async function serveExport(request: Request, apiId: string): Promise<Response> {
  const { actor, api } = await requireApi(apiId);
  return answerExport(actor, request, {
    name: `permissions-${nameOf(api.identifier)}`,
    formats: { csv: CSV },
    queryOf: parsePermissionListQuery,
    batches: ({ search }) => permissionBatches(actor, api.id, search),
  });
}
