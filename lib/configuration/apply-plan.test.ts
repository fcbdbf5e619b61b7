import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thoroughly } from '@/lib/testing/thoroughly';
import { EnterpriseRefusal } from './enterprise';
import { EnterpriseInMemory } from './enterprise.testing';
import { configurationOf, readEnterprise } from './enterprise-state';
import type { MadeSecret } from './perform-step';
import { stepTitle } from './print-plan';
import { type ConfigurationInput, configurationSchema } from './schema';
import { anyConfiguration, applied, built, configurationOfText } from './testing';
import { writeConfiguration } from './write-configuration';

const HEAD = { about: 'A test.', schema: 'x' };

async function exported(enterprise: EnterpriseInMemory, clientIds = false): Promise<string> {
  return writeConfiguration(configurationOf(await readEnterprise(enterprise), { clientIds }), HEAD);
}

const many = (count: number): ConfigurationInput => ({
  version: 1,
  apis: Array.from({ length: 20 }, (_, at) => ({
    identifier: `urn:api:${at}`,
    name: `API ${at}`,
    permissions: [{ code: 'read' }, { code: 'write' }],
  })),
  applications: Array.from({ length: count }, (_, at) => ({
    name: `Application ${at}`,
    authorizations: [0, 1, 2].map((n) => ({ api: `urn:api:${(at + n) % 20}`, scopes: ['read'] })),
  })),
});

describe('an enterprise that is exported, wiped, applied and exported', () => {
  it('is the same, whatever it was, with the same Client IDs', async () => {
    await fc.assert(
      fc.asyncProperty(anyConfiguration, async (given) => {
        const first = await built(given);
        const text = await exported(first, true);
        const wiped = new EnterpriseInMemory();
        const configuration = await configurationOfText(text);
        expect(await applied(wiped, configuration)).toMatchObject({ failed: [], left: [] });
        expect(await exported(wiped, true)).toBe(text);
        const again = await applied(wiped, configuration, { prune: true });
        expect(again).toEqual({ done: [], failed: [], later: [], left: [] });
      }),
      { numRuns: thoroughly(50) },
    );
  }, 60_000);

  it('becomes any other one, and nothing of it is left', async () => {
    await fc.assert(
      fc.asyncProperty(anyConfiguration, anyConfiguration, async (one, other) => {
        const enterprise = await built(one);
        const configuration = await configurationOfText(JSON.stringify(other));
        expect(await applied(enterprise, configuration, { prune: true })).toMatchObject({
          failed: [],
          left: [],
        });
        expect(await applied(enterprise, configuration, { prune: true })).toEqual({
          done: [],
          failed: [],
          later: [],
          left: [],
        });
        const fresh = await built(other);
        expect(await exported(enterprise)).toBe(await exported(fresh));
      }),
      { numRuns: thoroughly(50) },
    );
  }, 60_000);
});

describe('very many applications with their authorizations', () => {
  it('go through in seconds, never more at a time than is allowed', async () => {
    const enterprise = new EnterpriseInMemory();
    enterprise.before = () => Promise.resolve();
    const start = performance.now();
    const count = thoroughly(10_000);
    const configuration = configurationSchema.parse(many(count));
    const result = await applied(enterprise, configuration, { concurrency: 8 });
    expect(result.done).toHaveLength(20 + 40 + count + 3 * count);
    expect(enterprise.mostUnderWay).toBe(8);
    const text = await exported(enterprise);
    expect((await applied(enterprise, await configurationOfText(text), { prune: true })).done).toEqual([]);
    expect(performance.now() - start).toBeLessThan(Math.max(30_000, 6 * count));
  }, 120_000);
});

describe('an algorithm that is added with what is to be signed with it', () => {
  it('is chosen by a later run, and nothing else waits for it', async () => {
    const enterprise = await built({
      version: 1,
      signingAlgorithms: ['PS256'],
      apis: [{ identifier: 'urn:old', name: 'Old', tokens: { algorithm: 'PS256' } }],
    });
    const wanted = configurationSchema.parse({
      version: 1,
      signingAlgorithms: ['ES256'],
      apis: [
        { identifier: 'urn:old', name: 'New name', tokens: { algorithm: 'ES256' } },
        {
          identifier: 'urn:new',
          name: 'New',
          tokens: { algorithm: 'ES256', lifetime: 600 },
          permissions: [{ code: 'read' }],
        },
      ],
      applications: [{ name: 'Robot', authorizations: [{ api: 'urn:new', scopes: ['read'] }] }],
    });
    enterprise.fresh.add('ES256');
    for (const done of [['signing algorithm ES256', 'API urn:new', 'read', 'Robot', 'authorization'], []]) {
      const result = await applied(enterprise, wanted, { prune: true });
      expect(result.failed).toEqual([]);
      expect(result.later.map(({ step }) => step.name)).toEqual(['urn:old', 'urn:new']);
      // Still in use until then.
      expect(result.left.map(stepTitle)).toEqual(['- signing algorithm PS256 is deleted']);
      expect(result.done.map(stepTitle)).toEqual(done.map((each) => expect.stringContaining(each)));
    }
    const apis = [...enterprise.apis.values()].map(({ fields }) => [fields.name, fields.tokens.algorithm]);
    expect(apis).toEqual([
      ['New name', 'PS256'],
      ['New', 'RS256'],
    ]);
    enterprise.fresh.clear();
    expect(await applied(enterprise, wanted, { prune: true })).toMatchObject({
      failed: [],
      later: [],
      left: [],
    });
    expect((await applied(enterprise, wanted, { prune: true })).done).toEqual([]);
  });
});

