import { App, Stack } from 'aws-cdk-lib/core';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { DynamoDbPermissions, Resources } from '../../lib/permissions';
import { Permissions } from '../../lib/permissions';

const permissions = () =>
  DynamoDbPermissions.read(Resources.arn('arn:aws:dynamodb:eu-west-1:111111111111:table/Orders'));
const stack = () => new Stack(new App(), 'Stack', { env: { account: '111111111111', region: 'eu-west-1' } });

function statements(scope: Stack) {
  const [policy] = Object.values(Template.fromStack(scope).findResources('AWS::IAM::ManagedPolicy'));
  return (policy as { Properties: { PolicyDocument: { Statement: Record<string, unknown>[] } } }).Properties
    .PolicyDocument.Statement;
}
const ownArn = {
  'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::111111111111:policy/Limits']],
};

describe('a boundary', () => {
  test('allows the permissions and nothing else', () => {
    const scope = stack();
    permissions().asBoundary(scope, 'Boundary', { managedPolicyName: 'Limits' });
    const allowing = statements(scope).filter(({ Effect }) => Effect === 'Allow');
    expect(allowing).toEqual(
      permissions()
        .toStatements()
        .map((each) => each.toStatementJson() as unknown),
    );
  });

  test('denies changing itself by its own ARN', () => {
    const scope = stack();
    permissions().asBoundary(scope, 'Boundary', { managedPolicyName: 'Limits' });
    expect(statements(scope)).toContainEqual({
      Sid: 'DenyChangingThisBoundary',
      Effect: 'Deny',
      Action: [
        'iam:CreatePolicyVersion',
        'iam:DeletePolicy',
        'iam:DeletePolicyVersion',
        'iam:SetDefaultPolicyVersion',
      ],
      Resource: ownArn,
    });
  });

  test('denies taking boundaries off, and putting on any other one', () => {
    const scope = stack();
    permissions().asBoundary(scope, 'Boundary', { managedPolicyName: 'Limits' });
    expect(statements(scope)).toEqual(
      expect.arrayContaining([
        {
          Sid: 'DenyRemovingBoundaries',
          Effect: 'Deny',
          Action: ['iam:DeleteRolePermissionsBoundary', 'iam:DeleteUserPermissionsBoundary'],
          Resource: '*',
        },
        {
          Sid: 'DenyOtherBoundaries',
          Effect: 'Deny',
          Action: ['iam:PutRolePermissionsBoundary', 'iam:PutUserPermissionsBoundary'],
          Resource: '*',
          Condition: { ArnNotEquals: { 'iam:PermissionsBoundary': ownArn } },
        },
      ]),
    );
  });

  test('names itself as it is named when no name is given', () => {
    const scope = stack();
    permissions().asBoundary(scope, 'Boundary');
    const [policy] = Object.values(Template.fromStack(scope).findResources('AWS::IAM::ManagedPolicy'));
    const name = (policy as { Properties: { ManagedPolicyName: string } }).Properties.ManagedPolicyName;
    expect(name).toMatch(/^[\w+=,.@-]{1,128}$/);
    const own = statements(scope).find(({ Sid }) => Sid === 'DenyChangingThisBoundary');
    expect(JSON.stringify(own?.Resource)).toContain(`:policy/${name}"`);
  });

  test('can be applied as one', () => {
    const scope = stack();
    const role = new iam.Role(scope, 'Role', { assumedBy: new iam.AccountRootPrincipal() });
    iam.PermissionsBoundary.of(role).apply(permissions().asBoundary(scope, 'Boundary'));
    Template.fromStack(scope).resourceCountIs('AWS::IAM::ManagedPolicy', 1);
  });

  test('that is too large fails at synthesis', () => {
    const many = Array.from(
      { length: 150 },
      (_, i) => `arn:aws:dynamodb:eu-west-1:111111111111:table/Orders${i}`,
    );
    const scope = stack();
    Permissions.combine(DynamoDbPermissions.read(...many.map((arn) => Resources.arn(arn)))).asBoundary(
      scope,
      'Boundary',
    );
    expect(() => Template.fromStack(scope)).toThrow('boundary-too-large');
  });
});
