import { type App, SecretValue, Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { DATA, WORK } from '../environments';

/** The four patterns as they are often built with the CDK alone. Everything here deploys; it stands here to be judged. */
export function addDoneWrong(app: App): void {
  const people = new Stack(app, 'People', { env: WORK });
  const prod = new Stack(app, 'Prod', { env: DATA });

  // #region done-wrong-group
  const operators = new iam.Group(people, 'Operators');
  const password = SecretValue.secretsManager('first-password');
  const ana = new iam.User(people, 'Ana', { userName: 'ana', password, groups: [operators] });
  operators.addToPolicy(new iam.PolicyStatement({ actions: ['rds:*'], resources: ['*'] }));
  // #endregion

  // #region done-wrong-instance
  new iam.Role(prod, 'Shop', {
    assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
    managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AmazonRDSFullAccess')],
  });
  // #endregion

  // #region done-wrong-cross-account-user
  const operations = new iam.Role(prod, 'Operations', {
    roleName: 'operations',
    assumedBy: new iam.AccountPrincipal('222222222222'),
  });
  operations.grantAssumeRole(ana);
  // #endregion

  // #region done-wrong-lambda-role-chain
  const target = new iam.Role(prod, 'Target', {
    roleName: 'target',
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
  });
  const copy = new iam.Role(people, 'CopyRole', {
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
  });
  target.grantAssumeRole(copy);
  // #endregion
}
