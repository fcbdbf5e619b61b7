import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { plainPagePolicy } from '@/lib/browser-security/content-security-policy';
import { type Instance, isReady, startInstance, stopInstance } from '@/scripts/instance';
import { seededDatabase } from './seeded-database';
import { requestToken } from './tokens';

let seed: Awaited<ReturnType<typeof seededDatabase>>;
let instance: Instance;

beforeAll(async () => {
  seed = await seededDatabase(inject('serverUrl'));
  instance = await startInstance({ ...seed.env, TRUSTED_PROXIES: '127.0.0.0/8,::1' });
});
afterAll(async () => {
  await stopInstance(instance);
  await seed.database.close();
});

interface Answer {
  status: number;
  retryAfter: string | null;
  type: string | null;
  policy: string | null;
  body: string;
}

async function ask(path: string, source: string, headers: Record<string, string> = {}): Promise<Answer> {
  const answer = await fetch(instance.url + path, {
    headers: { 'X-Forwarded-For': source, ...headers },
    redirect: 'manual',
  });
  return {
    status: answer.status,
    retryAfter: answer.headers.get('retry-after'),
    type: answer.headers.get('content-type'),
    policy: answer.headers.get('content-security-policy'),
    body: await answer.text(),
  };
}

const statuses = (answers: Answer[]) => [...new Set(answers.map(({ status }) => status))].sort();

describe('a console that gets more requests than it can take', () => {
  it('answers as many as may wait, the rest 503 at once, and leaves tokens and probes alone', async () => {
    const flood = Array.from({ length: 200 }, () => ask('/login', '198.51.100.1'));
    const meanwhile = Array.from({ length: 50 }, async () => (await requestToken(instance, seed)).status);
    expect(await isReady(instance.url)).toBe(true);
    expect((await fetch(`${instance.url}/api/health`)).status).toBe(200);
    expect(new Set(await Promise.all(meanwhile))).toEqual(new Set([200]));
    const answers = await Promise.all(flood);
    expect(statuses(answers)).toEqual([200, 503]);
    const refused = answers.filter(({ status }) => status === 503);
    expect(refused.every(({ retryAfter }) => Number(retryAfter) > 0)).toBe(true);
    // Told once, not two hundred times.
    expect(instance.output().match(/more requests than it can take/g)).toHaveLength(1);
    expect((await ask('/login', '198.51.100.1')).status).toBe(200);
  });

  it('says so to a person in a page, in the language that they chose', async () => {
    const browser = { Accept: 'text/html,*/*' };
    const flood = Array.from({ length: 200 }, (_, i) =>
      ask('/login', '198.51.100.2', { ...browser, ...(i % 2 ? { Cookie: 'theme=dark; locale=zh-CN' } : {}) }),
    );
    const refused = (await Promise.all(flood)).filter(({ status }) => status === 503);
    expect(refused.every(({ type }) => type === 'text/html; charset=utf-8')).toBe(true);
    const titles = new Set(refused.map(({ body }) => /<h1>(.*)<\/h1>/.exec(body)?.[1]));
    expect(titles).toEqual(new Set(['The console is busy', '控制台繁忙']));
    for (const { body, policy } of refused) {
      const style = /<style>(.*)<\/style>/s.exec(body)?.[1] ?? '';
      expect(policy).toBe(plainPagePolicy(createHash('sha256').update(style).digest('base64')));
    }
  });

  it('lets others through before who floods it', async () => {
    let answered = 0;
    let flood: Promise<Answer>[] = [];
    // When the first of it is answered, the line behind it is full.
    await new Promise<void>((resolve) => {
      flood = Array.from({ length: 200 }, async () => {
        const answer = await ask('/login', '198.51.100.3');
        if (answer.status === 200) answered += 1;
        if (answer.status === 200) resolve();
        return answer;
      });
    });
    const others = await Promise.all([ask('/login', '203.0.113.1'), ask('/login', '203.0.113.2')]);
    expect(statuses(others)).toEqual([200]);
    const before = answered;
    const all = (await Promise.all(flood)).filter(({ status }) => status === 200).length;
    expect(before).toBeLessThan(all);
  });

  it('is not held up by bodies that never arrive', async () => {
    const head = [
      'POST /login HTTP/1.1',
      'Host: localhost',
      'X-Forwarded-For: 203.0.113.3',
      'Content-Type: text/plain',
      'Content-Length: 1000',
    ];
    // More than may wait from one source.
    const sockets = await Promise.all(
      Array.from({ length: 80 }, async () => {
        const socket = connect(Number(new URL(instance.url).port), '127.0.0.1');
        socket.on('error', () => socket.destroy());
        await once(socket, 'connect');
        socket.write(`${head.join('\r\n')}\r\n\r\nslow`);
        return socket;
      }),
    );
    expect(await isReady(instance.url)).toBe(true);
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask('/login', '203.0.113.3')));
    expect(statuses(answers)).toEqual([200]);
    for (const socket of sockets) socket.destroy();
  });
});
