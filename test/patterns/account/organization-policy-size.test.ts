import type { Stack } from 'aws-cdk-lib/core';
import { App, Aws } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { ResourceControl, ResourceControlPolicy, ServiceControl, ServiceControlPolicy } from '../../../lib';
import { resources, stackIn, synthesisError } from '../synthesized';

const ROLE = `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role/Admin`;

/** The policy with a statement whose Sid has a length, and whose conditions name so many roles by pseudo parameters. */
const KINDS = {
  SCP: (scope: Stack, length: number, roles = 0) =>
    new ServiceControlPolicy(scope, 'P', {
      controls: [ServiceControl.fromStatements(statement(length, roles))],
      targetIds: ['r-ab12'],
    }),
  RCP: (scope: Stack, length: number, roles = 0) =>
    new ResourceControlPolicy(scope, 'P', {
      controls: [
        ResourceControl.fromStatements(
          statement(length, roles).copy({ principals: [new iam.StarPrincipal()] }),
        ),
      ],
      targetIds: ['r-ab12'],
    }),
};

function statement(length: number, roles: number): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'x'.repeat(length),
    effect: iam.Effect.DENY,
    actions: ['s3:*'],
    resources: ['*'],
    conditions: roles === 0 ? {} : { ArnNotLike: { 'aws:PrincipalArn': Array<string>(roles).fill(ROLE) } },
  });
}

const newStack = () => stackIn(new App(), 'Management', '333333333333', 'us-east-1');
const sizeIn = (scope: Stack) =>
  JSON.stringify(Object.values(resources(scope))[0]?.Properties?.['Content']).length;

describe.each([
  ['SCP', 10_240],
  ['RCP', 5_120],
] as const)('an %s of %i characters', (kind, limit) => {
  const build = (length: number, roles?: number) => {
    const scope = newStack();
    KINDS[kind](scope, length, roles);
    return scope;
  };
  const fits = limit - sizeIn(build(1)) + 1;

  test('passes, and with one more it does not', () => {
    expect(sizeIn(build(fits))).toBe(limit);
    expect(synthesisError(build(fits + 1))).toContain(
      `document of ${limit + 1} characters: expected at most ${limit} characters, whitespace included`,
    );
  });

  test('is measured as AWS gets it, not as CloudFormation writes its functions', () => {
    const roles = 40;
    // Each role has at least 3 characters of the partition and 12 of the account.
    const least = roles * '"arn:aws:iam::111111111111:role/Admin",'.length + 60;
    const length = limit - least - sizeIn(build(1));
    const scope = build(length, roles);
    expect(JSON.stringify(scope.resolve(statement(length, roles).toJSON())).length).toBeGreaterThan(limit);
    expect(() => (scope.node.root as App).synth()).not.toThrow();
    expect(synthesisError(build(length + 200, roles))).toContain(`at most ${limit} characters`);
  });
});
