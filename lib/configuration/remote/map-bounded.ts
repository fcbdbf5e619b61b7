/** Maps in order, with at most `width` under way. */
export async function mapBounded<T, R>(
  values: readonly T[],
  width: number,
  map: (value: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const rest = values.entries();
  const worker = async () => {
    for (const [at, value] of rest) results[at] = await map(value);
  };
  await Promise.all(Array.from({ length: Math.min(width, values.length) }, worker));
  return results;
}
