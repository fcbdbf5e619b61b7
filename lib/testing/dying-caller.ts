import { z } from 'zod';
import { unlockDataKey } from '@/lib/data-key/mutations';
import { db } from '@/lib/db';
import { settings } from '@/lib/env';
import { MANAGEMENT_PATH } from '@/lib/management/address';
import { answerManagement } from '@/lib/management/answer';
import { openTokenService } from '@/lib/token-service/token-service';

/*
 * A process that carries out one call of the management API and is gone, as by a power cut, when its answer is made and
 * nobody has heard it.
 */

const { path, headers, body } = z
  .object({ path: z.string(), headers: z.record(z.string(), z.string()), body: z.string() })
  .parse(JSON.parse(process.argv[2] ?? ''));

await unlockDataKey(db(), settings().MASTER_KEY);
const service = await openTokenService(settings());
const request = new Request(`${settings().PUBLIC_URL}${MANAGEMENT_PATH}${path}`, {
  method: 'POST',
  headers,
  body,
});
const context = { requestId: 'dying', sourceAddress: '192.0.2.7' };
const { status } = await answerManagement(request, context, () => service);
// Anything but a success would be no crash in the middle of one.
if (status >= 300) process.exit(1);
process.kill(process.pid, 'SIGKILL');
