/**
 * A metric with its values, as prom-client's registries exchange them. What the path of a token counts is kept in plain
 * numbers and becomes this when it is asked for: prom-client's own counters hash their labels at every step, which
 * costs a token more than the database port does.
 */
export interface Family {
  name: string;
  help: string;
  type: 'counter' | 'gauge' | 'histogram';
  /** How the values of several processes become one. */
  aggregator: 'sum' | 'min' | 'max' | 'average' | 'first' | 'omit';
  values: { metricName?: string; labels: Record<string, string | number>; value: number }[];
}

type Labels = Record<string, string>;

/** One value of a counter's labels. */
interface Count {
  readonly labels: Labels;
  value: number;
}

export class CounterFamily {
  readonly #counts: Count[] = [];

  constructor(
    private readonly name: string,
    private readonly help: string,
  ) {}

  /** Starts at 0, so that the first step is seen as one. Keep what this returns; it is the cheap part. */
  child(labels: Labels): { inc(): void } {
    const count: Count = { labels, value: 0 };
    this.#counts.push(count);
    return {
      inc: () => {
        count.value += 1;
      },
    };
  }

  toFamily(): Family {
    const values = this.#counts.map(({ labels, value }) => ({ labels: { ...labels }, value }));
    return { name: this.name, help: this.help, type: 'counter', aggregator: 'sum', values };
  }
}

/** One value of a histogram's labels. */
interface Distribution {
  readonly labels: Labels;
  /** How many fell into each bucket; the last one has no upper bound. */
  readonly counts: number[];
  sum: number;
}

export class HistogramFamily {
  readonly #distributions: Distribution[] = [];

  /** @param bounds - upper bounds of the buckets in seconds, ascending */
  constructor(
    private readonly name: string,
    private readonly help: string,
    private readonly bounds: readonly number[],
  ) {}

  child(labels: Labels): { observe(seconds: number): void } {
    const distribution: Distribution = {
      labels,
      counts: Array<number>(this.bounds.length + 1).fill(0),
      sum: 0,
    };
    this.#distributions.push(distribution);
    const { bounds } = this;
    const { counts } = distribution;
    return {
      observe: (seconds) => {
        let bucket = 0;
        while (bucket < bounds.length && seconds > (bounds[bucket] ?? 0)) bucket += 1;
        counts[bucket] = (counts[bucket] ?? 0) + 1;
        distribution.sum += seconds;
      },
    };
  }

  toFamily(): Family {
    const values = this.#distributions.flatMap(({ labels, counts, sum }) => {
      let total = 0;
      const buckets = counts.map((count, i) => {
        total += count;
        const le = this.bounds[i] ?? '+Inf';
        return { metricName: `${this.name}_bucket`, labels: { ...labels, le }, value: total };
      });
      return [
        ...buckets,
        { metricName: `${this.name}_sum`, labels: { ...labels }, value: sum },
        { metricName: `${this.name}_count`, labels: { ...labels }, value: total },
      ];
    });
    return { name: this.name, help: this.help, type: 'histogram', aggregator: 'sum', values };
  }
}
