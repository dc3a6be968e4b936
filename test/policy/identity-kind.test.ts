import { canPresentMfa, identityKind, isChained } from '../../lib/policy/principal/identity-kind';

const iam = (resource: string) => `arn:aws:iam::222222222222:${resource}`;

test.each([
  ['222222222222', 'account'],
  [iam('root'), 'account'],
  [iam('user/ops/ana'), 'user'],
  [iam('role/App'), 'role'],
  [
    iam('role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Ops_0123456789abcdef'),
    'permission-set-role',
  ],
  ['arn:aws:sts::222222222222:assumed-role/App/session', 'session'],
  ['arn:aws:sts::222222222222:federated-user/ana', 'federated-user'],
  [iam('group/Ops'), 'group'],
  [iam('instance-profile/App'), 'instance-profile'],
  [iam('saml-provider/Idp'), 'identity-provider'],
  ['arn:aws:s3:::user/ana', 'other'],
  ['ana', 'other'],
])('%s names a %s', (text, kind) => expect(identityKind(text)).toBe(kind));

test('only users can present MFA, and so accounts', () => {
  expect((['user', 'account'] as const).every(canPresentMfa)).toBe(true);
  expect(
    (
      ['role', 'session', 'federated-user', 'permission-set-role', 'identity-provider', 'other'] as const
    ).some(canPresentMfa),
  ).toBe(false);
});

test('what a role does next is chained', () => {
  expect((['role', 'session', 'permission-set-role'] as const).every(isChained)).toBe(true);
  expect((['user', 'account'] as const).some(isChained)).toBe(false);
});
