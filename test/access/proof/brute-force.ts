import { documentSide } from '../../../lib/access/proof/document-proof';
import { ABSENT, Context, type ContextInput } from '../../../lib/policy/condition/context';
import type { PolicyDocument } from '../../../lib/policy/document/document';
import { parseCaller, type Caller } from '../../../lib/authorization/requester';
import type { Random } from './random-policies';

const REQUESTED: readonly (readonly [string, string])[] = [
  ['s3:ListAllMyBuckets', '*'],
  ['s3:NewVerb', '*'],
  ...[
    's3:GetObject',
    's3:PutObject',
    's3:GetBucketAcl',
    's3:DeleteObject',
    's3:GetNew',
    'sqs:SendMessage',
  ].flatMap((action) =>
    [
      'data/a',
      'data/b',
      'data/secret/x',
      'data/ana/x',
      'data/bob/x',
      'dub/a',
      'data',
      'other',
      'data/${aws:username}/x',
      'data/ana',
    ].map((resource) => [action, `arn:aws:s3:::${resource}`] as const),
  ),
];

const VALUES: Readonly<Record<string, readonly (string | null | readonly string[])[]>> = {
  'aws:PrincipalTag/team': [ABSENT, 'ana', 'bob', 'ANA', 'axe', 'x', ''],
  'aws:username': [ABSENT, 'ana', 'bob', 'zoe'],
  'aws:SourceIp': [ABSENT, '10.1.2.3', '10.2.0.1', '192.0.2.1', '203.0.113.9', '2001:db8::1', '2001:db9::1'],
  's3:max-keys': [ABSENT, '4', '5', '7', '10', '11', '100', '1000'],
  'aws:CurrentTime': [
    '2020-01-01T00:00:00Z',
    '2023-11-14T22:13:20Z',
    '2025-01-01T00:00:00Z',
    '2026-01-01T00:00:00Z',
    '2026-06-01T00:00:00Z',
    '2027-01-01T00:00:00Z',
    '2028-01-01T00:00:00Z',
  ],
  'aws:MultiFactorAuthPresent': [ABSENT, 'true', 'false'],
  'aws:SourceArn': [
    ABSENT,
    'arn:aws:sns:eu-west-1:111111111111:t',
    'arn:aws:sns:us-east-1:111111111111:u',
    'arn:aws:sns:us-east-1:222222222222:tx',
    'arn:aws:s3:::x',
    'arn:aws:sqs:eu-west-1:111111111111:q',
  ],
  'aws:TagKeys': [
    ABSENT,
    ['team'],
    ['cost'],
    ['team', 'cost'],
    ['tx', 'cast'],
    ['other'],
    ['team', 'other'],
    ['cost', 'other'],
  ],
};

const ROLES = ['a', 'b', 'c', 'd'].map((name) => `arn:aws:iam::111111111111:role/${name}`);
export const CALLERS = [
  ...ROLES,
  'arn:aws:iam::111111111111:user/ana',
  'arn:aws:iam::111111111111:root',
  'arn:aws:iam::222222222222:role/c',
  'arn:aws:iam::222222222222:user/z',
  'arn:aws:iam::333333333333:role/c',
  'arn:aws:iam::333333333333:role/x',
  'sns.amazonaws.com',
  'sqs.amazonaws.com',
  '*',
];

function keysOf(caller: Caller): ContextInput {
  const arn = caller.kind === 'session' ? caller.roleArn : 'arn' in caller ? caller.arn : ABSENT;
  return {
    'aws:PrincipalArn': arn ?? ABSENT,
    ...(caller.kind === 'user' ? { 'aws:username': caller.name } : { 'aws:username': ABSENT }),
    ...(caller.kind === 'session' ? { 'aws:MultiFactorAuthPresent': ABSENT } : {}),
    ...(caller.kind === 'anonymous' ? { 'aws:PrincipalTag/team': ABSENT } : {}),
    ...(caller.kind === 'service' || caller.kind === 'anonymous'
      ? { 'aws:MultiFactorAuthPresent': ABSENT }
      : {}),
  };
}

/** A request of a small universe that the second document allows and the first does not; found by trying. */
export function gainByTrying(
  before: PolicyDocument,
  after: PolicyDocument,
  random: Random,
  tries: number,
): string | undefined {
  const [was, is] = [documentSide(before), documentSide(after)];
  const hasPrincipals = [before, after].some(({ statements }) =>
    statements.some(({ principal }) => principal !== undefined),
  );
  const callers = (hasPrincipals ? CALLERS : ['arn:aws:iam::999999999999:user/example']).map((text) =>
    parseCaller(text),
  );
  const used = JSON.stringify([before.source, after.source]).toLowerCase();
  const keys = Object.keys(VALUES).filter((key) => used.includes(key.toLowerCase()));
  for (let i = 0; i < tries; i++) {
    const [action, resource] = random.pick(REQUESTED);
    const caller = random.pick(callers);
    const input = Object.fromEntries(keys.map((key) => [key, random.pick(VALUES[key] ?? [])]));
    const context = Context.complete({ ...input, ...(hasPrincipals ? keysOf(caller) : {}) });
    const request = { caller, action, resource, resourceAccount: undefined, context };
    if (is.decide(request) === 'allowed' && was.decide(request) === 'denied')
      return JSON.stringify({ caller, action, resource, input });
  }
  return undefined;
}
