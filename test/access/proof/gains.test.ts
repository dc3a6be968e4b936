import { AccessModel, type AccessModelOptions } from '../../../lib/access';
import { policyOf } from '../../../lib/authorization/policy-set';
import { template } from '../organization-fixture';

type Json = Readonly<Record<string, unknown>>;

const ACCOUNT = '111111111111';
const document = (...statements: Json[]): Json => ({ Version: '2012-10-17', Statement: statements });
const allow = (action: unknown, resource: unknown, more: Json = {}): Json => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
  ...more,
});
const deny = (action: unknown, resource: unknown, more: Json = {}): Json => ({
  ...allow(action, resource, more),
  Effect: 'Deny',
});

/** A role `app` with these statements, and a boundary if there is one. */
function app(
  statements: Json[],
  options: { boundary?: Json; trust?: Json; others?: Json; managed?: boolean } = {},
): Json {
  const { boundary, trust, others = {}, managed = false } = options;
  return {
    App: {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: 'app',
        AssumeRolePolicyDocument:
          trust ??
          document({
            Effect: 'Allow',
            Principal: { Service: 'lambda.amazonaws.com' },
            Action: 'sts:AssumeRole',
          }),
        ...(managed
          ? { ManagedPolicyArns: [{ Ref: 'Managed' }] }
          : { Policies: [{ PolicyName: 'p', PolicyDocument: document(...statements) }] }),
        ...(boundary === undefined ? {} : { PermissionsBoundary: { Ref: 'Boundary' } }),
      },
    },
    ...(managed
      ? {
          Managed: {
            Type: 'AWS::IAM::ManagedPolicy',
            Properties: { ManagedPolicyName: 'm', PolicyDocument: document(...statements) },
          },
        }
      : {}),
    ...(boundary === undefined
      ? {}
      : {
          Boundary: {
            Type: 'AWS::IAM::ManagedPolicy',
            Properties: { ManagedPolicyName: 'b', PolicyDocument: boundary },
          },
        }),
    ...others,
  };
}

function bucket(...statements: Json[]): Json {
  return {
    Bucket: {
      Type: 'AWS::S3::Bucket',
      Properties: { BucketName: 'data' },
    },
    ...(statements.length === 0
      ? {}
      : {
          BucketPolicy: {
            Type: 'AWS::S3::BucketPolicy',
            Properties: { Bucket: { Ref: 'Bucket' }, PolicyDocument: document(...statements) },
          },
        }),
  };
}

function queue(...statements: Json[]): Json {
  return {
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'jobs' } },
    ...(statements.length === 0
      ? {}
      : {
          QueuePolicy: {
            Type: 'AWS::SQS::QueuePolicy',
            Properties: { Queues: [{ Ref: 'Queue' }], PolicyDocument: document(...statements) },
          },
        }),
  };
}

const modelOf = (resources: Json, options: AccessModelOptions = {}): AccessModel =>
  AccessModel.fromAssembly(template(ACCOUNT, resources), options);
const trustOf = (...statements: Json[]): Json => app([], { trust: document(...statements) });
const DATA = 'arn:aws:s3:::data/*';
const JOBS = `arn:aws:sqs:eu-west-1:${ACCOUNT}:jobs`;
const OUTSIDER = '999999999999';
const s3All = allow('s3:*', '*');
const vpce = { Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } };
const address = { Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } };
const byScp = (statement: Json): AccessModel =>
  modelOf(app([s3All]), { guardrails: { scps: [[policyOf('scp', 'scp', document(statement))]] } });
const assume = (more: Json): Json => ({ Effect: 'Allow', Action: 'sts:AssumeRole', ...more });

/** An RCP that denies S3 to everyone but one account. */
const sparing = (account: string) =>
  policyOf(
    'rcp',
    'rcp',
    document({
      ...deny('s3:*', '*', { Condition: { StringNotEqualsIfExists: { 'aws:PrincipalAccount': account } } }),
      Principal: '*',
    }),
  );

