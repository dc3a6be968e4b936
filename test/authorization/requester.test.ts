import {
  accountOf,
  describeCaller,
  isServiceLinked,
  parseCaller,
  principalArnOf,
  sessionOf,
} from '../../lib/authorization/requester';
import { hasSymbol, symbol } from '../../lib/policy/pattern/symbol';

const ACCOUNT = '111111111111';
const iam = (resource: string) => `arn:aws:iam::${ACCOUNT}:${resource}`;
const sts = (resource: string) => `arn:aws:sts::${ACCOUNT}:${resource}`;
const ID = 'a1'.repeat(32);

describe('a text names a caller', () => {
  test.each([
    ['*', { kind: 'anonymous' }],
    [ID, { kind: 'canonical-user', id: ID }],
    ['accounts.google.com', { kind: 'federated', provider: 'accounts.google.com' }],
    ['cognito-identity.amazonaws.com', { kind: 'federated', provider: 'cognito-identity.amazonaws.com' }],
    ['https://idp.example.com', { kind: 'federated', provider: 'https://idp.example.com' }],
    ['https://idp.example.com/tenant/a', { kind: 'federated', provider: 'https://idp.example.com/tenant/a' }],
    ['lambda.amazonaws.com', { kind: 'service', service: 'lambda.amazonaws.com' }],
    ['ec2.amazonaws.com.cn', { kind: 'service', service: 'ec2.amazonaws.com.cn' }],
    [iam('root'), { kind: 'root', arn: iam('root'), account: ACCOUNT }],
    [iam('user/ana'), { kind: 'user', arn: iam('user/ana'), account: ACCOUNT, name: 'ana' }],
    [iam('user/team/ana'), { kind: 'user', arn: iam('user/team/ana'), account: ACCOUNT, name: 'team/ana' }],
    [iam('oidc-provider/a.b/c'), { kind: 'federated', provider: iam('oidc-provider/a.b/c') }],
    [iam('saml-provider/Corp'), { kind: 'federated', provider: iam('saml-provider/Corp') }],
    [
      sts('assumed-role/app/run'),
      { kind: 'session', arn: sts('assumed-role/app/run'), account: ACCOUNT, role: 'app', session: 'run' },
    ],
    [
      sts('federated-user/customer'),
      { kind: 'federated-user', arn: sts('federated-user/customer'), account: ACCOUNT, name: 'customer' },
    ],
  ])('%s', (text, caller) => {
    expect(parseCaller(text)).toEqual(caller);
  });

  test('a role is any session of it, by the last part of its path', () => {
    const role = iam('role/team/app');
    const caller = parseCaller(role);
    expect(caller).toMatchObject({ kind: 'session', account: ACCOUNT, role: 'app', roleArn: role });
    expect(caller.kind === 'session' && hasSymbol(caller.session)).toBe(true);
    expect(sessionOf(role, { session: 'run' })).toMatchObject({ arn: sts('assumed-role/app/run') });
    expect(sessionOf(role, { name: 'team/app', session: 'run' })).toMatchObject({ role: 'team/app' });
  });

  test.each([
    'ana',
    ID.slice(1),
    ID.toUpperCase(),
    'http://idp.example.com',
    'https://idp.example.com/?tenant=a',
    'lambda.amazonaws.com.evil.com',
    iam('user'),
    iam('user/'),
    iam('role/'),
    iam('group/admins'),
    iam('policy/p'),
    sts('assumed-role/app'),
    iam('assumed-role/app/run'),
    iam('federated-user/customer'),
    sts('user/ana'),
    sts('assumed-role/app/run/more'),
    'arn:aws:s3:::bucket',
  ])('%s names none', (text) => {
    expect(() => parseCaller(text)).toThrow(/unknown-caller/);
  });
});

test('callers of an account have it, and the others have none', () => {
  const accounts = [iam('user/ana'), iam('role/app'), iam('root'), sts('federated-user/c')].map((text) =>
    accountOf(parseCaller(text)),
  );
  expect(new Set(accounts)).toEqual(new Set([ACCOUNT]));
  for (const text of ['*', ID, 'lambda.amazonaws.com', iam('saml-provider/Corp')])
    expect(accountOf(parseCaller(text))).toBeUndefined();
});

test('aws:PrincipalArn is the role of a session, and nothing where the role is not known', () => {
  expect(principalArnOf(parseCaller(iam('role/team/app')))).toBe(iam('role/team/app'));
  expect(principalArnOf(parseCaller(sts('assumed-role/app/run')))).toBeUndefined();
  expect(principalArnOf(parseCaller(iam('user/ana')))).toBe(iam('user/ana'));
  expect(principalArnOf(parseCaller('lambda.amazonaws.com'))).toBeUndefined();
});

describe('a service-linked role', () => {
  const linked = iam('role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX');
  const of = (text: string, principalArn?: string) => isServiceLinked(parseCaller(text), principalArn);

  test('is known by the path of its ARN, or of aws:PrincipalArn', () => {
    expect(of(linked)).toBe('yes');
    expect(of(iam('role/AWSServiceRoleForX'))).toBe('no');
    expect(of(sts('assumed-role/AWSServiceRoleForX/run'), linked)).toBe('yes');
    expect(of(sts('assumed-role/AWSServiceRoleForX/run'), iam('role/AWSServiceRoleForX'))).toBe('no');
  });

  test('is perhaps one by its name alone', () => {
    expect(of(sts('assumed-role/AWSServiceRoleForX/run'))).toBe('unknown');
    expect(of(sts(`assumed-role/${symbol('Role')}/run`))).toBe('unknown');
    expect(of(sts('assumed-role/app/run'))).toBe('no');
  });

  test('is never a user, whatever its path', () => {
    expect(of(iam('user/aws-service-role/ana'), linked)).toBe('no');
  });
});

test('a sentence names every kind of caller', () => {
  expect(
    [
      iam('user/ana'),
      iam('role/app'),
      sts('federated-user/c'),
      iam('root'),
      'lambda.amazonaws.com',
      'accounts.google.com',
      ID,
      '*',
    ].map((text) => describeCaller(parseCaller(text))),
  ).toEqual([
    `user ana of account ${ACCOUNT}`,
    `a session of role app of account ${ACCOUNT}`,
    `federated user c of account ${ACCOUNT}`,
    `the root user of account ${ACCOUNT}`,
    'service lambda.amazonaws.com',
    'someone with a token of accounts.google.com',
    `canonical user ${ID}`,
    'someone without credentials',
  ]);
});
