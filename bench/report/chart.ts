import type { BenchResult, MeasuredLine } from './result';
import { REFERENCE_CONNECTIONS } from './result';

const WIDTH = 760;
const LABELS = 270;
const FIGURES = 150;
const ROW = 30;
const BAR = 18;
const HEADING = 34;
const TOP = 56;
const BOTTOM = 40;

const STYLE = `
    text { font: 14px ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif; fill: #1f2328; }
    .title { font-size: 17px; font-weight: 600; }
    .heading { font-weight: 600; }
    .note { font-size: 12px; fill: #59636e; }
    .label { text-anchor: end; }
    .axis { stroke: #d1d9e0; stroke-width: 1; }
    .limit, .tuned-limit { fill: #8c959f; }
    .oidc-provider { fill: #bf8700; }
    .ours { fill: #0969da; }
    .router { fill: #54aeff; }
    @media (prefers-color-scheme: dark) {
      text { fill: #f0f6fc; }
      .note { fill: #9198a1; }
      .axis { stroke: #3d444d; }
      .limit, .tuned-limit { fill: #656c76; }
      .oidc-provider { fill: #d29922; }
      .ours { fill: #4493f8; }
      .router { fill: #1f6feb; }
    }`;

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const whole = (value: number) => Math.round(value).toLocaleString('en');

/** Up to the next 1, 2 or 5 times a power of ten, in four or five equal steps. */
export function ticksUpTo(highest: number): number[] {
  const rough = Math.max(highest, 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  return Array.from({ length: Math.ceil(highest / step) + 1 }, (_, nth) => nth * step);
}

function describe({ label, median }: MeasuredLine): string {
  return `${label}: ${whole(median.perSecond)} a second, p99 ${median.p99.toFixed(0)} ms`;
}

/**
 * Bars of tokens a second, on light and on dark ground.
 *
 * @returns an SVG document, or null if nothing was measured at the reference number of connections
 */
export function renderChart({ measured, machine, generator, at }: BenchResult): string | null {
  const shown = measured.filter(
    ({ group, connections }) => group === 'token' && connections === REFERENCE_CONNECTIONS,
  );
  if (shown.length === 0) return null;
  const sections = (['RS256', 'ES256'] as const)
    .map((algorithm) => ({ algorithm, lines: shown.filter((line) => line.algorithm === algorithm) }))
    .filter(({ lines }) => lines.length > 0);
  const ticks = ticksUpTo(Math.max(...shown.map(({ median }) => median.perSecond)));
  const end = ticks.at(-1) ?? 1;
  const span = WIDTH - LABELS - FIGURES;
  const x = (perSecond: number) => Math.round((LABELS + (perSecond / end) * span) * 10) / 10;

  let y = TOP;
  const bars: string[] = [];
  for (const { algorithm, lines } of sections) {
    bars.push(`<text class="heading" x="${LABELS}" y="${y + 18}">${algorithm}</text>`);
    y += HEADING;
    for (const { label, who, median } of lines) {
      const middle = y + BAR / 2 + 5;
      bars.push(
        `<text class="label" x="${LABELS - 10}" y="${middle}">${escaped(label)}</text>`,
        `<rect class="${who}" x="${LABELS}" y="${y}" width="${x(median.perSecond) - LABELS}" height="${BAR}" rx="2"/>`,
        `<text x="${x(median.perSecond) + 8}" y="${middle}">${whole(median.perSecond)}<tspan class="note" dx="8">p99 ${median.p99.toFixed(0)} ms</tspan></text>`,
      );
      y += ROW;
    }
  }
  const axis = [
    `<path class="axis" fill="none" d="M${LABELS} ${TOP + HEADING - 6}V${y}H${x(end)}"/>`,
    ...ticks.map(
      (tick) =>
        `<path class="axis" d="M${x(tick)} ${y}v5"/>` +
        `<text class="note" text-anchor="middle" x="${x(tick)}" y="${y + 20}">${whole(tick)}</text>`,
    ),
  ];
  const height = y + BOTTOM;
  const title = `Access tokens issued per second, ${REFERENCE_CONNECTIONS} requests at once`;
  const note = `${machine.processor}, ${machine.cores} cores; Node ${machine.node}; ${generator}; ${at.slice(0, 10)}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title desc">
  <title id="title">${title}</title>
  <desc id="desc">${escaped(shown.map(describe).join('; '))}.</desc>
  <style>${STYLE}
  </style>
  <text class="title" x="16" y="24">${title}</text>
  <text class="note" x="16" y="44">${escaped(note)}</text>
  ${[...bars, ...axis].join('\n  ')}
</svg>
`;
}
