import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db';
import { MANAGEMENT_API_ID } from '@/lib/management-api/product';
import { Prisma } from '@/prisma/generated/client';
import { type ChecklistStep, type Progress, stepsOf } from './steps';

type Reader = Actor<'applications:read' | 'apis:read' | 'authorizations:read'>;

interface Row extends Omit<Progress, 'authorization' | 'scopable' | 'scoped'> {
  authorization: [string, string] | null;
  scopable: [string, string] | null;
  scoped: [string, string] | null;
}

/** What ships with the deployment is nobody's first API. */
const OWN = Prisma.sql`api_id <> ${MANAGEMENT_API_ID}::uuid`;

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
      (SELECT id FROM enterprise_api WHERE kind = 'CUSTOM' ORDER BY created_at DESC, id DESC LIMIT 1) AS "apiId",
      (SELECT api_id FROM permission WHERE ${OWN} LIMIT 1) AS "permittingApiId",
      (SELECT ARRAY[application_id::text, api_id::text] FROM "authorization" WHERE ${OWN} LIMIT 1) AS authorization,
      (SELECT ARRAY[application_id::text, api_id::text] FROM "authorization" z
        WHERE ${OWN} AND EXISTS (SELECT FROM permission p WHERE p.api_id = z.api_id) LIMIT 1) AS scopable,
      (SELECT ARRAY[application_id::text, api_id::text] FROM "authorization"
        WHERE ${OWN} AND scope_count > 0 LIMIT 1) AS scoped,
      EXISTS (SELECT FROM last_token WHERE ${OWN}) AS issued`;
  if (row === undefined) throw new Error('a query without a table has one row');
  const { authorization, scopable, scoped, ...rest } = row;
  return stepsOf({
    ...rest,
    authorization: pair(authorization),
    scopable: pair(scopable),
    scoped: pair(scoped),
  });
}
