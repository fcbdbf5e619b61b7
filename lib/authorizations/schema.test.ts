import { describe, expect, it } from 'vitest';
import { assignScopesSchema, parseApplicationAuthorizationQuery, parseAuthorizedApiQuery } from './schema';

const id = '0198f2a0-0000-7000-8000-00000000000a';

describe('the choice of scopes that a form sends', () => {
  it('takes the empty choice and ids in any case', () => {
    const sent = {
      apiId: id.toUpperCase(),
      applicationId: id,
      permissionIds: [],
      basedOn: [id.toUpperCase()],
    };
    expect(assignScopesSchema.parse(sent)).toEqual({
      apiId: id,
      applicationId: id,
      permissionIds: [],
      basedOn: [id],
    });
  });

  it('refuses what is no id, anywhere', () => {
    const valid = { apiId: id, applicationId: id, permissionIds: [id], basedOn: [] };
    expect(assignScopesSchema.safeParse(valid).success).toBe(true);
    for (const wrong of [
      { apiId: 'calendar' },
      { applicationId: undefined },
      { permissionIds: ['read'] },
      { basedOn: [id, ''] },
    ]) {
      expect(assignScopesSchema.safeParse({ ...valid, ...wrong }).success, JSON.stringify(wrong)).toBe(false);
    }
  });
});

describe('the address of a list', () => {
  it('holds search, status, page and the application whose scopes are open', () => {
    expect(
      parseApplicationAuthorizationQuery({ q: ' shop ', status: 'not-authorized', page: '3', scopes: id }),
    ).toEqual({ search: 'shop', status: 'not-authorized', page: 3, open: id });
  });

  it('falls back where it makes no sense', () => {
    expect(parseApplicationAuthorizationQuery({ status: 'maybe', page: 'x', scopes: "' OR 1=1" })).toEqual({
      search: '',
      status: null,
      page: 1,
      open: null,
    });
    expect(parseAuthorizedApiQuery({ api: ['a', 'b'] })).toEqual({ search: '', page: 1, apiId: null });
    expect(parseAuthorizedApiQuery({ api: id }).apiId).toBe(id);
  });
});
