import type { Load } from './load/generator';
import type { Line } from './report/result';
import type { Server } from './servers/start-server';

/** Something that is put under load, with all that is needed to tell whether it answers rightly. */
export interface Subject {
  line: Line;
  server: Server;
  load: Omit<Load, 'connections' | 'seconds'>;
  connections: readonly number[];
  seconds: number;
  /**
   * Asks for a few answers and looks at them closely.
   *
   * @throws Error that tells what is wrong
   */
  check(): Promise<void>;
}
