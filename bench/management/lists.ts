import { z } from 'zod';
import { requestAccessToken } from '@/lib/management-client/access-tokens';
import { type AnswerTime, timeAnswers } from '../answer-time';
import { SEARCHED } from '../data/rows';
import type { Center } from './center';

/** Pages that are passed over, for what a page further on takes. */
const PAGES_ON = 10;

const documentSchema = z.object({
  paths: z.record(
    z.string(),
    z.object({
      get: z
        .object({
          parameters: z
            .array(z.object({ name: z.string(), schema: z.object({ enum: z.array(z.string()).optional() }) }))
            .default([]),
        })
        .optional(),
    }),
  ),
});
const pageSchema = z.object({ next: z.string().nullish() });

/** Of every list that the description has: its first page, every order, a search, and a page further on. */
async function* viewsOf(
  url: string,
  { pipeline }: Center,
  read: (address: string) => Promise<unknown>,
): AsyncGenerator<string> {
  const document = documentSchema.parse(await (await fetch(`${url}/openapi.json`)).json());
  for (const [path, { get }] of Object.entries(document.paths)) {
    const names = new Set(get?.parameters.map(({ name }) => name));
    if (!names.has('cursor')) continue;
    const address = path
      .replace('{apiId}', pipeline.apiId)
      .replace('{applicationId}', pipeline.applicationId);
    yield address;
    yield `${address}?limit=200`;
    const orders = get?.parameters.find(({ name }) => name === 'sort')?.schema.enum ?? [];
    for (const order of orders) yield `${address}?sort=${order}`;
    if (names.has('q')) yield `${address}?q=${SEARCHED}`;
    let { next } = pageSchema.parse(await read(address));
    for (let page = 1; page < PAGES_ON && next; page++) {
      ({ next } = pageSchema.parse(await read(`${address}?cursor=${encodeURIComponent(next)}`)));
    }
    if (next) yield `${address}?cursor=${encodeURIComponent(next)}`;
  }
}

/** Reads every list of the management API, one call after another. */
export async function* timeLists(center: Center): AsyncGenerator<AnswerTime> {
  const url = `${center.url}/api/v2/management`;
  const { token } = await requestAccessToken(
    `${center.url}/api/v2/oauth2/token`,
    { audience: 'urn:enterprise-center:management' },
    center.pipeline,
    fetch,
  );
  const text = async (address: string) => {
    const response = await fetch(url + address, { headers: { Authorization: `Bearer ${token}` } });
    const body = await response.text();
    if (response.status !== 200) throw new Error(`${address}: ${response.status} ${body.slice(0, 500)}`);
    return body;
  };
  for await (const address of viewsOf(url, center, async (each) => JSON.parse(await text(each)))) {
    const time = await timeAnswers(address, async () => (await text(address)).length);
    yield { ...time, address: address.replace(/cursor=.*/, `cursor=(page ${PAGES_ON + 1})`) };
  }
}
