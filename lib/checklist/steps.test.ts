import { expect, it } from 'vitest';
import { type Progress, stepsOf } from './steps';

const NOTHING: Progress = {
  applicationId: null,
  apiId: null,
  permittingApiId: null,
  authorization: null,
  scopable: null,
  scoped: null,
  issued: false,
};
const told = (progress: Partial<Progress>) =>
  stepsOf({ ...NOTHING, ...progress })?.map(({ step, done, href, waitsFor }) =>
    [step, done ? 'done' : 'open', href ?? `after ${waitsFor}`].join(' '),
  );

it('begins with application and API, and says what the others wait for', () => {
  expect(told({})).toEqual([
    'application open /applications',
    'api open /apis',
    'permissions open after api',
    'authorization open after application',
    'scopes open after permissions',
    'token open after scopes',
  ]);
});

it('leads each step to the very place', () => {
  const pair = { applicationId: 'a1', apiId: 'p1' };
  expect(told({ applicationId: 'a1', apiId: 'p1' })?.slice(2)).toEqual([
    'permissions open /apis/p1/permissions',
    'authorization open /apis/p1/authorizations',
    'scopes open after permissions',
    'token open after scopes',
  ]);
  expect(
    told({
      applicationId: 'a2',
      apiId: 'p2',
      permittingApiId: 'p1',
      authorization: pair,
      scopable: pair,
      scoped: pair,
    })?.slice(4),
  ).toEqual([
    'scopes done /applications/a1/api-permissions?api=p1',
    'token open /applications/a1/quick-start',
  ]);
});

it('takes nothing for done that is undone again', () => {
  expect(told({ applicationId: 'a1', apiId: 'p1', permittingApiId: 'p1', issued: true })?.slice(3)).toEqual([
    'authorization open /apis/p1/authorizations',
    'scopes open after authorization',
    'token done after scopes',
  ]);
});

it('assigns scopes where there are permissions, and until then has them described', () => {
  const made = { applicationId: 'a1', apiId: 'p2', permittingApiId: 'p1' };
  const bare = { applicationId: 'a1', apiId: 'p2' };
  expect(told({ ...made, authorization: bare })?.slice(2, 5)).toEqual([
    'permissions open /apis/p2/permissions',
    'authorization done /apis/p1/authorizations',
    'scopes open after permissions',
  ]);
  const scopable = { applicationId: 'a2', apiId: 'p1' };
  expect(told({ ...made, authorization: bare, scopable })?.slice(2, 5)).toEqual([
    'permissions done /apis/p1/permissions',
    'authorization done /apis/p1/authorizations',
    'scopes open /applications/a2/api-permissions?api=p1',
  ]);
});

it('is over when all is done', () => {
  const pair = { applicationId: 'a1', apiId: 'p1' };
  expect(
    told({
      applicationId: 'a1',
      apiId: 'p1',
      permittingApiId: 'p1',
      authorization: pair,
      scopable: pair,
      scoped: pair,
      issued: true,
    }),
  ).toBeUndefined();
});
