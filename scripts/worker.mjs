// One of the processes of WEB_CONCURRENCY; the primary starts it (lib/server/cluster.ts).
import { register } from 'tsx/esm/api';

register();
const { work } = await import('../lib/server/worker.ts');
await work();
