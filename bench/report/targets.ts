import type { Sample } from '../statistics';
import { find, type Line, type MeasuredLine, REFERENCE_CONNECTIONS } from './result';

export interface Target {
  text: string;
  /** Null if one of the two was not measured. */
  actual: number | null;
  bound: number;
  /** Whether the ratio must be at least, or at most, the bound. */
  sense: 'least' | 'most';
}

const OURS = { group: 'token', who: 'ours', algorithm: 'RS256', size: 'small' } as const;
const LIMIT = { group: 'token', who: 'limit', algorithm: 'RS256' } as const;
const PEER = { group: 'token', who: 'oidc-provider', algorithm: 'RS256' } as const;

/** What the project wants of itself, as ratios within one run. */
export function targetsOf(measured: readonly MeasuredLine[]): Target[] {
  const figure = (line: Partial<Line>, of: keyof Sample) =>
    find(measured, { ...line, connections: REFERENCE_CONNECTIONS })?.median[of] ?? null;
  const ratio = (one: Partial<Line>, other: Partial<Line>, of: keyof Sample = 'perSecond') => {
    const [above, below] = [figure(one, of), figure(other, of)];
    return above === null || !below ? null : above / below;
  };
  const least = (text: string, actual: number | null, bound: number): Target => ({
    text,
    actual,
    bound,
    sense: 'least',
  });
  return [
    least('tokens a second: ours to the limit', ratio(OURS, LIMIT), 0.85),
    least('tokens a second: ours to oidc-provider', ratio(OURS, PEER), 1.45),
    { text: 'p99: ours to the limit', actual: ratio(OURS, LIMIT, 'p99'), bound: 2, sense: 'most' },
    least('tokens a second: much data to little', ratio({ ...OURS, size: 'large' }, OURS), 0.95),
    least('key sets a second to tokens of the limit', ratio({ group: 'keys', who: 'ours' }, LIMIT), 4),
  ];
}

export function isMet({ actual, bound, sense }: Target): boolean | null {
  if (actual === null) return null;
  return sense === 'least' ? actual >= bound : actual <= bound;
}

export function renderTarget(target: Target): string {
  const met = isMet(target);
  const mark = met === null ? '–' : met ? '✓' : '✗';
  const sign = target.sense === 'least' ? '≥' : '≤';
  const actual = target.actual === null ? 'not measured' : target.actual.toFixed(2);
  return `${mark} ${target.text}: ${actual} (wanted ${sign} ${target.bound})`;
}
