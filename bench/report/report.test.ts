import { describe, expect, it } from 'vitest';
import { renderChart, ticksUpTo } from './chart';
import { MUCH_DATA, renderMarkdown, renderTable } from './table';
import { isMet, renderTarget, targetsOf } from './targets';
import { measuredLine, resultOf } from './testing';

const limit = measuredLine({ who: 'limit', perSecond: 5000, p99: 20 });
const peer = measuredLine({ who: 'oidc-provider', perSecond: 3000, p99: 40 });
const ours = measuredLine({ who: 'ours', perSecond: 4500, p99: 30 });
const much = measuredLine({ who: 'ours', label: `ours${MUCH_DATA}`, size: 'large', perSecond: 4000 });
const keys = measuredLine({ group: 'keys', who: 'ours', perSecond: 21_000 });
const all = [limit, peer, ours, much, keys];

describe('the targets', () => {
  it('are ratios at 64 connections of one run', () => {
    expect(targetsOf(all).map(({ actual }) => actual)).toEqual([0.9, 1.5, 1.5, 4000 / 4500, 4.2]);
    expect(targetsOf(all).map(isMet)).toEqual([true, true, true, false, true]);
  });

  it('are told with what was wanted', () => {
    const [first, , , fourth] = targetsOf(all).map(renderTarget);
    expect(first).toBe('✓ tokens a second: ours to the limit: 0.90 (wanted ≥ 0.85)');
    expect(fourth).toBe('✗ tokens a second: much data to little: 0.89 (wanted ≥ 0.95)');
  });

  it('are neither met nor missed where something was not measured', () => {
    const elsewhere = all.map((line) => ({ ...line, connections: 16 }));
    expect(targetsOf(elsewhere).map(isMet)).toEqual([null, null, null, null, null]);
    expect(targetsOf([]).map(renderTarget)[0]).toContain('not measured');
  });
});

describe('the table', () => {
  const rowOf = (text: string, label: string) =>
    text
      .split('\n')
      .find((line) => line.startsWith(`${label} `))
      ?.split(/ {2,}/);

  it('has the ratios to the limit, to the peer and to little data', () => {
    const text = renderTable(resultOf(all));
    expect(rowOf(text, 'ours')?.slice(1, 6)).toEqual(['64', '4,500', '0.90', '1.50', '–']);
    expect(rowOf(text, `ours${MUCH_DATA}`)?.slice(1, 6)).toEqual(['64', '4,000', '0.80', '1.33', '0.89']);
  });

  it('compares only what was measured at the same number of connections', () => {
    const text = renderTable(resultOf([limit, { ...ours, connections: 16 }]));
    expect(rowOf(text, 'ours')?.slice(1, 4)).toEqual(['16', '4,500', '–']);
  });

  it('says what is not offered instead of a figure', () => {
    const { group, who, size } = ours;
    const missing = [
      { group, who, size, algorithm: 'ES256' as const, label: 'ours', missing: 'not offered yet' },
    ];
    expect(renderTable(resultOf([limit], { missing }))).toMatch(/Tokens, ES256.*\nours +not offered yet/);
  });

  it('names the machine, the generator, the data and what went wrong', () => {
    const text = renderTable(resultOf(all, { failures: ['ours: 3 errors in 10 requests'], busy: 3.25 }));
    expect(text).toContain('Processor <X> & Sons, 2 cores, 8 GiB; System; Node v20.0.0; PostgreSQL 18');
    expect(text).toContain('medians of 3 rounds of 5 s each');
    expect(text).toContain('wrk 4');
    expect(text).toContain('Much data: many');
    expect(text).toContain('3.3 processors in use');
    expect(text).toContain('FAILED: ours: 3 errors in 10 requests');
  });

  it('is Markdown for the README, with cells of one number', () => {
    const rows = renderMarkdown(resultOf(all))
      .split('\n')
      .filter((line) => line.startsWith('|'));
    expect(new Set(rows.map((row) => row.split('|').length)).size).toBe(1);
    expect(rows.some((row) => row.startsWith('| ours | 64 | 4,500 | 0.90 |'))).toBe(true);
  });
});

describe('the chart', () => {
  it.each([
    [5000, [0, 2000, 4000, 6000]],
    [4100, [0, 2000, 4000, 6000]],
    [17, [0, 5, 10, 15, 20]],
    [0.5, [0, 0.5]],
  ])('of up to %d has ticks at %j', (highest, ticks) => {
    expect(ticksUpTo(highest)).toEqual(ticks);
  });

  it('draws bars in proportion, of tokens at 64 connections alone', () => {
    const chart = renderChart(resultOf([...all, { ...ours, connections: 16 }])) ?? '';
    const bars = [...chart.matchAll(/<rect class="([\w-]+)"[^>]* width="([\d.]+)"/g)];
    expect(bars.map(([, who]) => who)).toEqual(['limit', 'oidc-provider', 'ours', 'ours']);
    const [first = 0, second = 0] = bars.map(([, , width]) => Number(width));
    expect(second / first).toBeCloseTo(0.6, 1);
  });

  it('can be read without seeing it, and in the dark', () => {
    const chart = renderChart(resultOf(all)) ?? '';
    expect(chart).toContain('<title id="title">Access tokens issued per second');
    expect(chart).toMatch(/<desc id="desc">limit: 5,000 a second, p99 20 ms; oidc-provider: 3,000/);
    expect(chart).toContain('prefers-color-scheme: dark');
    expect(chart).toContain('Processor &lt;X&gt; &amp; Sons');
  });

  it('is none where nothing was measured at 64 connections', () => {
    expect(renderChart(resultOf([{ ...ours, connections: 16 }]))).toBeNull();
  });
});
