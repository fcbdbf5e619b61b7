import { expect, it } from 'vitest';
import { createApplication, deleteApplication } from '@/lib/applications/mutations';
import { db } from '@/lib/db';
import { openDatabase } from '@/lib/db/client';
import { settings } from '@/lib/env';
import { acting, managingApplication } from '@/lib/management-api/testing';
import { allowed } from '@/lib/testing/actors';
import { verify } from '@/lib/testing/audit';
import { parseAuditQuery } from './audit-query';
import { FORMATS } from './export/format';
import { exportedBatches } from './export/queries';
import { listAuditEvents } from './queries';

const reader = allowed('audit:read');
const query = { ...parseAuditQuery({ actor: 'managing' }), beside: null };

it('names the application that did it, on the page, in the export and in the chain, and after it is gone', async () => {
  const pipeline = await managingApplication(['applications:write']);
  const actor = acting(pipeline, 'applications:write');
  const { id } = await createApplication(actor, { id: crypto.randomUUID(), name: 'Shop', description: '' });
  const list = async () => (await listAuditEvents(reader, 'everything', query)).rows;
  const told = { actorKind: 'APPLICATION', actorName: pipeline.name, targetId: id };
  expect(await list()).toMatchObject([{ ...told, actingApplicationId: pipeline.id, requestId: 'request-1' }]);

  for await (const [event] of exportedBatches(reader, query)) {
    expect(event).toMatchObject({ ...told, actorId: pipeline.id });
    expect(event && FORMATS.csv.row(event, true)).toContain(`"APPLICATION","${pipeline.id}","${pipeline.name}"`);
  }
  const url = settings().DATABASE_URL;
  const { pool, close } = openDatabase(url, {
    connections: 1,
    timeoutMs: 10_000,
    onIdleError: () => undefined,
  });
  expect(await verify(pool)).toMatchObject({ finding: null, last: { seq: 1 } });
  await close();

  await deleteApplication(allowed('applications:write'), pipeline);
  expect(await list()).toMatchObject([{ ...told, actingApplicationId: null }]);
  expect(await db().auditEvent.count({ where: { actorId: pipeline.id } })).toBe(1);
});