/** Each is denied before and allowed after. */
const GAINS: readonly (readonly [string, AccessModel, AccessModel, string])[] = [
  [
    'Allow on Action becomes NotAction',
    modelOf(app([allow('s3:Get*', DATA)])),
    modelOf(app([{ Effect: 'Allow', NotAction: 's3:Get*', Resource: DATA }])),
    'role/app',
  ],
  [
    'Deny on Resource becomes NotResource',
    modelOf(app([s3All, deny('s3:*', 'arn:aws:s3:::data/secret/*')])),
    modelOf(app([s3All, { Effect: 'Deny', Action: 's3:*', NotResource: 'arn:aws:s3:::data/secret/*' }])),
    'role/app',
  ],
  [
    'boundary on Action becomes NotAction',
    modelOf(app([s3All], { boundary: document(allow('s3:Get*', '*')) })),
    modelOf(app([s3All], { boundary: document({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }) })),
    'role/app',
  ],
  [
    'SCP on Action becomes NotAction',
    byScp(allow('s3:Get*', '*')),
    byScp({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }),
    'role/app',
  ],
  [
    'trust with an external id, then without',
    modelOf(
      trustOf(
        assume({ Principal: { AWS: OUTSIDER }, Condition: { StringEquals: { 'sts:ExternalId': 'x' } } }),
      ),
    ),
    modelOf(
      trustOf(
        assume({ Principal: { AWS: OUTSIDER }, Condition: { StringEquals: { 'sts:ExternalId': 'x' } } }),
        assume({ Principal: { AWS: OUTSIDER } }),
      ),
    ),
    `account ${OUTSIDER}`,
  ],
  [
    'bucket for an address, then for an account',
    modelOf(bucket({ ...allow('s3:GetObject', DATA, address), Principal: '*' })),
    modelOf(
      bucket(
        { ...allow('s3:GetObject', DATA, address), Principal: '*' },
        { ...allow('s3:GetObject', DATA), Principal: { AWS: OUTSIDER } },
      ),
    ),
    `account ${OUTSIDER}`,
  ],
  [
    'identity by endpoint under a boundary by address, then the identity without',
    modelOf(app([allow('s3:GetObject', '*', vpce)], { boundary: document(allow('s3:*', '*', address)) })),
    modelOf(app([allow('s3:GetObject', '*')], { boundary: document(allow('s3:*', '*', address)) })),
    'role/app',
  ],
  [
    'identity by endpoint under a boundary by address, then the boundary without',
    modelOf(app([allow('s3:GetObject', '*', vpce)], { boundary: document(allow('s3:*', '*', address)) })),
    modelOf(app([allow('s3:GetObject', '*', vpce)], { boundary: document(allow('s3:*', '*')) })),
    'role/app',
  ],
  [
    'the Deny of a declared bucket goes',
    modelOf(app([s3All], { others: bucket({ ...deny('s3:*', DATA), Principal: '*' }) })),
    modelOf(app([s3All], { others: bucket() })),
    'role/app',
  ],
  [
    'the Deny of a declared queue goes, named by a wildcard',
    modelOf(
      app([allow('sqs:*', `arn:aws:sqs:*:${ACCOUNT}:jobs`)], {
        others: queue({ ...deny('sqs:*', JOBS), Principal: '*' }),
      }),
    ),
    modelOf(
      app([allow('sqs:*', `arn:aws:sqs:*:${ACCOUNT}:jobs`)], {
        others: queue({ ...deny('sqs:ReceiveMessage', JOBS), Principal: '*' }),
      }),
    ),
    'role/app',
  ],
  [
    'trust of the account for one role, then for every role',
    modelOf(
      trustOf(
        assume({
          Principal: { AWS: `arn:aws:iam::${OUTSIDER}:root` },
          Condition: { ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${OUTSIDER}:role/ci` } },
        }),
      ),
    ),
    modelOf(
      trustOf(
        assume({
          Principal: { AWS: `arn:aws:iam::${OUTSIDER}:root` },
          Condition: { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${OUTSIDER}:role/*` } },
        }),
      ),
    ),
    `account ${OUTSIDER}`,
  ],
  [
    'bucket for the accounts of a condition',
    modelOf(
      bucket({
        ...allow('s3:GetObject', DATA),
        Principal: '*',
        Condition: { StringEquals: { 'aws:PrincipalAccount': ACCOUNT } },
      }),
    ),
    modelOf(
      bucket({
        ...allow('s3:GetObject', DATA),
        Principal: '*',
        Condition: { StringEquals: { 'aws:PrincipalAccount': [ACCOUNT, OUTSIDER] } },
      }),
    ),
    `account ${OUTSIDER}`,
  ],
  [
    'bucket for a canonical user',
    modelOf(bucket()),
    modelOf(bucket({ ...allow('s3:GetObject', DATA), Principal: { CanonicalUser: 'c'.repeat(64) } })),
    'canonical user',
  ],
  [
    'the Version goes, and with it a variable',
    modelOf(app([s3All, deny('s3:*', 'arn:aws:s3:::home/${aws:PrincipalTag/team}/*')])),
    modelOf(withoutVersion(app([s3All, deny('s3:*', 'arn:aws:s3:::home/${aws:PrincipalTag/team}/*')]))),
    'role/app',
  ],
  [
    'bucket for everyone, under an RCP that spares one account',
    modelOf(bucket(), { guardrails: { rcps: [[sparing(OUTSIDER)]] } }),
    modelOf(bucket({ ...allow('s3:GetObject', DATA), Principal: '*' }), {
      guardrails: { rcps: [[sparing('333333333333')]] },
    }),
    'account 333333333333',
  ],
  [
    'bucket for callers without credentials, as far as a Deny lets them',
    modelOf(bucket()),
    modelOf(
      bucket(
        { ...allow('s3:GetObject', DATA), Principal: '*' },
        { ...deny('s3:*', 'arn:aws:s3:::data/secret/*'), Principal: '*' },
      ),
    ),
    'anyone without credentials',
  ],
  [
    'a new statement',
    modelOf(app([allow('s3:GetObject', DATA)])),
    modelOf(app([allow('s3:GetObject', DATA), allow('ec2:StopInstances', '*')])),
    'role/app',
  ],
];

