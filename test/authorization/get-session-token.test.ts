import { AccessModel } from '../../lib/access/testing';
import { ANA, BOB, CALLER, calling, deny, policy, user } from '../access/organization-fixture';

const model = AccessModel.fromAssembly([
  calling({
    Carl: user('carl', [deny('*', '*')]),
    Dora: user('dora', [], { PermissionsBoundary: { Ref: 'Boundary' } }),
    Boundary: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { ManagedPolicyName: 'B', PolicyDocument: policy(deny('s3:*', '*')) },
    },
  }),
]);
const call = (principal: string) => ({ principal, action: 'sts:GetSessionToken', resource: '*' });

test('users need no permission, and no boundary limits them', () => {
  for (const principal of [ANA, BOB, 'arn:aws:iam::222222222222:user/dora', 'arn:aws:iam::222222222222:root'])
    expect(model).toAllow(call(principal));
});

test('a Deny counts', () => {
  expect(model).toDeny(call('arn:aws:iam::222222222222:user/carl'));
});

test('roles and callers without credentials cannot', () => {
  expect(model).toDeny(call(CALLER));
  expect(model).toDeny(call('*'));
});
