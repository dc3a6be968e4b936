import { checkDocument, type DocumentInput } from '../../lib/checks/check-document';
import type { Json, JsonObject } from '../../lib/text/json';
import { findingsOf } from './findings-of';

const ACCOUNT = '111111111111';

/** A document of exactly so many characters, none of them a blank. */
function documentOf(size: number, more: JsonObject = {}): JsonObject {
  const statement = { Sid: 'A', Effect: 'Allow', Action: 's3:GetObject', ...more };
  const written = (filler: string): JsonObject => ({
    Version: '2012-10-17',
    Statement: { ...statement, Resource: `arn:aws:s3:::${filler}` },
  });
  return written('a'.repeat(size - JSON.stringify(written('')).length));
}
const trustOf = (size: number): JsonObject => {
  const written = (filler: string): JsonObject => ({
    Version: '2012-10-17',
    Statement: {
      Sid: `A${filler}`,
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { AWS: ACCOUNT },
    },
  });
  return written('a'.repeat(size - JSON.stringify(written('')).length));
};

const severities = (rule: string, findings: readonly { rule: string; severity: string }[]): string[] =>
  findings.filter((finding) => finding.rule === rule).map(({ severity }) => severity);
const inDocument = (rule: string, input: DocumentInput): string[] => severities(rule, checkDocument(input));
const inApp = (rule: string, resources: object): string[] =>
  severities(rule, findingsOf({ accounts: { [ACCOUNT]: resources as never } }));

const role = (more: object): object => ({
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: { RoleName: 'role', AssumeRolePolicyDocument: trustOf(200), ...more },
  },
});
const user = (more: object): object => ({
  User: { Type: 'AWS::IAM::User', Properties: { UserName: 'user', ...more } },
});
const group = (more: object): object => ({
  Group: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'group', ...more } },
});
/** Two inline policies that have so many characters together. */
const inline = (size: number): object => ({
  Policies: [200, size - 200].map((each, i) => ({ PolicyName: `p${i}`, PolicyDocument: documentOf(each) })),
});
const attached = (count: number): object => ({
  ManagedPolicyArns: Array.from({ length: count }, (_, i) => `arn:aws:iam::${ACCOUNT}:policy/p${i}`),
});
const managed = (PolicyDocument: Json): object => ({
  Managed: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument } },
});
const inGroups = (count: number): object => ({
  ...Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      `Group${i}`,
      { Type: 'AWS::IAM::Group', Properties: { GroupName: `g${i}` } },
    ]),
  ),
  ...user({ Groups: Array.from({ length: count }, (_, i) => `g${i}`) }),
});

