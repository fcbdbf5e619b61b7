/** Failures that are kept word by word; of the rest only the number. */
const KEPT = 20;

/** What was asked, how often, and what came back that should not have. */
export class Tally {
  readonly requests = new Map<string, number>();
  readonly failures: string[] = [];
  failed = 0;

  count(kind: string, by = 1): void {
    this.requests.set(kind, (this.requests.get(kind) ?? 0) + by);
  }

  fail(kind: string, what: string): void {
    this.failed += 1;
    if (this.failures.length < KEPT) this.failures.push(`${new Date().toISOString()} ${kind}: ${what}`);
  }

  total(): number {
    return [...this.requests.values()].reduce((sum, each) => sum + each, 0);
  }
}
