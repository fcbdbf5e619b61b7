import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { createApplication } from '../../lib/applications/mutations';
import { systemActor } from '../../lib/auth/actor';
import { authorizeApplication } from '../../lib/authorizations/mutations';
import { enableClientSecret } from '../../lib/client-secrets/mutations';
import { startInstance, stopInstance } from '../instance';
import { family, signal } from './kill';
import type { Scene } from './scene';

const CALLERS = 8;
const TOKENS_BEFORE_KILL = 200;

export interface KilledInstances {
  kills: number;
  /** Tokens that were issued before a kill, and were verified after it. */
  tokens: number;
  failures: string[];
}

async function steadyClient({ lanes }: Scene) {
  const actor = systemActor('faults');
  const [lane] = lanes;
  if (lane === undefined) throw new Error('there is no lane');
  const { id, clientId } = await createApplication(actor, {
    id: crypto.randomUUID(),
    name: 'Steady',
    description: '',
  });
  const { secret } = await enableClientSecret(actor, { applicationId: id }, new Date());
  await authorizeApplication(actor, { applicationId: id, apiId: lane.apiId });
  return new URLSearchParams({
    grant_type: 'client_credentials',
    audience: lane.audience,
    client_id: clientId,
    client_secret: secret,
  });
}

/**
 * As when a machine loses its power, but for what the operating system had not written: starts an instance with its
 * embedded database, has it issue tokens, and kills it amid them with every process that it has started. The next
 * instance must start on what is left, and its keys must verify every token that the ones before had answered.
 */
export async function killInstances(
  scene: Scene,
  count: number,
  told: (line: string) => void,
): Promise<KilledInstances> {
  const result: KilledInstances = { kills: 0, tokens: 0, failures: [] };
  if (count === 0) return result;
  const form = await steadyClient(scene);
  await scene.stop();
  const tokens: string[] = [];
  let instance = await startInstance({ ...scene.env });
  for (; result.kills < count; result.kills += 1) {
    const { url, process: main, ended } = instance;
    const until = tokens.length + TOKENS_BEFORE_KILL;
    let over = false;
    const call = async () => {
      while (!over) {
        const answer = await fetch(`${url}/api/v2/oauth2/token`, { method: 'POST', body: form }).then(
          async (response) => ({ status: response.status, body: await response.json() }),
          // The connection broke with the process.
          () => null,
        );
        if (answer === null) return;
        if (answer.status === 200) tokens.push(answer.body.access_token);
        else if (!over) result.failures.push(`an instance answered ${answer.status} before it was killed`);
        if (tokens.length < until || over) continue;
        over = true;
        signal(family(main.pid ?? 0), 'SIGKILL');
      }
    };
    await Promise.all(Array.from({ length: CALLERS }, call));
    await ended;
    instance = await startInstance({ ...scene.env });
    const keys: JSONWebKeySet = await (await fetch(`${instance.url}/api/v1/oauth2/keys`)).json();
    const set = createLocalJWKSet(keys);
    for (const token of tokens)
      await jwtVerify(token, set).catch((error: Error) => result.failures.push(`a token: ${error.message}`));
    told(`  instance ${result.kills + 1} of ${count} was killed, ${tokens.length} tokens verify`);
  }
  result.tokens = tokens.length;
  await stopInstance(instance);
  await scene.restart();
  return result;
}
