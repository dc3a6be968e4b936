import type { AccessModel } from '../../../lib/access';
import {
  ACCOUNT,
  document,
  allow,
  deny,
  app,
  bucket,
  queue,
  modelOf,
  trustOf,
  DATA,
  JOBS,
  OUTSIDER,
  s3All,
  vpce,
  address,
  byScp,
  assume,
  sparing,
  withoutVersion,
} from './gains-fixture';

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

  test('a NotAction that grows is a loss, no gain', () => {
    const before = modelOf(app([{ Effect: 'Allow', NotAction: 's3:Get*', Resource: '*' }]));
    const after = modelOf(app([{ Effect: 'Allow', NotAction: ['s3:Get*', 'iam:*'], Resource: '*' }]));
    expect(before.differenceTo(after).changes.map(({ kind }) => kind)).toEqual(['lost']);
  });
});
