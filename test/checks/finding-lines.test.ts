import { LineChecker } from '../../lib/checks/check-line';
import { formatJson } from '../../lib/checks/findings/json-format';
import { formatSarif } from '../../lib/checks/findings/sarif-format';
import { formatText } from '../../lib/checks/findings/text-format';
import { findingsOf } from './findings-of';

const OPEN = { Effect: 'Allow', Action: 'dynamodb:DeleteTable', Resource: '*' };

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
