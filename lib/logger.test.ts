import { describe, expect, it } from 'vitest';
import { createLogger } from './logger';
import { withRequestContext } from './request-context';

function logged(write: (logger: ReturnType<typeof createLogger>) => void, level = 'info') {
  const lines: string[] = [];
  write(createLogger(level, { write: (line: string) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line));
}

describe('a line of the log', () => {
  it('is JSON with the time in UTC', () => {
    const before = Date.now();
    const [line] = logged((logger) => logger.info({ a: 1 }, 'hello'));
    expect(line).toMatchObject({ level: 30, msg: 'hello', a: 1 });
    expect(line.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(Date.parse(line.time)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(line.time)).toBeLessThanOrEqual(Date.now());
  });

  it('carries the id of the request in which it is written, however deep', async () => {
    const context = { requestId: 'r-1', sourceAddress: null };
    const lines: string[] = [];
    const logger = createLogger('info', { write: (line: string) => void lines.push(line) });
    await withRequestContext(context, async () => {
      await Promise.resolve();
      logger.info('inside');
    });
    logger.info('outside');
    const [inside, outside] = lines.map((line) => JSON.parse(line));
    expect(inside.requestId).toBe('r-1');
    expect(outside).not.toHaveProperty('requestId');
  });

  it('holds no secret that an error carries along', () => {
    const error = Object.assign(new Error('refused'), { config: { headers: { authorization: 'Basic x' } } });
    const [line] = logged((logger) => logger.error({ err: error }, 'failed'));
    expect(line.err).toMatchObject({
      type: 'Error',
      message: 'refused',
      config: { headers: { authorization: '[redacted]' } },
    });
    expect(line.err.stack).toContain('logger.test.ts');
  });
});