function withoutVersion(resources: Json): Json {
  const text = JSON.stringify(resources).replace(
    /("PolicyName":"p","PolicyDocument":\{)"Version":"2012-10-17",/,
    '$1',
  );
  return JSON.parse(text) as Json;
}

/** Each allows the same before and after. */
const SAME: readonly (readonly [string, AccessModel, AccessModel])[] = [
  [
    'statements in another order',
    modelOf(app([s3All, allow('sqs:*', '*')])),
    modelOf(app([allow('sqs:*', '*'), s3All])),
  ],
  [
    'values in another order',
    modelOf(app([allow(['s3:GetObject', 's3:PutObject'], [DATA, 'arn:aws:s3:::b/*'])])),
    modelOf(app([allow(['s3:PutObject', 's3:GetObject'], ['arn:aws:s3:::b/*', DATA])])),
  ],
  [
    'a Deny split in two',
    modelOf(app([s3All, deny('s3:*', [DATA, 'arn:aws:s3:::b/*'])])),
    modelOf(app([s3All, deny('s3:*', DATA), deny('s3:*', 'arn:aws:s3:::b/*')])),
  ],
  [
    'Bool "True"',
    modelOf(app([allow('s3:*', '*', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } } })])),
    modelOf(app([allow('s3:*', '*', { Condition: { Bool: { 'AWS:multifactorauthpresent': 'False' } } })])),
  ],
  [
    'ArnEquals for ArnLike',
    modelOf(
      trustOf(
        assume({
          Principal: { AWS: OUTSIDER },
          Condition: { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${OUTSIDER}:role/*` } },
        }),
      ),
    ),
    modelOf(
      trustOf(
        assume({
          Principal: { AWS: OUTSIDER },
          Condition: { ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${OUTSIDER}:role/*` } },
        }),
      ),
    ),
  ],
  ['inline for managed', modelOf(app([s3All])), modelOf(app([s3All], { managed: true }))],
  [
    'one policy or two statements of it',
    modelOf(app([allow(['s3:GetObject', 'sqs:SendMessage'], '*')])),
    modelOf(app([allow('s3:GetObject', '*'), allow('sqs:SendMessage', '*')])),
  ],
];

describe('gains of an app', () => {
  test.each(GAINS)('%s', (_name, before, after, who) => {
    const { changes } = before.differenceTo(after);
    const gained = changes.filter(({ kind }) => kind === 'gained');
    expect(gained.map(({ text }) => text).join('\n')).toContain(who);
    const proven = gained.filter(({ witness }) => witness !== undefined);
    expect(proven.length).toBeGreaterThan(0);
    const lost = after
      .differenceTo(before)
      .changes.filter(({ kind, witness }) => kind === 'lost' && witness !== undefined);
    expect(lost.map(({ text }) => text.replace(' loses:', ' gains:'))).toEqual(
      proven.map(({ text }) => text),
    );
  });

  test.each(SAME)('no difference: %s', (_name, before, after) => {
    expect(before.differenceTo(after).toString()).toBe('');
  });

  test('a NotAction that grows is a loss, no gain', () => {
    const before = modelOf(app([{ Effect: 'Allow', NotAction: 's3:Get*', Resource: '*' }]));
    const after = modelOf(app([{ Effect: 'Allow', NotAction: ['s3:Get*', 'iam:*'], Resource: '*' }]));
    expect(before.differenceTo(after).changes.map(({ kind }) => kind)).toEqual(['lost']);
  });
});