describe('what goes wrong', () => {
  const CONFIGURATION = configurationSchema.parse(many(12));

  it('is told, and the rest goes on as far as it does not need it', async () => {
    const enterprise = new EnterpriseInMemory();
    enterprise.before = (call) => {
      if (call === 'create api urn:api:0') throw new EnterpriseRefusal('refused', 'Not this one.');
    };
    const { done, failed, left } = await applied(enterprise, CONFIGURATION);
    expect(failed).toMatchObject([{ step: { noun: 'api', name: 'urn:api:0' }, reason: 'Not this one.' }]);
    expect(left.length).toBeGreaterThan(0);
    expect(left.every((step) => 'api' in step && step.api === 'urn:api:0')).toBe(true);
    expect(done.length + left.length + 1).toBe(20 + 40 + 12 + 36);
    enterprise.before = () => undefined;
    expect(await applied(enterprise, CONFIGURATION)).toMatchObject({ failed: [], left: [] });
    expect(await exported(enterprise)).toBe(await exported(await built(many(12))));
  });

  it('ends everything where nobody answers any more', async () => {
    const enterprise = new EnterpriseInMemory();
    enterprise.before = (call) => {
      if (call.startsWith('create application'))
        throw new EnterpriseRefusal('unavailable', 'Nobody answers.');
    };
    const { failed, left } = await applied(enterprise, CONFIGURATION, { concurrency: 2 });
    expect(failed.length).toBeLessThanOrEqual(2);
    expect(left.length).toBe(12 + 36 - failed.length);
  });

  it('deletes nothing once something was refused', async () => {
    const enterprise = await built(many(3));
    enterprise.before = (call) => {
      if (call.startsWith('create')) throw new EnterpriseRefusal('refused', 'No.');
    };
    const { left } = await applied(
      enterprise,
      configurationSchema.parse({ version: 1, applications: [{ name: 'New' }] }),
      { prune: true },
    );
    expect(left.map(stepTitle)).toContain('- application “Application 1” is deleted');
    expect(enterprise.applications.size).toBe(3);
  });

  it('changes nothing that somebody else changed after it was planned', async () => {
    const enterprise = await built(many(2));
    enterprise.before = () => {
      enterprise.before = () => undefined;
      for (const [id, held] of enterprise.applications) {
        enterprise.applications.set(id, {
          ...held,
          etag: 'changed',
          fields: { ...held.fields, description: 'theirs' },
        });
      }
    };
    const wanted = many(2);
    const mine = wanted.applications?.map((each) => ({ ...each, description: 'mine' })) ?? [];
    const { failed } = await applied(
      enterprise,
      configurationSchema.parse({ ...wanted, applications: mine }),
    );
    expect(failed.map(({ reason }) => reason)).toEqual(
      Array(2).fill('Someone else changed this in the meantime.'),
    );
    expect([...enterprise.applications.values()].map(({ fields }) => fields.description)).toEqual([
      'theirs',
      'theirs',
    ]);
  });

  it('finishes what is under way when it is stopped, and goes on when it is repeated', async () => {
    const enterprise = new EnterpriseInMemory();
    const stop = new AbortController();
    enterprise.before = async (call) => {
      await Promise.resolve();
      if (call === 'create application Application 5') stop.abort();
    };
    const { done, failed, left } = await applied(enterprise, CONFIGURATION, {
      stop: stop.signal,
      concurrency: 3,
    });
    expect(failed).toEqual([]);
    expect(done.length).toBe(enterprise.calls.length);
    expect(left.length).toBeGreaterThan(0);
    expect(await applied(enterprise, CONFIGURATION)).toMatchObject({ failed: [], left: [] });
    const made = enterprise.calls.filter((call) => call.startsWith('create application'));
    expect(new Set(made).size).toBe(made.length);
    expect(await exported(enterprise)).toBe(await exported(await built(many(12))));
  });

  it('makes once what was made and not heard of', async () => {
    const enterprise = new EnterpriseInMemory();
    const create = enterprise.createApplication;
    enterprise.createApplication = async (...args) => {
      await create(...args);
      throw new EnterpriseRefusal('unavailable', 'The answer was lost.');
    };
    // What is asked before the first one has got through sees nothing of it yet.
    enterprise.listApplications = async () => [];
    const configuration = configurationSchema.parse({ version: 1, applications: [{ name: 'One' }] });
    expect((await applied(enterprise, configuration)).failed).toHaveLength(1);
    enterprise.createApplication = create;
    expect((await applied(enterprise, configuration)).failed).toEqual([]);
    expect(enterprise.applications.size).toBe(1);
  });
});

describe('secrets', () => {
  const CONFIGURATION = configurationSchema.parse(many(3));

  it('are made for who has none, and kept one by one', async () => {
    const kept: MadeSecret[] = [];
    const enterprise = new EnterpriseInMemory();
    const keepSecret = async (secret: MadeSecret) => void kept.push(secret);
    await applied(enterprise, CONFIGURATION, { secrets: true, keepSecret });
    expect(kept.map(({ name }) => name).toSorted()).toEqual([
      'Application 0',
      'Application 1',
      'Application 2',
    ]);
    expect(kept[0]).toMatchObject({
      clientId: expect.stringMatching(/^\w{32}$/),
      clientSecret: expect.stringMatching(/^ecs_/),
    });
    await applied(enterprise, CONFIGURATION, { secrets: true, keepSecret });
    expect(kept).toHaveLength(3);
  });

  it('are not made any more once one could not be kept', async () => {
    const enterprise = new EnterpriseInMemory();
    const keepSecret = async () => {
      throw new Error('ENOSPC');
    };
    const { failed, left } = await applied(enterprise, CONFIGURATION, {
      secrets: true,
      keepSecret,
      concurrency: 1,
    });
    expect(failed).toMatchObject([{ reason: expect.stringContaining('is lost: ENOSPC') }]);
    expect(left).toHaveLength(2);
  });
});
