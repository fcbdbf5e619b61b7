/**
 * `npm run demo`: the whole story from the command line. Works on the instance that runs on this machine (at
 * PUBLIC_URL, with DATABASE_URL or DATA_DIR as it was started with), or on one of its own for the time being; deletes
 * what it made when it is done, unless told to --keep it.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { createResourceServer } from '../examples/resource-server';
import { createApi, deleteApi } from '../lib/apis/mutations';
import { createApplication, deleteApplication } from '../lib/applications/mutations';
import { systemActor } from '../lib/auth/actor';
import { assignScopes, authorizeApplication } from '../lib/authorizations/mutations';
import { enableClientSecret } from '../lib/client-secrets/mutations';
import { closeDatabase } from '../lib/db';
import { createPermission } from '../lib/permissions/mutations';
import { provideInstance } from './demo-instance';

const keep = process.argv.includes('--keep');
let failures = 0;

const heading = (text: string) => console.log(`\n\u001b[1m${text}\u001b[0m`);
const line = (text: string) => console.log(`  ${text}`);

async function expectStatus(what: string, expected: number, response: Response) {
  const right = response.status === expected;
  if (!right) failures += 1;
  const challenge = response.headers.get('www-authenticate');
  line(`${right ? '✓' : '✗'} ${what}: ${response.status} ${await response.text()}`);
  if (challenge) line(`    WWW-Authenticate: ${challenge}`);
}

const instance = await provideInstance((message) => line(message));
const actor = systemActor('npm run demo');
const run = randomUUID().slice(0, 8);

heading(`1. An application, at ${instance.url}`);
const application = await createApplication(actor, {
  id: randomUUID(),
  name: `Demo shop ${run}`,
  description: '',
});
const { secret } = await enableClientSecret(actor, { applicationId: application.id }, new Date());
line(
  `${application.name}: Client ID ${application.clientId}, ClientSecret ${secret.slice(0, 8)}… (shown once)`,
);

heading('2. An enterprise API with permissions');
const audience = `https://orders-${run}.example.com`;
const api = await createApi(actor, {
  id: randomUUID(),
  name: `Demo orders ${run}`,
  identifier: audience,
  description: '',
  logo: undefined,
});
const permissions = [];
for (const [code, description] of [
  ['read', 'Read orders'],
  ['add', 'Add orders'],
  ['delete', 'Delete orders'],
] as const) {
  permissions.push(await createPermission(actor, { id: randomUUID(), apiId: api.id, code, description }));
  line(`${code}: ${description}`);
}

heading('3. The API authorizes the application, which gets two of the three permissions');
const key = { applicationId: application.id, apiId: api.id };
await authorizeApplication(actor, key);
const assigned = permissions.filter(({ code }) => code !== 'delete');
await assignScopes(actor, { ...key, permissionIds: assigned.map(({ id }) => id), basedOn: [] });
line(assigned.map(({ code }) => code).join(', '));

heading('4. A token for its Client ID and Secret');
const tokenEndpoint = `${instance.url}/api/v2/oauth2/token`;
line(
  `curl -u "$CLIENT_ID:$CLIENT_SECRET" -d grant_type=client_credentials -d audience=${audience} ${tokenEndpoint}`,
);
const requestToken = async (fields: Record<string, string>) =>
  fetch(tokenEndpoint, {
    method: 'POST',
    headers: { Authorization: `Basic ${btoa(`${application.clientId}:${secret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...fields }),
  });
const answer = await requestToken({ audience });
const { access_token: token, ...rest } = await answer.json();
line(JSON.stringify({ access_token: `${token.slice(0, 20)}…`, ...rest }));
line(`header ${JSON.stringify(decodeProtectedHeader(token))}`);
line(`claims ${JSON.stringify(decodeJwt(token))}`);
await expectStatus('a scope that is not assigned', 400, await requestToken({ audience, scope: 'delete' }));
await expectStatus(
  'an API that did not authorize it',
  400,
  await requestToken({ audience: 'https://other.example.com' }),
);

heading('5. A resource server (examples/resource-server.ts) verifies it with the published keys');
const server = createResourceServer({
  issuer: `${instance.publicUrl}/api/v1/oauth2`,
  jwksUri: `${instance.url}/api/v1/oauth2/keys`,
  audience,
});
await once(server.listen(0, '127.0.0.1'), 'listening');
const { port } = server.address() as AddressInfo;
const call = (method: string, bearer?: string) =>
  fetch(`http://127.0.0.1:${port}/orders`, {
    method,
    headers: bearer ? { Authorization: `Bearer ${bearer}` } : {},
  });
const [header, , signature] = token.split('.');
const forged = Buffer.from(JSON.stringify({ ...decodeJwt(token), scope: 'read add delete' })).toString(
  'base64url',
);
await expectStatus('GET with the token', 200, await call('GET', token));
await expectStatus('GET without one', 401, await call('GET'));
await expectStatus('DELETE, for which it lacks the scope', 403, await call('DELETE', token));
await expectStatus(
  'DELETE with the scope forged into the token',
  401,
  await call('DELETE', `${header}.${forged}.${signature}`),
);
server.close();
server.closeAllConnections();

if (!keep) {
  await deleteApplication(actor, { id: application.id, name: application.name });
  await deleteApi(actor, { id: api.id, name: `Demo orders ${run}` });
}
await closeDatabase();
await instance.stop();
heading(
  failures === 0
    ? 'Everything was as it should be.'
    : `${failures} of the calls went otherwise than they should.`,
);
process.exit(failures === 0 ? 0 : 1);
