import { App, Stack } from 'aws-cdk-lib/core';
import { type AccessModel, describeEscalation } from '../../lib/access';
import { DynamoDbPermissions, Permissions, Resources } from '../../lib/permissions';
import { allow, developer, developerArn, iamArn as arn, type Kind } from './bounded-developer';

const ROLE_ADMINISTRATION = [
  'iam:AttachRolePolicy',
  'iam:CreateRole',
  'iam:DeleteRolePolicy',
  'iam:DetachRolePolicy',
  'iam:PutRolePermissionsBoundary',
  'iam:PutRolePolicy',
  'iam:UpdateAssumeRolePolicy',
];
const USER_ADMINISTRATION = [
  'iam:AttachUserPolicy',
  'iam:CreateUser',
  'iam:PutUserPolicy',
  'iam:PutUserPermissionsBoundary',
];
const LIMITS = 'arn:aws:iam::111111111111:policy/Limits';

/** A developer with these permissions, and no one else. */
function onlyDeveloper(kind: Kind, actions: string[]): AccessModel {
  const orders = DynamoDbPermissions.read(
    Resources.arn('arn:aws:dynamodb:eu-west-1:111111111111:table/Orders'),
  );
  return developer(kind, Permissions.fromStatements(allow(actions)).plus(orders), { others: false });
}

describe.each<Kind>(['role', 'user'])('a %s inside a boundary', (kind) => {
  const principal = developerArn(kind);

  test.each([
    ['roles', ROLE_ADMINISTRATION],
    ['users', USER_ADMINISTRATION],
    ['roles and users', [...ROLE_ADMINISTRATION, ...USER_ADMINISTRATION]],
  ])('gets no further by administering %s', (_, actions) => {
    const { escalations, administrators } = onlyDeveloper(kind, actions).escalations();
    expect(escalations.map(describeEscalation)).toEqual([]);
    expect(administrators).toEqual([]);
  });

  const model = onlyDeveloper(kind, [...ROLE_ADMINISTRATION, ...USER_ADMINISTRATION]);
  const withoutBoundary = { 'iam:PermissionsBoundary': null };
  const withBoundary = { 'iam:PermissionsBoundary': LIMITS };

  test.each([
    ['iam:CreateRole', 'role/new'],
    ['iam:AttachRolePolicy', 'role/admin'],
    ['iam:PutRolePolicy', 'role/admin'],
    ['iam:DetachRolePolicy', 'role/admin'],
    ['iam:UpdateAssumeRolePolicy', 'role/admin'],
    ['iam:CreateUser', 'user/new'],
    ['iam:PutUserPolicy', 'user/admin'],
  ])('may %s only where the boundary is this one', (action, resource) => {
    const decide = (context: object) =>
      model.check({
        principal,
        action,
        resource: arn(resource),
        context: { 'iam:PolicyARN': 'x', ...context },
      }).decision;
    expect([
      decide(withBoundary),
      decide(withoutBoundary),
      decide({ 'iam:PermissionsBoundary': arn('policy/Wide') }),
    ]).toEqual(['allowed', 'denied', 'denied']);
  });
});

test('a boundary without IAM actions has no denial for them', () => {
  const stack = new Stack(new App(), 'Limits');
  const permissions = DynamoDbPermissions.read(
    Resources.arn('arn:aws:dynamodb:eu-west-1:111111111111:table/Orders'),
  );
  const sids = () =>
    (
      stack.resolve(permissions.asBoundary(stack, 'B').document) as { Statement: { Sid?: string }[] }
    ).Statement.map(({ Sid }) => Sid);
  expect(sids()).not.toContain('DenyIdentitiesWithoutThisBoundary');
});
