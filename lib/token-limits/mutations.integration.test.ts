import { describe, expect, it } from 'vitest';
import { parseApplicationListQuery } from '@/lib/applications/list-query';
import { listApplications } from '@/lib/applications/queries';
import { db } from '@/lib/db';
import { allowed } from '@/lib/testing/actors';
import { newApplication } from '@/lib/testing/authorizations';
import { updateTokenLimits } from './mutations';
import { findTokenLimits } from './queries';

const writer = allowed('applications:write');
const reader = allowed('applications:read');
const none = { tokensPerMinute: null, tokensPerDay: null, basedOnMinute: null, basedOnDay: null };

describe('the limits of an application', () => {
  it('are stored, and the audit log tells what they were and became', async () => {
    const { id: applicationId } = await newApplication();
    await updateTokenLimits(writer, { ...none, applicationId, tokensPerDay: 2000 });
    await updateTokenLimits(writer, { ...none, applicationId, tokensPerMinute: 60, basedOnDay: 2000 });
    await updateTokenLimits(writer, { ...none, applicationId, tokensPerMinute: 60, basedOnMinute: 60 });
    expect(await findTokenLimits(reader, applicationId)).toMatchObject({
      minute: { limit: 60 },
      day: { limit: null },
    });
    const events = await db().auditEvent.findMany({ where: { applicationId }, orderBy: { id: 'asc' } });
    expect(events.map(({ action, changes }) => [action, changes])).toEqual([
      ['application.updated', { tokensPerDay: { from: null, to: 2000 } }],
      [
        'application.updated',
        { tokensPerMinute: { from: null, to: 60 }, tokensPerDay: { from: 2000, to: null } },
      ],
    ]);
  });

  it('are not overwritten by a form that showed others', async () => {
    const { id: applicationId } = await newApplication();
    await updateTokenLimits(writer, { ...none, applicationId, tokensPerDay: 2000 });
    await expect(
      updateTokenLimits(writer, { ...none, applicationId, tokensPerMinute: 1 }),
    ).rejects.toMatchObject({ key: 'changedMeanwhile' });
    expect(await findTokenLimits(reader, applicationId)).toMatchObject({
      minute: { limit: null },
      day: { limit: 2000 },
    });
  });
});

describe('an application that has got 80 % of its tokens', () => {
  const used = async (limit: number | null, dayIssued: number, daysAgo = 0) => {
    const { id: applicationId } = await newApplication();
    await db().application.update({ where: { id: applicationId }, data: { tokensPerDay: limit } });
    const day = new Date();
    day.setUTCHours(-24 * daysAgo, 0, 0, 0);
    await db().tokenUsage.create({
      data: { applicationId, minute: day, minuteIssued: 0, day, dayIssued, granted: 0 },
    });
    return applicationId;
  };

  it('is in the list of those that are close, until the day is over', async () => {
    const near = await used(10, 8);
    const met = await used(10, 10);
    const others = [
      await used(10, 7),
      await used(10, 10, 1),
      await used(null, 10),
      (await newApplication()).id,
    ];
    const list = async (status: string) => {
      const query = parseApplicationListQuery({ status });
      const { rows } = await listApplications(reader, { ...query, pageSize: 100 }, new Date());
      return new Map(rows.map(({ id, limitState }) => [id, limitState]));
    };
    const all = await list('');
    expect([near, met, ...others].map((id) => all.get(id))).toEqual(['near', 'met', null, null, null, null]);
    const close = await list('near-limit');
    expect([near, met].every((id) => close.has(id))).toBe(true);
    expect(others.some((id) => close.has(id))).toBe(false);
    expect(await findTokenLimits(reader, near)).toMatchObject({ day: { limit: 10, issued: 8 } });
    expect(await findTokenLimits(reader, others[1] ?? '')).toMatchObject({ day: { limit: 10, issued: 0 } });
  });
});
