import { beforeEach, expect, it, vi } from 'vitest';
import { idleForm } from '@/lib/forms/form-state';

const findIntegration = vi.hoisted(() => vi.fn());
const findClientAuthentication = vi.hoisted(() => vi.fn());
const warn = vi.hoisted(() => vi.fn());
const connection = vi.hoisted(() => ({
  application: { id: crypto.randomUUID(), name: 'Shop', clientId: 'client' },
  api: { id: crypto.randomUUID(), name: 'Calendar', identifier: 'https://calendar.example.com' },
  scopes: ['read'],
  issued: { name: 'Secret 1', secret: 'shown once' },
}));
vi.mock('next/cache', () => ({ revalidatePath: () => undefined }));
vi.mock('@/lib/auth/session', () => ({ requireActor: async () => ({}) }));
vi.mock('@/lib/logger', () => ({ logger: () => ({ warn }) }));
vi.mock('@/lib/quick-start/queries', () => ({ findIntegration }));
vi.mock('@/lib/client-keys/queries', () => ({ findClientAuthentication }));
vi.mock('./mutations', () => ({ connect: async () => connection }));

import { connectAction } from './actions';

beforeEach(() => {
  for (const mock of [findIntegration, findClientAuthentication, warn]) mock.mockReset();
});

function send() {
  const form = new FormData();
  const fields = { id: connection.application.id, apiId: connection.api.id, name: 'Shop', description: '' };
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return connectAction(idleForm, form);
}

it('shows the secret also where the database breaks off right after it was made, and logs that', async () => {
  const broken = Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' });
  findIntegration.mockRejectedValue(broken);
  findClientAuthentication.mockRejectedValue(broken);
  expect(await send()).toEqual({ status: 'success', data: { ...connection, values: null } });
  expect(warn).toHaveBeenCalledWith({ err: broken }, expect.any(String));
  expect(JSON.stringify(warn.mock.calls)).not.toContain('shown once');
});

it('shows it where somebody took the authorization back in the meantime', async () => {
  findIntegration.mockResolvedValue(null);
  findClientAuthentication.mockResolvedValue({});
  expect(await send()).toEqual({ status: 'success', data: { ...connection, values: null } });
  expect(warn).not.toHaveBeenCalled();
});
