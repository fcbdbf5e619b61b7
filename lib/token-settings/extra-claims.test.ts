import { describe, expect, it } from 'vitest';
import { extraClaimsText, parseExtraClaims } from './extra-claims';

const faultOf = (text: string) => {
  const parsed = parseExtraClaims(text);
  return 'fault' in parsed ? parsed.fault : null;
};

describe('extra claims', () => {
  it('are any JSON object, as it is written', () => {
    const claims = {
      tenant: '企业 😀',
      'https://example.com/region': 'eu',
      limits: { perDay: 10, share: 0.25, of: ['a', null, true, -1] },
      colon: '"a":"b"',
    };
    expect(parseExtraClaims(JSON.stringify(claims))).toEqual({ claims });
    expect(parseExtraClaims(`\n${JSON.stringify(claims, null, 4)}\r\n`)).toEqual({ claims });
  });

  it.each(['', '  \n', '{}', ' { } '])('are none when nothing is written: %j', (text) => {
    expect(parseExtraClaims(text)).toEqual({ claims: {} });
  });

  it.each([
    'null',
    '[]',
    '"a"',
    '1',
    'tenant',
    '{',
    "{'a': 1}",
    '{"a": 1,}',
    '{a: 1}',
    '{"a": NaN}',
    '{“a”: 1}',
  ])('are refused when they are no JSON object: %s', (text) => {
    expect(faultOf(text)).toEqual({ key: 'claimsNotObject' });
  });

  it.each(
    'iss aud exp nbf iat jti sub azp scope client_id typ cnf act may_act roles active authorization_details name'
      .split(' ')
      .concat('x5t#S256', '__proto__'),
  )('are refused by name when they would be called %s', (name) => {
    expect(faultOf(`{"tenant": "acme", "${name}": 1}`)).toEqual({ key: 'claimReserved', values: { name } });
  });

  it('may be called like what every object has, and like reserved names in another case or deeper within', () => {
    const text = '{"constructor": 1, "toString": 2, "ISS": 3, "issuer": {"iss": 4}}';
    expect(parseExtraClaims(text)).toEqual({ claims: JSON.parse(text) });
  });

  it('cannot smuggle in a prototype, however deep', () => {
    const fault = { key: 'claimReserved', values: { name: '__proto__' } };
    expect(faultOf('{"a": [{"__proto__": {"admin": true}}]}')).toEqual(fault);
  });

  it.each(['', ' ', 'a b', 'a\\u200b', 'a\\n', '\\u0000', '\\ud800'])(
    'are refused under a name that cannot be seen: "%s"',
    (name) => {
      expect(faultOf(`{"${name}": 1}`)).toEqual({ key: 'claimName' });
    },
  );

  it('are 20 at most', () => {
    const members = (count: number) =>
      JSON.stringify(
        Object.fromEntries(
          Array(count)
            .fill(0)
            .map((_, i) => [`m${i}`, i]),
        ),
      );
    expect(faultOf(members(20))).toBeNull();
    expect(faultOf(members(21))).toEqual({ key: 'claimsTooMany', values: { max: 20 } });
  });

  it('take 4 KiB at most as tokens carry them, without the blanks between them', () => {
    const filled = (value: string) => JSON.stringify({ a: value }, null, 500);
    const tooLarge = { key: 'claimsTooLarge', values: { max: 4 } };
    expect(faultOf(filled('x'.repeat(4096 - 8)))).toBeNull();
    expect(faultOf(filled('x'.repeat(4096 - 7)))).toEqual(tooLarge);
    expect(faultOf(filled('企'.repeat(681)))).toBeNull();
    expect(faultOf(filled('企'.repeat(682)))).toEqual(tooLarge);
  });

  it('nest five levels deep at most, and far deeper ones are refused as well', () => {
    const nested = (levels: number) => `{"a": ${'['.repeat(levels)}${']'.repeat(levels)}}`;
    const tooDeep = { key: 'claimDepth', values: { name: 'a', max: 5 } };
    expect(faultOf(nested(5))).toBeNull();
    expect(faultOf(nested(6))).toEqual(tooDeep);
    expect(faultOf(nested(9000))).toEqual(tooDeep);
    expect(faultOf('{"a": {"b": {"c": {"d": {"e": {}}}}}}')).toBeNull();
    expect(faultOf('{"a": {"b": {"c": {"d": {"e": {"f": {}}}}}}}')).toEqual(tooDeep);
  });

  it.each(['12345678901234567890', '1e400', '1e300', '1e-300', '9007199254740993'])(
    'hold no number that programs read differently: %s',
    (number) => {
      expect(faultOf(`{"limit": [${number}]}`)).toEqual({ key: 'claimNumber', values: { name: 'limit' } });
    },
  );

  it.each(['"\\u0000"', '"\\ud800"', '{"\\udc00": 1}', '["a\\u0000"]'])(
    'hold no text that the database cannot keep: %s',
    (value) => {
      expect(faultOf(`{"a": ${value}}`)).toEqual({ key: 'claimText', values: { name: 'a' } });
    },
  );

  it('name each member once, so that none is lost without a word', () => {
    expect(faultOf('{"a": 1, "a": 2}')).toEqual({ key: 'claimTwice' });
    expect(faultOf('{"a": {"b": 1, "b": "\\":"}}')).toEqual({ key: 'claimTwice' });
    expect(faultOf('{"a": {"b": 1}, "c": [{"b": "x:y\\\\"}]}')).toBeNull();
  });

  it('are told by a long name in part', () => {
    const [name, cut] = ['n'.repeat(100), `${'n'.repeat(64)}…`];
    expect(faultOf(`{"${name}": 1e400}`)).toEqual({ key: 'claimNumber', values: { name: cut } });
  });
});

describe('the text of extra claims', () => {
  it('is the same whatever the order of the members', () => {
    const [one, other] = ['{"b":[{"y":1,"x":2}],"a":1}', '{"a":1,"b":[{"x":2,"y":1}]}'];
    expect(extraClaimsText(JSON.parse(one))).toBe(other);
    expect(extraClaimsText(JSON.parse(other))).toBe(other);
    expect(extraClaimsText({ a: 1 }, 2)).toBe('{\n  "a": 1\n}');
  });

  it('is empty for none', () => {
    expect(extraClaimsText({})).toBe('');
    expect(extraClaimsText({}, 2)).toBe('');
  });
});
