import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { type ChecklistStep, type Progress, stepsOf } from './steps';

type Reader = Actor<'applications:read' | 'apis:read' | 'authorizations:read'>;

interface Row extends Omit<Progress, 'authorization' | 'scopable' | 'scoped'> {
  authorization: [string, string] | null;
  scopable: [string, string] | null;
  scoped: [string, string] | null;
}

const pair = (ids: [string, string] | null) => ids && { applicationId: ids[0], apiId: ids[1] };

/**
 * What is left to do until the first token is issued, told by what there is. It looks for no
 * more than one of each.
 *
 * @returns null when all is done
 */
export async function findChecklist(_actor: Reader): Promise<ChecklistStep[] | null> {
  const [row] = await db().$queryRaw<Row[]>`
    SELECT
      (SELECT id FROM application ORDER BY created_at DESC, id DESC LIMIT 1) AS "applicationId",
      (SELECT id FROM enterprise_api ORDER BY created_at DESC, id DESC LIMIT 1) AS "apiId",
      (SELECT api_id FROM permission LIMIT 1) AS "permittingApiId",
      (SELECT ARRAY[application_id::text, api_id::text] FROM "authorization" LIMIT 1) AS authorization,
      (SELECT ARRAY[application_id::text, api_id::text] FROM "authorization" z
        WHERE EXISTS (SELECT FROM permission p WHERE p.api_id = z.api_id) LIMIT 1) AS scopable,
      (SELECT ARRAY[application_id::text, api_id::text] FROM "authorization"
        WHERE scope_count > 0 LIMIT 1) AS scoped,
      EXISTS (SELECT FROM last_token) AS issued`;
  if (row === undefined) throw new Error('a query without a table has one row');
  const { authorization, scopable, scoped, ...rest } = row;
  return stepsOf({
    ...rest,
    authorization: pair(authorization),
    scopable: pair(scopable),
    scoped: pair(scoped),
  });
}
