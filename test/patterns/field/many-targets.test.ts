import * as iam from 'aws-cdk-lib/aws-iam';
import { CrossAccountRole } from '../../../lib/patterns/roles/cross-account-role';
import { ExternalRole } from '../../../lib/patterns/roles/external-role';
import { LambdaExecutionRole } from '../../../lib/patterns/roles/lambda-execution-role';
import { notices, resources, roleArn, synthesisError, TRUSTING, twoAccounts } from '../synthesized';

test('9. a plain role with 240 targets overflows into managed policies, as the CDK does', () => {
  const { app, prod, people } = twoAccounts();
  const caller = new iam.Role(people, 'Caller', {
    roleName: 'caller',
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
  });
  const names = Array.from({ length: 240 }, (_, index) => `application-number-${1000 + index}`);
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

/** A plain role that may assume many roles of other apps. */
function withTargets(count: number) {
  const { app, people } = twoAccounts();
  const assumedBy = new iam.ServicePrincipal('lambda.amazonaws.com');
  const caller = new iam.Role(people, 'Caller', { roleName: 'caller', assumedBy });
  for (let i = 0; i < count; i++)
    ExternalRole.fromArn(roleArn(TRUSTING, `application-number-${1000 + i}`)).grantAssumeRole(caller);
  return { app, people };
}

test.each([
  [1500, 0],
  [2100, 1],
])('9. a plain role with %i targets: %i warning about the default quota', (count, warnings) => {
  const { app, people } = withTargets(count);
  app.synth();
  expect(notices(people, 'warning', 'IAM accepts 20')).toHaveLength(warnings);
});

test('9. a plain role with more targets than 25 managed policies hold is an error', () => {
  expect(synthesisError(withTargets(3000).app)).toMatch(/\[People\/Caller\].*\[too-many-managed-policies\]/);
});

test('9. a plain role with 200 targets of the app has no more policies than with the grants of the CDK', () => {
  const counts = ['ours', 'theirs'].map((who) => {
    const { prod, people } = twoAccounts();
    const assumedBy = new iam.ServicePrincipal('lambda.amazonaws.com');
    const caller = new iam.Role(people, 'Caller', { roleName: 'caller', assumedBy });
    for (let i = 0; i < 200; i++) {
      const roleName = `application-number-${1000 + i}`;
      const target =
        who === 'ours'
          ? new CrossAccountRole(prod, roleName, { roleName })
          : new iam.Role(prod, roleName, { roleName, assumedBy });
      target.grantAssumeRole(caller);
    }
    return Object.values(resources(people)).filter(({ Type }) => Type.endsWith('Policy')).length;
  });
  expect(counts[0]).toBeLessThanOrEqual(counts[1] ?? 0);
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
