import { expect, it, vi } from 'vitest';
import { openDatabase } from '@/lib/db/client';
import { settings } from '@/lib/env';
import { tokenService } from '@/lib/token-service/token-service';
import { seed } from './seed';
import { countsOf } from './size';

const SIZE = { applications: 30, apis: 4 };

it('fills a database with clients that can have their tokens', async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const database = openDatabase(settings().DATABASE_URL, {
    connections: 2,
    timeoutMs: 10_000,
    onIdleError: () => undefined,
  });
  const clients = await seed(database, SIZE, 'test');
  const { prisma } = database;
  const { apis, permissions, applications, secrets, authorizations, scopes } = countsOf(SIZE);
  expect({
    apis: await prisma.enterpriseApi.count({ where: { kind: 'CUSTOM' } }),
    permissions: await prisma.permission.count({ where: { api: { kind: 'CUSTOM' } } }),
    applications: await prisma.application.count(),
    secrets: await prisma.clientSecret.count(),
    authorizations: await prisma.authorization.count(),
    scopes: await prisma.assignedScope.count(),
  }).toEqual({ apis, permissions, applications, secrets, authorizations, scopes });
  expect(clients).toHaveLength(30);

  const service = await tokenService();
  for (const { clientId, clientSecret, audience, scope } of clients) {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      audience,
    });
    const request = new Request('http://localhost/api/v2/oauth2/token', { method: 'POST', body });
    const answer = await service.token(request, { requestId: 'test', source: '192.0.2.1' });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body ?? '').scope).toBe(scope);
  }
  await service.close();
  await database.close();
});
