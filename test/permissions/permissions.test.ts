import { App, Stack } from 'aws-cdk-lib/core';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Permissions } from '../../lib/permissions/permissions';

const read = () =>
  new iam.PolicyStatement({ sid: 'Read', actions: ['s3:GetObject'], resources: ['arn:aws:s3:::reports/*'] });
const denyRest = () =>
  new iam.PolicyStatement({
    effect: iam.Effect.DENY,
    notActions: ['s3:GetObject'],
    notResources: ['arn:aws:s3:::reports/*'],
    conditions: { Bool: { 'aws:SecureTransport': 'false' } },
  });
const stack = (account = '111111111111') =>
  new Stack(new App(), 'Stack', { env: { account, region: 'eu-west-1' } });
const mistake = (code: string) => expect.objectContaining({ code }) as Error;

describe('a Permissions value', () => {
  test('does not follow changes to the statements it was made from', () => {
    const statement = read();
    const permissions = Permissions.fromStatements(statement);
    statement.addActions('s3:DeleteObject');
    expect(permissions.toStatements().map((each) => each.actions)).toEqual([['s3:GetObject']]);
  });

  test('gives new statements at every call', () => {
    const permissions = Permissions.fromStatements(read());
    permissions.toStatements().forEach((each) => each.addActions('s3:DeleteObject'));
    expect(permissions.toStatements().map((each) => each.actions)).toEqual([['s3:GetObject']]);
  });

  test('combines without losing anything', () => {
    const both = Permissions.fromStatements(read()).plus(Permissions.fromStatements(denyRest()));
    expect(both.toStatements().map((each) => each.toStatementJson() as unknown)).toEqual([
      read().toStatementJson(),
      denyRest().toStatementJson(),
    ]);
  });

  test('rejects statements with principals', () => {
    const trust = new iam.PolicyStatement({
      actions: ['sts:AssumeRole'],
      resources: ['*'],
      principals: [new iam.AccountPrincipal('222222222222')],
    });
    expect(() => Permissions.fromStatements(trust)).toThrow(mistake('not-an-identity-statement'));
  });

  test('rejects statements without resources', () => {
    const nowhere = new iam.PolicyStatement({ actions: ['s3:GetObject'] });
    expect(() => Permissions.fromStatements(nowhere)).toThrow(mistake('not-an-identity-statement'));
  });
});

describe('granting', () => {
  test('writes allowing and denying statements whole', () => {
    const scope = stack();
    const role = new iam.Role(scope, 'Role', { assumedBy: new iam.AccountRootPrincipal() });
    const grant = Permissions.fromStatements(read(), denyRest()).grantTo(role);
    expect(grant.success).toBe(true);
    expect(grant.principalStatements.map((each) => each.sid)).toEqual(['Read', undefined]);
    Template.fromStack(scope).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [read().toStatementJson(), Match.objectLike(denyRest().toStatementJson() as object)],
      },
    });
  });

  test('lets others wait for the policy', () => {
    const scope = stack();
    const role = new iam.Role(scope, 'Role', { assumedBy: new iam.AccountRootPrincipal() });
    const user = new iam.User(scope, 'User');
    Permissions.fromStatements(read()).grantTo(role).applyBefore(user);
    const [policy] = Object.keys(Template.fromStack(scope).findResources('AWS::IAM::Policy'));
    Template.fromStack(scope).hasResource('AWS::IAM::User', { DependsOn: Match.arrayWith([policy]) });
  });

  test('reaches imported roles of the same account', () => {
    const scope = stack();
    const role = iam.Role.fromRoleArn(scope, 'Role', 'arn:aws:iam::111111111111:role/Theirs');
    Permissions.fromStatements(read()).grantTo(role);
    Template.fromStack(scope).hasResourceProperties('AWS::IAM::Policy', { Roles: ['Theirs'] });
  });

  test.each([
    ['an ARN', () => new iam.ArnPrincipal('arn:aws:iam::111111111111:role/Theirs')],
    ['a service', () => new iam.ServicePrincipal('lambda.amazonaws.com')],
    [
      'a role of another account',
      () => iam.Role.fromRoleArn(stack(), 'Role', 'arn:aws:iam::222222222222:role/X'),
    ],
    [
      'a user of another account',
      () => iam.User.fromUserArn(stack(), 'User', 'arn:aws:iam::222222222222:user/x'),
    ],
  ])('fails immediately for %s', (_, grantee) => {
    expect(() => Permissions.fromStatements(read()).grantTo(grantee())).toThrow(
      mistake('policy-cannot-be-written'),
    );
  });

  test.each([
    [
      'an immutable import',
      (scope: Stack) =>
        iam.Role.fromRoleArn(scope, 'Role', 'arn:aws:iam::111111111111:role/X', { mutable: false }),
    ],
    [
      'a frozen role',
      (scope: Stack) =>
        new iam.Role(scope, 'Role', {
          assumedBy: new iam.AccountRootPrincipal(),
        }).withoutPolicyUpdates(),
    ],
  ])('fails at synthesis for %s', (_, grantee) => {
    const scope = stack();
    Permissions.fromStatements(read()).grantTo(grantee(scope));
    expect(() => Template.fromStack(scope)).toThrow('policy-cannot-be-written');
  });
});
