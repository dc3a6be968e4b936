import { proveNoNewAccess } from '../../../lib/access';
import { allow, deny, policy } from '../organization-fixture';

const USER = 'arn:aws:iam::111111111111:user/ana';
const ROLE = 'arn:aws:iam::111111111111:role/ci';
const OBJECTS = 'arn:aws:s3:::data/*';
const arn = (text: string) => ({ ArnEquals: { 'aws:PrincipalArn': text } });
const read = (condition?: object) => allow('s3:GetObject', OBJECTS, condition);
const SEND = allow('sqs:SendMessage', '*');

/** Whether any request meets the conditions. */
const meets = (condition: object) =>
  proveNoNewAccess(policy(SEND), policy(SEND, read(condition)), 'identity').result;

test.each<[string, object]>([
  ['a role of another account', { ...arn(ROLE), StringEquals: { 'aws:PrincipalAccount': '222222222222' } }],
  [
    'a role that is not of its account',
    { ...arn(ROLE), StringNotEquals: { 'aws:PrincipalAccount': '111111111111' } },
  ],
  ['a role that is a user', { ...arn(ROLE), StringEquals: { 'aws:PrincipalType': 'User' } }],
  ['a role with a user name', { ...arn(ROLE), StringLike: { 'aws:username': '*' } }],
  ['a user of another name', { ...arn(USER), StringEquals: { 'aws:username': 'bob' } }],
  [
    'a user of another name, if it has one',
    { ...arn(USER), StringEqualsIfExists: { 'aws:username': 'bob' } },
  ],
  ['a user not of its own name', { ...arn(USER), StringNotEquals: { 'aws:username': 'ana' } }],
  ['a user without a name', { ...arn(USER), Null: { 'aws:username': 'true' } }],
  [
    'a kind without user names',
    { StringEquals: { 'aws:PrincipalType': 'AssumedRole', 'aws:username': 'ana' } },
  ],
  [
    'two accounts',
    { StringEquals: { 'aws:PrincipalAccount': '222222222222', 'kms:CallerAccount': '111111111111' } },
  ],
  ['no ARN', { Null: { 'aws:PrincipalArn': 'true' } }],
  ['an AWS service', { StringEquals: { 'aws:PrincipalServiceName': 'sns.amazonaws.com' } }],
  [
    'an address and an endpoint',
    { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' }, Null: { 'aws:SourceVpce': 'false' } },
  ],
  [
    'an age of no MFA',
    { NumericLessThan: { 'aws:MultiFactorAuthAge': '60' }, Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
  ],
  [
    'an age without MFA',
    { NumericLessThan: { 'aws:MultiFactorAuthAge': '60' }, Null: { 'aws:MultiFactorAuthPresent': 'true' } },
  ],
  [
    'a direct call through a service',
    {
      'ForAnyValue:StringEquals': { 'aws:CalledVia': 'athena.amazonaws.com' },
      Bool: { 'aws:ViaAWSService': 'false' },
    },
  ],
  [
    'a path of another organization',
    {
      StringEquals: { 'aws:PrincipalOrgID': 'o-aaaaaaaaaa' },
      'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-bbbbbbbbbb/*' },
    },
  ],
])('no request is of %s', (_, condition) => {
  expect(meets(condition)).toBe('PASS');
});

test.each<[string, object]>([
  ['a role of its account', { ...arn(ROLE), StringEquals: { 'aws:PrincipalAccount': '111111111111' } }],
  ['a role without a user name', { ...arn(ROLE), StringEqualsIfExists: { 'aws:username': 'bob' } }],
  ['a user of its name', { ...arn(USER), StringEquals: { 'aws:username': 'ana' } }],
  [
    'a user by path and name',
    { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:user/team/*' }, StringLike: { 'aws:username': 'a*' } },
  ],
  [
    'an age of MFA',
    { NumericLessThan: { 'aws:MultiFactorAuthAge': '60' }, Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
  ],
  [
    'a private address and an endpoint',
    { IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' }, Null: { 'aws:SourceVpce': 'false' } },
  ],
  [
    'a call through a service',
    {
      'ForAnyValue:StringEquals': { 'aws:CalledVia': 'athena.amazonaws.com' },
      Bool: { 'aws:ViaAWSService': 'true' },
    },
  ],
])('some request is of %s', (_, condition) => {
  expect(meets(condition)).toBe('FAIL');
});

test('an account by condition is that account by ARN', () => {
  const byAccount = policy(read({ StringEquals: { 'aws:PrincipalAccount': '111111111111' } }));
  const byArn = policy(read({ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:*' } }));
  expect(proveNoNewAccess(byAccount, byArn, 'identity').result).toBe('PASS');
  const roles = policy(read({ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/*' } }));
  expect(proveNoNewAccess(roles, byAccount, 'identity').result).toBe('FAIL');
});

test('a Deny of a user name does not concern roles, in identity and resource policies', () => {
  const denied = [read(), deny('s3:*', OBJECTS, { StringEquals: { 'aws:username': 'ana' } })];
  const roles = read({ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/*' } });
  expect(proveNoNewAccess(policy(...denied), policy(roles), 'identity').result).toBe('PASS');
  expect(proveNoNewAccess(policy(...denied), policy(read(arn(USER))), 'identity').result).toBe('FAIL');
  const open = (each: object) => ({ ...each, Principal: '*' });
  const ofBucket = policy(...denied.map(open));
  expect(proveNoNewAccess(ofBucket, policy(open(read(arn(USER)))), 'resource').result).toBe('FAIL');
  const bob = open(read({ ...arn(USER), StringEquals: { 'aws:username': 'bob' } }));
  expect(proveNoNewAccess(ofBucket, policy(bob), 'resource').result).toBe('PASS');
});

test.each<[string, object]>([
  ['ForAnyValue', { 'ForAnyValue:StringNotLike': { 'aws:username': 'bob' } }],
  [
    'ForAnyValue with IfExists',
    { 'ForAnyValue:StringLikeIfExists': { 'aws:username': 'a*' }, Null: { 'aws:username': 'false' } },
  ],
])('a role meets no condition on a user name by %s that wants one', (_, condition) => {
  expect(meets({ ...arn(ROLE), ...condition })).toBe('PASS');
  expect(meets({ ...arn(USER), ...condition })).toBe('FAIL');
});

test('a pattern of names beside a pattern of ARNs is never answered by an unconfirmed request', () => {
  const roles = { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:user/b*' } };
  const before = policy(read(roles), deny('s3:*', OBJECTS, { StringLike: { 'aws:username': 'b*' } }));
  const paths = policy(read(roles), deny('s3:*', OBJECTS, { StringLike: { 'aws:username': '*a' } }));
  expect(proveNoNewAccess(before, paths, 'identity').result).not.toBe('PASS');
  expect(proveNoNewAccess(paths, before, 'identity').result).not.toBe('PASS');
});

test.each([
  ['NumericLessThan', '11', 'PASS'],
  ['NumericLessThan', '12', 'FAIL'],
  ['NumericNotEquals', '10', 'FAIL'],
  ['NumericEquals', '10.5', 'PASS'],
])('a number of keys is whole and not negative: up to 10 against %s %s', (operator, limit, result) => {
  const list = (condition: object) => policy(allow('s3:ListBucket', 'arn:aws:s3:::data', condition));
  const before = list({ NumericLessThanEquals: { 's3:max-keys': '10' } });
  const after = list({ [operator]: { 's3:max-keys': limit }, Null: { 's3:max-keys': 'false' } });
  expect(proveNoNewAccess(before, after, 'identity').result).toBe(result);
  expect(meets({ NumericLessThan: { 's3:max-keys': '0' } })).toBe('PASS');
});

test('the witness has the account and the name of its ARN', () => {
  const condition = { ...arn(USER), StringLike: { 'aws:username': '*', 'aws:PrincipalAccount': '1*' } };
  const { witness } = proveNoNewAccess(policy(SEND), policy(SEND, read(condition)), 'identity');
  expect(witness?.context).toMatchObject({
    'aws:principalarn': USER,
    'aws:username': 'ana',
    'aws:principalaccount': '111111111111',
  });
});

const home = (name: string, condition: object) =>
  policy(allow('s3:GetObject', `arn:aws:s3:::home/${name}/*`, condition));
const like = (text: string) => ({ ArnLike: { 'aws:PrincipalArn': text } });
const tag = (...values: string[]) => ({ StringEquals: { 'aws:PrincipalTag/team': values } });

test.each<[string, string, string, object]>([
  ['the name of a user by ARN', '${aws:username}', 'ana', arn(USER)],
  ['the name of a user by path', '${aws:username}', 'ana', like('arn:aws:iam::*:user/team/ana')],
  ['the name by condition', '${aws:username}', 'ana', { StringEquals: { 'aws:username': 'ana' } }],
  ['the account of an ARN', '${aws:PrincipalAccount}', '111111111111', arn(USER)],
  ['the type of an ARN', '${aws:PrincipalType}', 'AssumedRole', like('arn:aws:iam::*:role/ci*')],
  ['a tag', '${aws:PrincipalTag/team}', 'red', tag('red')],
])('a variable is the value that a condition fixes: %s', (_, variable, value, condition) => {
  const [byVariable, byValue] = [home(variable, condition), home(value, condition)];
  const open = ({ Statement, ...rest }: ReturnType<typeof policy>) => ({
    ...rest,
    Statement: Statement.map((each) => ({ ...each, Principal: '*' })),
  });
  for (const [one, other] of [
    [byVariable, byValue],
    [byValue, byVariable],
  ] as const) {
    expect(proveNoNewAccess(one, other, 'identity').result).toBe('PASS');
    expect(proveNoNewAccess(open(one), open(other), 'resource').result).toBe('PASS');
  }
});

test.each<[string, string, string, object]>([
  ['another name', '${aws:username}', 'bob', arn(USER)],
  ['no name of a role', '${aws:username}', 'ci', arn(ROLE)],
  ['one of two names', '${aws:username}', 'ana', arn('arn:aws:iam::111111111111:user/*')],
  ['one of two tags', '${aws:PrincipalTag/team}', 'red', tag('red', 'blue')],
])('a value that the variable need not have is a gain: %s', (_, variable, value, condition) => {
  const { result, witness } = proveNoNewAccess(home(variable, condition), home(value, condition), 'identity');
  expect(result).toBe('FAIL');
  expect(witness?.resource).toMatch(`arn:aws:s3:::home/${value}/`);
});

test('a variable of a key that a request with an address has not gives nothing', () => {
  const address = { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } };
  const endpoint = home('${aws:SourceVpce}', address);
  expect(proveNoNewAccess(policy(SEND), endpoint, 'identity').result).toBe('PASS');
});

test('a value is found where patterns forbid all examples', () => {
  const condition = {
    StringNotLike: { 'aws:PrincipalTag/team': ['*a*', '*e*', '*i*'] },
    Null: { 'aws:PrincipalTag/team': 'false' },
  };
  expect(meets(condition)).toBe('FAIL');
});

test('the witness has the value that was chosen for a policy variable', () => {
  const OWN = 'arn:aws:s3:::data/${aws:PrincipalTag/team}/*';
  const blue = { StringEquals: { 'aws:PrincipalTag/team': 'blue' } };
  const other = { StringNotEquals: { 'aws:PrincipalTag/team': ['blue', 'red'] } };
  const any = { Null: { 'aws:PrincipalTag/team': 'false' } };
  for (const condition of [undefined, blue, other, any]) {
    const proof = proveNoNewAccess(
      policy(SEND),
      policy(SEND, allow('s3:GetObject', OWN, condition)),
      'identity',
    );
    const { resource = '', context = {} } = proof.witness ?? {};
    expect(resource).toBe(`arn:aws:s3:::data/${String(context['aws:principaltag/team'])}/example`);
  }
});

test('a canonical user with the ARN of a role has no user name', () => {
  const canonical = {
    ...allow('sqs:SendMessage', 'arn:aws:s3:::data/a', {
      StringEquals: { 'aws:username': 'bob', 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/x' },
    }),
    Principal: { CanonicalUser: 'c'.repeat(64) },
  };
  const own = {
    ...allow('sqs:GetQueueUrl', 'arn:aws:s3:::data/${aws:username}/*'),
    Principal: { AWS: 'arn:aws:iam::111111111111:role/a' },
  };
  expect(proveNoNewAccess(policy(own), policy(own, canonical), 'resource').result).toBe('PASS');
});
