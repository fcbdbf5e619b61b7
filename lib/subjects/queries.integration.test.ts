import { expect, it } from 'vitest';
import { systemActor } from '@/lib/auth/actor';
import { newApi, newApplication } from '@/lib/testing/authorizations';
import { findSubject, listSubjects } from './queries';
import type { SubjectKind } from './subject';

const actor = systemActor('test');

it('what attempts and numbers can be narrowed to is found by a part of its name, Client ID or identifier, as it is written', async () => {
  const [shop, api] = [await newApplication('100 % Shop'), await newApi('Shop window')];
  await newApplication('Till');
  const found = async (search: string, kind: SubjectKind | null = null) =>
    (await listSubjects(actor, kind, search)).map(({ name }) => name);
  expect(await found('shop')).toEqual(['100 % Shop', 'Shop window']);
  expect(await found('shop', 'api')).toEqual(['Shop window']);
  expect(await found('0 % s')).toEqual(['100 % Shop']);
  expect(await found('%s')).toEqual([]);
  expect(await found(shop.clientId.slice(3, 20).toUpperCase())).toEqual(['100 % Shop']);
  expect(await found(api.identifier)).toEqual(['Shop window']);
  expect(await found('', 'application')).toEqual(['100 % Shop', 'Till']);
  const { id, name, identifier: known } = api;
  expect(await findSubject(actor, { kind: 'api', id })).toEqual({ kind: 'api', id, name, known });
  expect(await findSubject(actor, { kind: 'api', id: shop.id })).toBeNull();
});
