import { logger } from '@/lib/logger';

/** What a section shows; null where it could not be read. */
export type Settled<Value> = Promise<{ value: Value } | null>;

/** One section that cannot be read must not take the page along; the log says why. */
export async function settled<Value>(section: string, read: Promise<Value>): Settled<Value> {
  try {
    return { value: await read };
  } catch (error) {
    logger().error({ err: error, section }, 'a section of the overview could not be read');
    return null;
  }
}
