import type { AccessModel } from '../../../lib/access';
import { allow, deny, app, modelOf, trustOf, DATA, OUTSIDER, s3All, assume } from './gains-fixture';

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

test.each(SAME)('no difference: %s', (_name, before, after) => {
  expect(before.differenceTo(after).toString()).toBe('');
});
