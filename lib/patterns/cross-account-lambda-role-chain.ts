import { Stack } from 'aws-cdk-lib/core';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Permissions } from '../permissions';
import type { AccessLevel } from '../service-authorization';
import type { TrustCondition } from '../trust/trust-conditions';
import { CrossAccountRole } from './cross-account-role';
import { LambdaExecutionRole } from './lambda-execution-role';
import { deterministicRoleName } from './physical-name';

/** Properties of a chain of two roles: a function's own, and one in another account. */
export interface CrossAccountLambdaRoleChainProps {
  /** Where the execution role is made: the function's stack, or a construct in it. */
  readonly callerScope: Construct;
  /** What the function may do in this account, through the target role. */
  readonly permissions: Permissions[];
  /**
   * What the function may do in its own account, beside assuming the target role.
   *
   * @default - nothing
   */
  readonly executionPermissions?: Permissions[];
  /**
   * The function's log group, created beforehand, which the execution role may write to.
   *
   * @default - the function writes no logs
   */
  readonly logGroup?: logs.ILogGroup;
  /**
   * The name of the function that alone may assume the target role, out of all that use the execution role.
   *
   * Lambda puts the function's ARN into the context of the calls that its code makes. AWS documents the key for
   * policies that such calls meet; that a trust policy of another account sees it is not documented, so try it
   * before you rely on it.
   *
   * @default - any function with the execution role
   * @see https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html
   */
  readonly callingFunctionName?: string;
  /**
   * The name of the execution role: 1–64 characters.
   *
   * @default - made of the root stack's name, the path, the region and a short hash
   */
  readonly executionRoleName?: string;
  /**
   * The name of the target role: 1–64 characters.
   *
   * @default - made of the root stack's name, the path, the region and a short hash
   */
  readonly targetRoleName?: string;
  /**
   * The path of both roles, part of their ARNs: changing it replaces them.
   *
   * @default /
   */
  readonly path?: string;
  /**
   * The policy of the caller's account that no permission of the execution role can exceed.
   *
   * @default - none
   */
  readonly executionPermissionsBoundary?: iam.IManagedPolicy;
  /**
   * The policy of this account that no permission of the target role can exceed.
   *
   * @default - none
   */
  readonly targetPermissionsBoundary?: iam.IManagedPolicy;
  /**
   * The highest access level that a statement of the target role may have.
   *
   * @default - no maximum
   */
  readonly maxAccessLevel?: AccessLevel;
}

/**
 * A Lambda function's way into another account: its execution role there, and the role that it assumes here.
 *
 * Each role trusts and is trusted by exactly one other party, both sides are written, and the function's stack is
 * deployed first. The sessions are chained, so they last an hour at most: the function's code refreshes its
 * credentials.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining
 */
export class CrossAccountLambdaRoleChain extends Construct {
  /** The role that the function runs with, in the caller's stack. */
  readonly executionRole: LambdaExecutionRole;
  /** The role that the function assumes, in this stack. */
  readonly targetRole: CrossAccountRole;

  constructor(scope: Construct, id: string, props: CrossAccountLambdaRoleChainProps) {
    super(scope, id);
    const { callerScope, executionRoleName, targetRoleName, callingFunctionName } = props;
    const executionId = `${id}ExecutionRole`;
    this.executionRole = new LambdaExecutionRole(callerScope, executionId, {
      description: `runs the function that works in ${this.node.path}`,
      logGroup: props.logGroup,
      permissions: props.executionPermissions,
      roleName: executionRoleName ?? deterministicRoleName(callerScope, executionId),
      path: props.path,
      permissionsBoundary: props.executionPermissionsBoundary,
    });
    this.targetRole = new CrossAccountRole(this, 'TargetRole', {
      description: `assumed by ${this.executionRole.node.path}`,
      permissions: props.permissions,
      roleName: targetRoleName ?? deterministicRoleName(scope, id),
      path: props.path,
      permissionsBoundary: props.targetPermissionsBoundary,
      maxAccessLevel: props.maxAccessLevel,
      conditions:
        callingFunctionName === undefined
          ? {}
          : { conditions: [isFunction(callerScope, callingFunctionName)] },
    });
    this.targetRole.grantAssumeRole(this.executionRole);
  }
}

function isFunction(scope: Construct, functionName: string): TrustCondition {
  const arn = Stack.of(scope).formatArn({ service: 'lambda', resource: `function:${functionName}` });
  return { operator: 'ArnEquals', key: 'lambda:SourceFunctionArn', values: [arn] };
}
