import * as iam from 'aws-cdk-lib/aws-iam';
import { CrossAccountRole } from '../../../lib/patterns/roles/cross-account-role';
import { LambdaExecutionRole } from '../../../lib/patterns/roles/lambda-execution-role';
import { notices, resources, roleArn, TRUSTING, twoAccounts } from '../synthesized';

test('9. a plain role with 160 targets overflows into managed policies, as the CDK does', () => {
  const { app, prod, people } = twoAccounts();
  const caller = new iam.Role(people, 'Caller', {
    roleName: 'caller',
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
  });
  const names = Array.from({ length: 160 }, (_, index) => `application-number-${1000 + index}`);
  for (const name of names) {
    const target = new CrossAccountRole(prod, name, { roleName: name });
    expect(target.grantAssumeRole(caller).success).toBe(true);
  }
  expect(() => app.synth()).not.toThrow();
  const template = resources(people);
  const text = JSON.stringify(template);
  for (const name of names) expect(text).toContain(roleArn(TRUSTING, name));
  const managed = Object.values(template).filter(({ Type }) => Type === 'AWS::IAM::ManagedPolicy');
  expect(managed.length).toBeGreaterThan(0);
});

test.each([
  [20, 0],
  [21, 1],
])('9. %i managed policies on a role: %i warning about the default quota', (count, warnings) => {
  const { prod } = twoAccounts();
  const managedPolicies = Array.from({ length: count }, (_, index) =>
    iam.ManagedPolicy.fromAwsManagedPolicyName(`Policy${index}`),
  );
  new LambdaExecutionRole(prod, 'Role', { managedPolicies });
  expect(notices(prod, 'warning', 'IAM accepts 20')).toHaveLength(warnings);
});
