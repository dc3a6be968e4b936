import { checkDocument, type DocumentInput } from '../../lib/checks/check-document';
import { findingsOf } from './findings-of';
import {
  ACCOUNT,
  attached,
  documentOf,
  group,
  inGroups,
  inline,
  managed,
  role,
  trustOf,
  user,
} from './sized-policies';

const severities = (rule: string, findings: readonly { rule: string; severity: string }[]): string[] =>
  findings.filter((finding) => finding.rule === rule).map(({ severity }) => severity);
const inDocument = (rule: string, input: DocumentInput): string[] => severities(rule, checkDocument(input));
const inApp = (rule: string, resources: object): string[] =>
  severities(rule, findingsOf({ accounts: { [ACCOUNT]: resources as never } }));

const PRINCIPAL = { Principal: { AWS: ACCOUNT } };
const BUCKET = 'arn:aws:s3:::reports';
const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/a`;

/** Nothing up to the quota, and a finding of the severity from the next number on. */
const from = (quota: number, severity: string): [number, string[]][] => [
  [quota, []],
  [quota + 1, [severity]],
];

test.each<[string, string, (size: number) => string[], [size: number, severities: string[]][]]>([
  [
    'a managed policy: 6,144 characters',
    'document-size',
    (size) => inApp('document-size', managed(documentOf(size))),
    from(6144, 'error'),
  ],
  [
    'a permissions boundary: 6,144 characters',
    'document-size',
    (size) => inDocument('document-size', { kind: 'boundary', document: documentOf(size) }),
    from(6144, 'error'),
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
    from(10_240, 'error'),
  ],
  [
    'an RCP: 5,120 characters',
    'document-size',
    (size) =>
      inDocument('document-size', {
        kind: 'rcp',
        document: documentOf(size, { Effect: 'Deny', Principal: '*' }),
      }),
    from(5120, 'error'),
  ],
  [
    'a policy of unknown placement: 10,240 characters',
    'identity-policy-size',
    (size) => inDocument('identity-policy-size', { kind: 'identity', document: documentOf(size) }),
    from(10_240, 'warning'),
  ],
  [
    'a session policy: 2,048 characters',
    'identity-policy-size',
    (size) => inDocument('identity-policy-size', { kind: 'session', document: documentOf(size) }),
    from(2048, 'warning'),
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
    from(20_480, 'error'),
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
    from(32_768, 'error'),
  ],
  [
    'inline policies of a role: 10,240 characters',
    'inline-policy-size',
    (size) => inApp('inline-policy-size', role(inline(size))),
    from(10_240, 'error'),
  ],
  [
    'inline policies of a user: 2,048 characters',
    'inline-policy-size',
    (size) => inApp('inline-policy-size', user(inline(size))),
    from(2048, 'error'),
  ],
  [
    'inline policies of a group: 5,120 characters',
    'inline-policy-size',
    (size) => inApp('inline-policy-size', group(inline(size))),
    from(5120, 'error'),
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
    from(10, 'error'),
  ],
  [
    'groups of a user: 10',
    'group-membership-limit',
    (count) => inApp('group-membership-limit', inGroups(count)),
    from(10, 'error'),
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
  const Resource = [`arn:aws:s3:::${'a'.repeat(6000)}`, { 'Fn::ImportValue': 'shared' }];
  const document = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 's3:Get*', Resource } };
  expect(inApp('document-size', managed(document))).toEqual(['info']);
});

describe('what does not count against a quota', () => {
  const ofTemplate = (count: number): [object, object[]] => [
    Object.fromEntries(
      Array.from({ length: count }, (_, i) => [`M${i}`, managed(documentOf(200)).Managed] as const),
    ),
    Array.from({ length: count }, (_, i) => ({ Ref: `M${i}` })),
  ];

  test('inline policies, and a managed policy that is attached twice', () => {
    const [policies, refs] = ofTemplate(11);
    const found = (ManagedPolicyArns: unknown[], more: object = {}) =>
      inApp('attachment-limit', { ...policies, ...group({ ManagedPolicyArns, ...more }) });
    expect(found(refs)).toEqual(['error']);
    expect(found([...refs.slice(1), ...refs.slice(1)], inline(2000))).toEqual([]);
    const { ManagedPolicyArns } = attached(10);
    expect(found([...ManagedPolicyArns, ...ManagedPolicyArns])).toEqual([]);
  });

  test('a list of managed policies that only deployment tells', () => {
    const ManagedPolicyArns = [...attached(10).ManagedPolicyArns, { 'Fn::ImportValue': 'shared' }];
    expect(inApp('attachment-limit', group({ ManagedPolicyArns }))).toEqual([]);
  });

  test('managed policies for the inline policies, and the reverse', () => {
    const arn = { Ref: 'Managed' };
    const both = (inlineSize: number, managedSize: number) => ({
      ...managed(documentOf(managedSize)),
      ...role({ ...inline(inlineSize), ManagedPolicyArns: [arn] }),
    });
    for (const rule of ['inline-policy-size', 'document-size', 'identity-policy-size'])
      expect([rule, inApp(rule, both(10_240, 6144))]).toEqual([rule, []]);
    expect(inApp('identity-policy-size', both(10_240, 10_241))).toEqual([]);
  });

  test('the policy of a resource whose quota is not known', () => {
    const policy = documentOf(40_000, PRINCIPAL);
    const owner = `arn:aws:nosuch:eu-west-1:${ACCOUNT}:thing/a`;
    expect(inDocument('resource-policy-size', { kind: 'resource', owner, document: policy })).toEqual([]);
  });
});
