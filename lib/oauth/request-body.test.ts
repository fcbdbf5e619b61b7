import { beforeEach, describe, expect, it } from 'vitest';
import { BODY_LIMIT } from './request-body';
import { createMemoryWorld, type MemoryWorld, refusal, TOKEN_URL, tokenForm, tokenRequest } from './testing';

const FORM = 'application/x-www-form-urlencoded';

let world: MemoryWorld;

beforeEach(() => {
  world = createMemoryWorld();
});

async function expectInvalid(request: Request, description: string, status = 400) {
  expect(await world.send(request)).toEqual(refusal(status, 'invalid_request', description));
  expect(world.attempts).toMatchObject([{ outcome: 'refused', status, detail: description }]);
  expect(world.lookups).toEqual([]);
  expect(world.failures).toEqual([]);
  expect(world.unexpectedErrors).toEqual([]);
}

async function expectToken(request: Request) {
  expect((await world.send(request)).status).toBe(200);
}

describe('a body', () => {
  const notAForm = 'The request body must be application/x-www-form-urlencoded';
  const packed = 'The request body must not be compressed';

  it.each([
    'application/json',
    'multipart/form-data',
    'text/plain',
    '',
    'application/x-www-form-urlencodedx',
    `${FORM}, ${FORM}`,
    `${FORM}; charset=iso-8859-1`,
    `${FORM}; charset="utf-16"`,
    `${FORM}; charset`,
    `${FORM}; charset="utf-8`,
    `${FORM}; charset=utf-8; charset=latin1`,
  ])('of type "%s" is refused', async (type) => {
    await expectInvalid(tokenRequest(tokenForm(), { 'content-type': type }), notAForm);
  });

  it('without a type is refused', async () => {
    const body = new TextEncoder().encode(tokenForm());
    await expectInvalid(new Request(TOKEN_URL, { method: 'POST', body }), notAForm);
  });

  it.each([
    FORM.toUpperCase(),
    `${FORM};charset=UTF-8`,
    `${FORM} ; charset="utf-8"`,
    `${FORM}; charset=utf-8; version=1`,
    `${FORM};`,
  ])('of type "%s" is taken', async (type) => {
    await expectToken(tokenRequest(tokenForm(), { 'content-type': type }));
  });

  it.each(['gzip', 'deflate', 'br', 'identity, gzip'])('in the encoding %s is refused', async (encoding) => {
    await expectInvalid(tokenRequest(tokenForm(), { 'content-encoding': encoding }), packed);
  });

  it.each(['gzip, chunked', 'chunked, gzip', 'identity'])(
    'in the transfer coding %s is refused: whoever hands it on might have undone it, or not',
    async (coding) => {
      await expectInvalid(tokenRequest(tokenForm(), { 'transfer-encoding': coding }), packed);
    },
  );

  it('in chunks is taken', async () => {
    await expectToken(tokenRequest(tokenForm(), { 'transfer-encoding': 'Chunked' }));
  });

  it('in the encoding identity is taken', async () => {
    await expectToken(tokenRequest(tokenForm(), { 'content-encoding': 'Identity' }));
  });

  it('that is not UTF-8 is refused', async () => {
    const overlong = [0xc0, 0xaf];
    const surrogate = [0xed, 0xa0, 0x80];
    const latin1 = [0xe9];
    for (const bytes of [overlong, surrogate, latin1]) {
      world.attempts.length = 0;
      const form = new Uint8Array([...new TextEncoder().encode(`${tokenForm()}&x=`), ...bytes]);
      await expectInvalid(tokenRequest(form), 'The request body is not valid UTF-8');
    }
  });

  it('in raw UTF-8 is taken', async () => {
    await expectToken(tokenRequest(`${tokenForm()}&comment=订单`));
  });

  it('without anything in it lacks the audience', async () => {
    const bodiless = new Request(TOKEN_URL, { method: 'POST', headers: { 'content-type': FORM } });
    await expectInvalid(bodiless, 'The parameter audience is required');
  });
});

describe('the size of a body', () => {
  const tooLarge = 'The request body is too large';
  const filled = (size: number) => {
    const form = `${tokenForm()}&x=`;
    return form + 'y'.repeat(size - form.length);
  };

  it('may be 16 KiB', async () => {
    await expectToken(tokenRequest(filled(BODY_LIMIT)));
  });

  it('may not be a byte more', async () => {
    await expectInvalid(tokenRequest(filled(BODY_LIMIT + 1)), tooLarge, 413);
  });

  it.each([String(BODY_LIMIT + 1), '99999999999999999999999'])(
    'is believed when it is declared to be too much: nothing is read of %s bytes',
    async (declared) => {
      const request = tokenRequest(tokenForm(), { 'content-length': declared });
      await expectInvalid(request, tooLarge, 413);
      expect(request.bodyUsed).toBe(false);
    },
  );

  it('is not believed when it is declared to be less', async () => {
    const request = tokenRequest(filled(BODY_LIMIT + 1), { 'content-length': '5' });
    await expectInvalid(request, tooLarge, 413);
  });

  function chunked(pull: (controller: ReadableStreamDefaultController<Uint8Array>) => void) {
    // Node takes a stream only with this member, which the DOM's types do not know.
    const duplex = { duplex: 'half' };
    const body = new ReadableStream<Uint8Array>({ pull }, { highWaterMark: 0 });
    return new Request(TOKEN_URL, { method: 'POST', headers: { 'content-type': FORM }, body, ...duplex });
  }

  it('may be undeclared', async () => {
    const bytes = new TextEncoder().encode(filled(BODY_LIMIT));
    let at = 0;
    const request = chunked((controller) => {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + 1000));
      at += 1000;
    });
    await expectToken(request);
  });

  it.each([1, 1000, 5_000_000])('stays bounded in an endless body of chunks of %i bytes', async (size) => {
    let produced = 0;
    const request = chunked((controller) => {
      produced += size;
      controller.enqueue(new Uint8Array(size).fill(0x61));
    });
    await expectInvalid(request, tooLarge, 413);
    expect(produced).toBeLessThanOrEqual(BODY_LIMIT + size);
  });

  it('does not count as declared when the declaration is no number', async () => {
    await expectToken(tokenRequest(tokenForm(), { 'content-length': 'many' }));
    await expectToken(tokenRequest(tokenForm(), { 'content-length': '' }));
  });

  it('is refused as unreadable when the body breaks off', async () => {
    const request = chunked((controller) => controller.error(new Error('socket hang up')));
    await expectInvalid(request, 'The request body could not be read');
  });
});