const PRINCIPAL = { Principal: { AWS: ACCOUNT } };
const BUCKET = 'arn:aws:s3:::reports';
const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/a`;

test.each<[string, string, (size: number) => string[], [size: number, severities: string[]][]]>([
  [
    'a managed policy: 6,144 characters',
    'document-size',
    (size) => inApp('document-size', managed(documentOf(size))),
    [
      [6144, []],
      [6145, ['error']],
    ],
  ],
  [
    'a permissions boundary: 6,144 characters',
    'document-size',
    (size) => inDocument('document-size', { kind: 'boundary', document: documentOf(size) }),
    [
      [6144, []],
      [6145, ['error']],
    ],
  ],
  [
    'a trust policy: 2,048 characters, and 8,192 on request',
    'document-size',
    (size) => inDocument('document-size', { kind: 'trust', document: trustOf(size) }),
    [
      [2048, []],
      [2049, ['warning']],
      [8192, ['warning']],
      [8193, ['error']],
    ],
  ],
  [
    'an SCP: 10,240 characters',
    'document-size',
    (size) => inDocument('document-size', { kind: 'scp', document: documentOf(size) }),
    [
      [10_240, []],
      [10_241, ['error']],
    ],
  ],
  [
    'an RCP: 5,120 characters',
    'document-size',
    (size) =>
      inDocument('document-size', {
        kind: 'rcp',
        document: documentOf(size, { Effect: 'Deny', Principal: '*' }),
      }),
    [
      [5120, []],
      [5121, ['error']],
    ],
  ],
  [
    'a policy of unknown placement: 10,240 characters',
    'identity-policy-size',
    (size) => inDocument('identity-policy-size', { kind: 'identity', document: documentOf(size) }),
    [
      [10_240, []],
      [10_241, ['warning']],
    ],
  ],
  [
    'a session policy: 2,048 characters',
    'identity-policy-size',
    (size) => inDocument('identity-policy-size', { kind: 'session', document: documentOf(size) }),
    [
      [2048, []],
      [2049, ['warning']],
    ],
  ],
  [
    'a bucket policy: 20,480 characters',
    'resource-policy-size',
    (size) =>
      inDocument('resource-policy-size', {
        kind: 'resource',
        owner: BUCKET,
        document: documentOf(size, PRINCIPAL),
      }),
    [
      [20_480, []],
      [20_481, ['error']],
    ],
  ],
  [
    'a key policy: 32,768 characters',
    'resource-policy-size',
    (size) =>
      inDocument('resource-policy-size', {
        kind: 'resource',
        owner: KEY,
        document: documentOf(size, PRINCIPAL),
      }),
    [
      [32_768, []],
      [32_769, ['error']],
    ],
  ],
  [
    'inline policies of a role: 10,240 characters',
    'inline-policy-size',
    (size) => inApp('inline-policy-size', role(inline(size))),
    [
      [10_240, []],
      [10_241, ['error']],
    ],
  ],
  [
    'inline policies of a user: 2,048 characters',
    'inline-policy-size',
    (size) => inApp('inline-policy-size', user(inline(size))),
    [
      [2048, []],
      [2049, ['error']],
    ],
  ],
  [
    'inline policies of a group: 5,120 characters',
    'inline-policy-size',
    (size) => inApp('inline-policy-size', group(inline(size))),
    [
      [5120, []],
      [5121, ['error']],
    ],
  ],
  [
    'managed policies on a role: 20, and 25 on request',
    'attachment-limit',
    (count) => inApp('attachment-limit', role(attached(count))),
    [
      [20, []],
      [21, ['warning']],
      [25, ['warning']],
      [26, ['error']],
    ],
  ],
  [
    'managed policies on a user: 10, and 20 on request',
    'attachment-limit',
    (count) => inApp('attachment-limit', user(attached(count))),
    [
      [10, []],
      [11, ['warning']],
      [20, ['warning']],
      [21, ['error']],
    ],
  ],
  [
    'managed policies on a group: 10',
    'attachment-limit',
    (count) => inApp('attachment-limit', group(attached(count))),
    [
      [10, []],
      [11, ['error']],
    ],
  ],
  [
    'groups of a user: 10',
    'group-membership-limit',
    (count) => inApp('group-membership-limit', inGroups(count)),
    [
      [10, []],
      [11, ['error']],
    ],
  ],
])('%s', (_, _rule, found, expected) => {
  for (const [size, wanted] of expected) expect([size, found(size)]).toEqual([size, wanted]);
});

test('the message names the quota that applies', () => {
  const messageOf = (count: number): string | undefined =>
    findingsOf({ accounts: { [ACCOUNT]: role(attached(count)) as never } }).find(
      ({ rule }) => rule === 'attachment-limit',
    )?.message;
  expect(messageOf(25)).toMatch(/20\D+25/);
  expect(messageOf(26)).toMatch(/: \D*25\D*$/);
});

test('a size that only deployment decides is an error from the first character over the quota', () => {
  const found = (filler: number) => {
    const Resource = [`arn:aws:s3:::${'a'.repeat(filler)}`, { 'Fn::ImportValue': 'shared' }];
    const statement = { Sid: 'A', Effect: 'Allow', Action: 's3:GetObject', Resource };
    const PolicyDocument = { Version: '2012-10-17', Statement: statement };
    const [finding] = findingsOf({
      accounts: { [ACCOUNT]: user({ Policies: [{ PolicyName: 'p', PolicyDocument }] }) as never },
    }).filter(({ rule }) => rule === 'inline-policy-size');
    const size = Number(/ (\d+) (to|characters)/.exec(finding?.message ?? '')?.[1]);
    return { size, severity: finding?.severity };
  };
  const filler = 1900 + 2048 - found(1900).size;
  expect(found(filler)).toEqual({ size: 2048, severity: 'info' });
  expect(found(filler + 1)).toEqual({ size: 2049, severity: 'error' });
});
