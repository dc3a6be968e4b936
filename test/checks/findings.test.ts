import fc from 'fast-check';
import { symbol } from '../../lib/policy/pattern/symbol';
import { baselineOf, compareWithBaseline, parseBaseline } from '../../lib/checks/findings/baseline';
import { checkDocument } from '../../lib/checks/check-document';
import { LineChecker } from '../../lib/checks/check-line';
import { findingId } from '../../lib/checks/findings/finding';
import { formatJson } from '../../lib/checks/findings/json-format';
import { formatSarif } from '../../lib/checks/findings/sarif-format';
import { formatText } from '../../lib/checks/findings/text-format';
import { parseValidationId } from './validation-id';
import { findingsOf } from './findings-of';

function identity(...Statement: readonly object[]) {
  return checkDocument({ kind: 'identity', document: { Version: '2012-10-17', Statement } });
}

const OPEN = { Effect: 'Allow', Action: 'dynamodb:DeleteTable', Resource: '*' };
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

const APP = {
  accounts: {
    '111111111111': {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: 'Role',
          AssumeRolePolicyDocument: {
            Version: '2012-10-17',
            Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' }],
          },
        },
        Metadata: { 'aws:cdk:path': 'Prod/Role/Resource' },
      },
    },
  },
};

describe('findings are told', () => {
  const findings = findingsOf(APP);

  test('as text: what, where, what to do, and the id to acknowledge', () => {
    const text = formatText(findings);
    expect(text).toContain('error trust-anyone: Prod/Role/Resource');
    expect(text).toContain('Resources.Role.Properties.AssumeRolePolicyDocument.Statement[0].Principal');
    expect(text).toContain('Fix: Name the account');
    expect(text).toContain('1 error, 0 warnings, 0 info');
    expect(formatText([])).toBe('No findings.\n');
  });

  test('as JSON', () => {
    const { findings: list } = JSON.parse(formatJson(findings)) as { findings: object[] };
    expect(list).toMatchObject([
      {
        rule: 'trust-anyone',
        severity: 'error',
        account: '111111111111',
        constructPath: 'Prod/Role/Resource',
      },
    ]);
  });

  test('as SARIF: rule, level, place and a fingerprint that stays', () => {
    const log = JSON.parse(formatSarif(findings, { version: '1.0.0', root: '/repository' })) as {
      version: string;
      runs: { tool: { driver: { rules: { id: string }[] } }; results: Record<string, unknown>[] }[];
    };
    expect(log.version).toBe('2.1.0');
    expect(log.runs[0]?.tool.driver.rules.map(({ id }) => id)).toEqual(['trust-anyone']);
    expect(log.runs[0]?.results).toMatchObject([
      {
        ruleId: 'trust-anyone',
        ruleIndex: 0,
        level: 'error',
        locations: [
          {
            physicalLocation: { artifactLocation: { uri: 'Stack111111111111' }, region: { startLine: 1 } },
            logicalLocations: [
              { fullyQualifiedName: expect.stringContaining('Prod/Role/Resource') as string },
            ],
          },
        ],
        partialFingerprints: {
          'findingKey/v1': expect.stringContaining('Prod/Role/Resource trust-anyone[') as string,
        },
      },
    ]);
  });
});

describe('a line of JSON', () => {
  const lines = new LineChecker();
  const document = { Version: '2012-10-17', Statement: [OPEN] };

  test('is answered with its id and what was found', () => {
    expect(lines.check(JSON.stringify({ id: 7, kind: 'identity', document }))).toEqual({
      id: 7,
      findings: [
        {
          rule: 'resource-wildcard',
          severity: 'warning',
          path: 'Statement[0]',
          message: 'Allows dynamodb:DeleteTable on *, though it can be limited to resources.',
        },
      ],
    });
  });

  test('may hold all policies of a principal, and its boundary', () => {
    const policies = [
      { name: 'one', document: { ...document, Statement: [] } },
      { name: 'two', document },
    ];
    const boundary = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 's3:GetObjekt', Resource: '*' }],
    };
    const { findings } = lines.check(JSON.stringify({ id: 'p', kind: 'principal', policies, boundary }));
    expect(findings.map(({ rule, path }) => [rule, path])).toEqual([
      ['resource-wildcard', 'policies[1].document.Statement[0]'],
      ['unknown-action', 'boundary.Statement[0].Action'],
    ]);
  });

  test('tells whose account it is, so that strangers are known', () => {
    const Statement = [
      { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::333333333333:role/x' }, Action: 'sts:AssumeRole' },
    ];
    const line = { id: 1, kind: 'trust', document: { Version: '2012-10-17', Statement } };
    const rules = (more: object) =>
      lines.check(JSON.stringify({ ...line, ...more })).findings.map(({ rule }) => rule);
    expect(rules({ account: '111111111111' })).toEqual(['trust-third-party']);
    expect(rules({ account: '333333333333' })).toEqual([]);
  });

  test.each(['', '[]', '{"kind":"x"}', '{"kind":"trust"}', '{"kind":"principal","policies":1}'])(
    'is rejected where it is none: %s',
    (line) => {
      expect(() => lines.check(line)).toThrow('malformed-line');
    },
  );
});
