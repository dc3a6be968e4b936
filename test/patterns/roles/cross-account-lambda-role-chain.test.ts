import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import {
  CrossAccountLambdaRoleChain,
  type CrossAccountLambdaRoleChainProps,
} from '../../../lib/patterns/roles/cross-account-lambda-role-chain';
import { deterministicRoleName } from '../../../lib/patterns/grants/physical-name';
import { LambdaExecutionRole } from '../../../lib/patterns/roles/lambda-execution-role';
import { KinesisPermissions, Permissions, Resources } from '../../../lib/permissions';
import {
  deployedBefore,
  mistakeOf,
  newApp,
  permissions,
  properties,
  resources,
  roleArn,
  stackIn,
  trust,
  TRUSTED,
  TRUSTING,
} from '../synthesized';

const lambda = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } };
const put = new iam.PolicyStatement({
  actions: ['kinesis:PutRecord', 'kinesis:PutRecords'],
  resources: [`arn:aws:kinesis:eu-west-1:${TRUSTING}:stream/orders`],
});

function chain(props: Partial<CrossAccountLambdaRoleChainProps> = {}) {
  const app = newApp();
  const [prod, apps] = [stackIn(app, 'Prod', TRUSTING), stackIn(app, 'Apps', TRUSTED)];
  const roles = new CrossAccountLambdaRoleChain(prod, 'Copy', {
    callerScope: apps,
    permissions: [Permissions.fromStatements(put)],
    ...props,
  });
  return { app, prod, apps, executionRole: roles.executionRole, targetRole: roles.targetRole };
}

describe('a chain of two roles', () => {
  test('is trust and permission on both sides, and nothing more', () => {
    const { prod, apps, executionRole, targetRole } = chain();
    const executionArn = roleArn(TRUSTED, deterministicRoleName(apps, 'CopyExecutionRole'));
    const targetArn = roleArn(TRUSTING, deterministicRoleName(prod, 'Copy'));
    expect(trust(executionRole)).toEqual([lambda]);
    expect(permissions(executionRole)).toEqual([
      { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: targetArn },
    ]);
    expect(trust(targetRole)).toEqual([
      { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: executionArn } },
    ]);
    expect(permissions(targetRole)).toEqual([
      {
        Effect: 'Allow',
        Action: ['kinesis:PutRecord', 'kinesis:PutRecords'],
        Resource: `arn:aws:kinesis:eu-west-1:${TRUSTING}:stream/orders`,
      },
    ]);
    expect(Object.keys(resources(prod))).toHaveLength(2);
    expect(Object.keys(resources(apps))).toHaveLength(2);
  });

  test('deploys the execution role first', () => {
    const { prod, apps } = chain();
    expect(deployedBefore(prod)).toEqual(['Apps']);
    expect(deployedBefore(apps)).toEqual([]);
  });

  test('takes the names that are given', () => {
    const { executionRole, targetRole } = chain({ executionRoleName: 'exec', targetRoleName: 'target' });
    expect(properties(executionRole).RoleName).toBe('exec');
    expect(properties(targetRole).RoleName).toBe('target');
  });

  test('may be locked to one function', () => {
    const { targetRole } = chain({ callingFunctionName: 'copy' });
    expect(trust(targetRole)[0]?.Condition).toEqual({
      ArnEquals: { 'lambda:SourceFunctionArn': `arn:aws:lambda:eu-west-1:${TRUSTED}:function:copy` },
    });
  });

  test('writes logs into the group that is there, and creates none', () => {
    const app = newApp();
    const [prod, apps] = [stackIn(app, 'Prod', TRUSTING), stackIn(app, 'Apps', TRUSTED)];
    const logGroup = logs.LogGroup.fromLogGroupName(apps, 'Logs', '/aws/lambda/copy');
    const roles = new CrossAccountLambdaRoleChain(prod, 'Copy', {
      callerScope: apps,
      permissions: [],
      logGroup,
    });
    const actions = permissions(roles.executionRole).flatMap(({ Action }) => Action);
    expect(new Set(actions)).toEqual(
      new Set(['logs:CreateLogStream', 'logs:PutLogEvents', 'sts:AssumeRole']),
    );
    expect(permissions(roles.targetRole)).toEqual([]);
  });

  test('takes recipes for both sides', () => {
    const own = KinesisPermissions.read(Resources.arn(`arn:aws:kinesis:eu-west-1:${TRUSTED}:stream/in`));
    const { executionRole } = chain({ executionPermissions: [own] });
    expect(JSON.stringify(permissions(executionRole))).toContain(`${TRUSTED}:stream/in`);
  });

  test('passes path and boundary on to both roles', () => {
    const boundary = iam.ManagedPolicy.fromAwsManagedPolicyName('PowerUserAccess');
    const { executionRole, targetRole } = chain({
      path: '/chains/',
      executionPermissionsBoundary: boundary,
      targetPermissionsBoundary: boundary,
    });
    for (const role of [executionRole, targetRole]) {
      expect(properties(role)).toMatchObject({
        Path: '/chains/',
        PermissionsBoundary: expect.anything() as unknown,
      });
    }
    expect(JSON.stringify(trust(targetRole))).toContain(`${TRUSTED}:role/chains/`);
    expect(JSON.stringify(permissions(executionRole))).toContain(`${TRUSTING}:role/chains/`);
  });

  test('with one side without an account is rejected', () => {
    const app = newApp();
    const callerScope = stackIn(app, 'Agnostic', undefined);
    const make = () =>
      new CrossAccountLambdaRoleChain(stackIn(app, 'Prod', TRUSTING), 'Copy', {
        callerScope,
        permissions: [],
      });
    expect(mistakeOf(make)).toMatchObject({
      code: 'one-side-environment-agnostic',
      at: 'Prod/Copy/TargetRole',
    });
  });
});

describe('an execution role alone', () => {
  test('has the logical ids of an iam.Role in its place, and no name', () => {
    const [stack, plainStack] = [stackIn(newApp(), 'Apps', TRUSTED), stackIn(newApp(), 'Apps', TRUSTED)];
    const assumedBy = new iam.ServicePrincipal('lambda.amazonaws.com');
    for (const role of [
      new LambdaExecutionRole(stack, 'Fn'),
      new iam.Role(plainStack, 'Fn', { assumedBy }),
    ]) {
      role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] }));
    }
    expect(resources(stack)).toEqual(resources(plainStack));
    expect(JSON.stringify(resources(stack))).not.toContain('RoleName');
  });

  test('that another account is to trust needs a name: the reference would otherwise rename it', () => {
    const { targetRole, apps } = chain();
    const role = new LambdaExecutionRole(apps, 'Fn');
    expect(mistakeOf(() => targetRole.grantAssumeRole(role))).toMatchObject({
      code: 'caller-without-physical-name',
      at: 'Prod/Copy/TargetRole',
    });
  });

  test('cannot present MFA, so asking for it is rejected', () => {
    const { targetRole, executionRole, app } = chain();
    const ask = () => targetRole.trust.grantAssumeRole(executionRole, { mfa: {} });
    expect(mistakeOf(ask)).toMatchObject({ code: 'mfa-of-a-caller-without-mfa', at: 'Prod/Copy/TargetRole' });
    expect(() => app.synth()).not.toThrow();
  });
});
