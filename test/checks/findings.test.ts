import fc from 'fast-check';
import { symbol } from '../../lib/policy/pattern/symbol';
import { baselineOf, compareWithBaseline, parseBaseline } from '../../lib/checks/findings/baseline';
import { checkDocument } from '../../lib/checks/check-document';
import { findingId } from '../../lib/checks/findings/finding';
import { parseValidationId } from './validation-id';

const OPEN = { Effect: 'Allow', Action: 'dynamodb:DeleteTable', Resource: '*' };

function identity(...Statement: readonly object[]) {
  return checkDocument({ kind: 'identity', document: { Version: '2012-10-17', Statement } });
}
const ids = (...statements: readonly object[]) => identity(...statements).map(({ id }) => id);

describe('the id of a finding', () => {
  test('binds rule, statement, action and resource', () => {
    expect(ids({ ...OPEN, Sid: 'Any' })).toEqual(['resource-wildcard[Any::dynamodb:DeleteTable::*]']);
  });

  test('changes with the statement, its action or its resource', () => {
    const variants = [
      OPEN,
      { ...OPEN, Sid: 'Any' },
      { ...OPEN, Action: 'dynamodb:DeleteTabl?' },
      { ...OPEN, Resource: 'arn:aws:dynamodb:*:*:table/*' },
      { ...OPEN, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } },
    ].map((statement) => ids(statement)[0]);
    expect(new Set(variants).size).toBe(variants.length);
  });

  test('does not change with what stands before it, or with the order of keys', () => {
    const before = { Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' };
    const turned = { Resource: '*', Action: 'dynamodb:DeleteTable', Effect: 'Allow' };
    expect(ids(before, OPEN)).toEqual(ids(OPEN));
    expect(ids(turned)).toEqual(ids(OPEN));
  });

  test('does not change with the environment that a value comes from', () => {
    const inAccount = (account: string) => ({
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: symbol(`${account}/eu-west-1/Stack/Bucket.Arn`).concat(':x'),
      NotAction: undefined,
    });
    const wrong = (account: string) => ids({ ...inAccount(account), Action: 's3:GetObjekt' });
    expect(wrong('111111111111')).toEqual(wrong('222222222222'));
    expect(wrong('111111111111')).toHaveLength(1);
  });

  test('can be taken apart by the CDK, whatever a policy holds', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (parts) => {
        const id = findingId('rule', parts);
        expect(id).not.toMatch(/\s/);
        expect(parseValidationId(`IamPatterns::${id}`)).toEqual({ namespace: 'IamPatterns', ruleId: id });
      }),
    );
  });

  test('tells different parts apart', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.string({ maxLength: 40 }), (a, b) => {
        fc.pre(a !== b);
        expect(findingId('rule', [a])).not.toBe(findingId('rule', [b]));
      }),
    );
  });
});

test('one malformed statement hides nothing of the others', () => {
  const found = identity({ ...OPEN, Effect: 'allow' }, OPEN);
  expect(found.map(({ rule, path }) => [rule, path])).toEqual([
    ['malformed-policy', 'Statement[0].Effect'],
    ['resource-wildcard', 'Statement[1]'],
  ]);
});

test.each([
  null,
  [],
  'text',
  {},
  { Statement: 'x' },
  { Version: '2012', Statement: [] },
  { Statement: [null] },
])('a document that is none is a finding, not a crash: %j', (document) => {
  for (const kind of ['identity', 'trust', 'resource', 'boundary', 'scp', 'rcp', 'session'] as const)
    expect(checkDocument({ kind, document }).map(({ rule }) => rule)).toContain('malformed-policy');
});

test('no document of JSON makes the checks crash', () => {
  const statement = fc.record(
    {
      Sid: fc.string(),
      Effect: fc.constantFrom('Allow', 'Deny', 'x'),
      Action: fc.oneof(fc.constantFrom('*', 's3:*', 'sts:AssumeRole', 'iam:PassRole', 'x:y'), fc.jsonValue()),
      NotAction: fc.constantFrom('iam:*', ['s3:Get*']),
      Resource: fc.oneof(fc.constantFrom('*', 'arn:aws:s3:::*', symbol('a/b.Arn')), fc.jsonValue()),
      Principal: fc.oneof(fc.constantFrom('*', { AWS: '*' }, { Federated: 'x' }), fc.jsonValue()),
      Condition: fc.oneof(fc.constant({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }), fc.jsonValue()),
    },
    { requiredKeys: ['Effect'] },
  );
  const document = fc.oneof(
    fc.jsonValue(),
    fc.record({ Version: fc.constant('2012-10-17'), Statement: fc.array(statement) }),
  );
  fc.assert(
    fc.property(document, fc.constantFrom('identity', 'trust', 'resource', 'scp'), (source, kind) => {
      for (const { id, message } of checkDocument({ kind, document: source })) {
        expect(id).not.toBe('');
        expect(message).not.toBe('');
      }
    }),
  );
});

describe('a baseline', () => {
  const before = identity({ ...OPEN, Sid: 'Known' });
  const baseline = baselineOf(before);

  test('lets what was there pass, and nothing else', () => {
    const after = identity(
      { ...OPEN, Sid: 'Known' },
      { ...OPEN, Sid: 'New', Resource: 'arn:aws:dynamodb:*:*:table/*' },
    );
    expect(compareWithBaseline(after, baseline).fresh.map(({ id }) => id)).toEqual([
      'resource-wildcard[New::dynamodb:DeleteTable::arn:aws:dynamodb:*:*:table/*]',
    ]);
  });

  test('tells what is gone, so that it can shrink', () => {
    expect(compareWithBaseline([], baseline).gone).toEqual(baseline.findings);
  });

  test('hides no finding of another file, or of a stack of the same name', () => {
    const [finding] = before;
    if (finding === undefined) throw new Error('nothing is found');
    const origin = { account: '111111111111', region: 'eu-west-1', template: 'a.json', path: '' };
    const stack = { ...origin, stack: 'Service', logicalId: 'Role', constructPath: 'Dublin/Role/Resource' };
    const places = [
      { ...finding, origin },
      { ...finding, origin: { ...origin, template: 'b.json' } },
      { ...finding, origin: stack },
      { ...finding, origin: { ...stack, region: 'eu-central-1', constructPath: 'Frankfurt/Role/Resource' } },
    ];
    expect(compareWithBaseline(places, baselineOf(places.slice(0, 1))).fresh).toEqual(places.slice(1));
    expect(compareWithBaseline(places, baselineOf(places.slice(2, 3))).fresh).toHaveLength(3);
  });

  test('survives being written and read, and rejects anything else', () => {
    expect(parseBaseline(JSON.parse(JSON.stringify(baseline)), 'baseline.json')).toEqual(baseline);
    for (const json of [null, {}, { version: 2, findings: [] }, { version: 1, findings: [1] }])
      expect(() => parseBaseline(json, 'baseline.json')).toThrow('a baseline of version 1');
  });
});
