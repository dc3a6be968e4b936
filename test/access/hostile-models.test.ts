import fc from 'fast-check';
import { parseCaller } from '../../lib/authorization/requester';
import { evaluate } from '../../lib/authorization/evaluate';
import { policyOf } from '../../lib/authorization/policy-set';
import { IamPatternsError } from '../../lib/errors';
import { Context } from '../../lib/policy/condition/context';
import type { DocumentKind } from '../../lib/policy/document/document';
import { symbol } from '../../lib/policy/pattern/symbol';

const request = {
  caller: parseCaller('arn:aws:iam::111111111111:user/ana'),
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::data/k',
  resourceAccount: '111111111111',
  context: Context.partial({ 'aws:username': 'ana', 'aws:TagKeys': ['a'] }),
};

/** A verdict, or the code of an error of ours; anything else that is thrown fails the test. */
function answerTo(kind: DocumentKind, source: unknown): string {
  try {
    const policy = policyOf('hostile', kind, source);
    const verdict = evaluate(
      request,
      kind === 'resource' ? { identity: [], resource: [policy] } : { identity: [policy] },
    );
    return `${verdict.decision}: ${verdict.explain()}`;
  } catch (error) {
    if (error instanceof IamPatternsError) return error.code;
    throw error;
  }
}

const valid = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'One',
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:Put*'],
      Resource: ['arn:aws:s3:::data/${aws:username}/*', '*'],
      Condition: {
        'ForAnyValue:StringLike': { 'aws:TagKeys': ['a*'] },
        NumericLessThan: { 's3:max-keys': '10' },
      },
    },
  ],
};

/** All places in a JSON value. */
function placesIn(json: unknown, path: readonly string[] = []): (readonly string[])[] {
  const inner = typeof json === 'object' && json !== null ? Object.entries(json) : [];
  return [path, ...inner.flatMap(([key, value]) => placesIn(value, [...path, key]))];
}

function replaceAt(json: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const copy = (Array.isArray(json) ? Array.from<unknown>(json) : { ...(json as object) }) as Record<
    string,
    unknown
  >;
  copy[key] = replaceAt(copy[key], rest, value);
  return copy;
}

test('malformed documents by the thousand end in a verdict or in an error of ours', () => {
  const odd = fc.oneof(fc.jsonValue(), fc.constantFrom<unknown>(undefined, NaN, symbol('s'), '${', '${}', "${a, 'b", '*'.repeat(500), '\uE000', '\uE001x\uE000'));
  const answers = new Set<string>();
  fc.assert(
    fc.property(fc.constantFrom(...placesIn(valid)), odd, fc.constantFrom<DocumentKind>('identity', 'resource'), (place, value, kind) => {
      answers.add(answerTo(kind, replaceAt(valid, place, value)).split(':', 1)[0] ?? '');
    }),
    { numRuns: 5000 },
  );
  expect(answers.size).toBeGreaterThan(5);
}); // prettier-ignore

const document = (statement: Record<string, unknown>) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*', ...statement }],
});

test('deep nesting is rejected', () => {
  let deep: unknown = 's3:GetObject';
  for (let i = 0; i < 100_000; i++) deep = [deep];
  expect(answerTo('identity', document({ Action: deep }))).toBe('malformed-element');
  expect(answerTo('identity', document({ Condition: { StringEquals: { 'a:b': deep } } }))).toBe(
    'malformed-condition-value',
  );
});

test('huge documents are judged', () => {
  const Statement = Array.from({ length: 20_000 }, (_, i) => ({
    Effect: 'Allow',
    Action: `s3:Get${i}*`,
    Resource: `arn:aws:s3:::b${i}/*`,
  }));
  expect(answerTo('identity', { Version: '2012-10-17', Statement })).toMatch(/^denied/);
});

test('wildcard bombs are judged', () => {
  const bomb = '*a'.repeat(3000);
  expect(answerTo('identity', document({ Resource: `arn:aws:s3:::${bomb}b` }))).toMatch(/^denied/);
  expect(answerTo('identity', document({ Resource: `arn:aws:s3:::${symbol('x')}${bomb}` }))).toMatch(
    /^(denied|undetermined)/,
  );
  expect(
    answerTo(
      'identity',
      document({ Condition: { StringLike: { 'aws:username': `${'?*'.repeat(2000)}b` } } }),
    ),
  ).toMatch(/^denied/);
});

test('names of Object.prototype are keys like others', () => {
  expect(answerTo('identity', document({ Condition: { constructor: { 'a:b': 'c' } } }))).toBe(
    'unknown-operator',
  );
  expect(answerTo('identity', JSON.parse('{"Version":"2012-10-17","__proto__":[],"Statement":[]}'))).toBe(
    'unknown-element',
  );
  expect(answerTo('resource', document({ Principal: { toString: '*' } }))).toBe('malformed-principal');
});
