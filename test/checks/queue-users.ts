import { App, Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { loadFacts } from '../../lib/assembly/load';
import { checkFacts } from '../../lib/checks';
import type { Finding } from '../../lib/checks/findings/finding';

const DATA = { account: '111111111111', region: 'eu-west-1' };
export const WORK = { account: '222222222222', region: 'eu-west-1' };

/** The findings of the rule in two accounts. */
export function judge(build: (data: Stack, work: Stack) => void): readonly Finding[] {
  const app = new App();
  build(new Stack(app, 'Data', { env: DATA }), new Stack(app, 'Work', { env: WORK }));
  return checkFacts(loadFacts(app.synth())).filter(
    ({ rule }) => rule === 'permission-without-resource-policy',
  );
}

export const allow =
  (...actions: string[]) =>
  (resource: string) =>
    new iam.PolicyStatement({ actions, resources: [resource] });

export function workRole(work: Stack, statement: iam.PolicyStatement): iam.Role {
  const role = new iam.Role(work, 'Worker', {
    roleName: 'worker',
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
  });
  role.addToPolicy(statement);
  return role;
}

export const declaredFunction = (data: Stack) =>
  new lambda.CfnFunction(data, 'F', {
    functionName: 'orders',
    role: 'arn:aws:iam::111111111111:role/orders',
    code: { zipFile: 'exports.handler = async () => {};' },
    handler: 'index.handler',
    runtime: 'nodejs22.x',
  });

/** The policy that lets the caller in. */
export const letsIn = (action: string, resource: string) => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::222222222222:role/worker' },
      Action: action,
      Resource: resource,
    },
  ],
});
