import { AccessModel } from '../../lib/access/testing';
import { allow, deny, policy, template } from '../access/organization-fixture';

const SET = 'PermissionSet';
const HERE = '333333333333';
const WORK = '222222222222';

function permissionSet(more: object = {}) {
  return {
    Type: 'AWS::SSO::PermissionSet',
    Properties: { InstanceArn: 'arn:aws:sso:::instance/ssoins-1', Name: 'Ops_Team', ...more },
  };
}

const assignment = (TargetId: unknown, arn: unknown = { 'Fn::GetAtt': [SET, 'PermissionSetArn'] }) => ({
  Type: 'AWS::SSO::Assignment',
  Properties: {
    PermissionSetArn: arn,
    TargetId,
    TargetType: 'AWS_ACCOUNT',
    PrincipalType: 'GROUP',
    PrincipalId: 'g',
  },
});

/** The model of a permission set with its assignment, and of the account in which it is assigned. */
function modelOf(set: object, inAccount: Record<string, unknown> = {}, assigned: object = assignment(WORK)) {
  const model = AccessModel.fromAssembly([
    template(HERE, { [SET]: set, Assignment: assigned }),
    template(WORK, { Data: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'data' } }, ...inAccount }),
  ]);
  return { model, principal: model.facts.roles.find(({ account }) => account === WORK)?.arn ?? 'no role' };
}

const READ = { action: 's3:GetObject', resource: 'arn:aws:s3:::data/file' };
const managed = (name: string, ...statements: object[]) => ({
  Type: 'AWS::IAM::ManagedPolicy',
  Properties: {
    ManagedPolicyName: name,
    Path: '/teams/',
    PolicyDocument: policy(...(statements as never[])),
  },
});

test.each<[string, object]>([
  ['as JSON', policy(allow('s3:GetObject', '*'))],
  ['as text', JSON.stringify(policy(allow('s3:GetObject', '*'))) as unknown as object],
])('the inline policy %s is that of the role in the account', (_what, InlinePolicy) => {
  const { model, principal } = modelOf(permissionSet({ InlinePolicy }));
  expect(principal).toMatch(/role\/aws-reserved\/sso\.amazonaws\.com\/eu-west-1\/AWSReservedSSO_Ops_Team_/);
  expect(model).toAllow({ principal, ...READ });
  expect(model).toDeny({ principal, action: 's3:PutObject', resource: READ.resource });
});

test('an AWS managed policy is known by its document', () => {
  const { model, principal } = modelOf(
    permissionSet({ ManagedPolicies: ['arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'] }),
  );
  expect(model).toAllow({ principal, ...READ });
});

describe('a customer managed policy', () => {
  const set = permissionSet({ CustomerManagedPolicyReferences: [{ Name: 'Readers', Path: '/teams/' }] });

  test('is that of the account of the role', () => {
    const { model, principal } = modelOf(set, { P: managed('Readers', allow('s3:GetObject', '*')) });
    expect(model).toAllow({ principal, ...READ });
  });

  test('that the sources do not have leaves the answer open', () => {
    const { model, principal } = modelOf(set);
    expect(model.check({ principal, ...READ }).conditions.join()).toContain('policy/teams/Readers');
  });
});

test('the boundary of the account limits the role', () => {
  const { model, principal } = modelOf(
    permissionSet({
      InlinePolicy: policy(allow('s3:*', '*')),
      PermissionsBoundary: { CustomerManagedPolicyReference: { Name: 'Boundary', Path: '/teams/' } },
    }),
    { B: managed('Boundary', allow('s3:GetObject', '*'), deny('s3:PutObject', '*')) },
  );
  expect(model).toAllow({ principal, ...READ });
  expect(model).toDeny({ principal, action: 's3:PutObject', resource: READ.resource });
  expect(model).toDeny({ principal, action: 's3:DeleteObject', resource: READ.resource });
});

test('several assignments in one account make one role', () => {
  const model = AccessModel.fromAssembly([
    template(HERE, {
      [SET]: permissionSet({ InlinePolicy: policy(allow('s3:GetObject', '*')) }),
      One: assignment(WORK),
      Two: assignment(WORK, { Ref: SET }),
      Three: assignment('111111111111'),
    }),
  ]);
  expect(model.facts.roles.map(({ account }) => account).sort()).toEqual(['111111111111', WORK]);
});

test('no principal but the SAML provider of Identity Center may assume the role', () => {
  const { model, principal } = modelOf(permissionSet({ InlinePolicy: policy(allow('*', '*')) }), {
    Admin: {
      Type: 'AWS::IAM::User',
      Properties: {
        UserName: 'admin',
        Policies: [{ PolicyName: 'all', PolicyDocument: policy(allow('*', '*')) }],
      },
    },
  });
  expect(model).toDeny({
    principal: `arn:aws:iam::${WORK}:user/admin`,
    action: 'sts:AssumeRole',
    resource: principal,
  });
});

test('a permission set without assignments, and an assignment of an unknown set, are reported as not read', () => {
  const without = AccessModel.fromAssembly([template(HERE, { [SET]: permissionSet() })]);
  expect(without.facts.roles).toEqual([]);
  expect(without.facts.unread.map(({ reason }) => reason).join()).toContain(
    'no assignment is in the sources',
  );
  const foreign = modelOf(
    permissionSet(),
    {},
    assignment(WORK, 'arn:aws:sso:::permissionSet/ssoins-1/ps-1'),
  ).model;
  expect(foreign.facts.unread.map(({ type }) => type).sort()).toEqual([
    'AWS::SSO::Assignment',
    'AWS::SSO::PermissionSet',
  ]);
});
