import { Stack } from 'aws-cdk-lib/core';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Permissions } from '../../permissions';
import type { AccessLevel } from '../../service-authorization';
import type { TrustCondition } from '../../trust/conditions/trust-conditions';
import { rejectUnsetValues, requireValue } from '../../trust/names/unset-values';
import { CrossAccountRole } from './cross-account-role';
import { LambdaExecutionRole } from './lambda-execution-role';
import { deterministicRoleName } from '../grants/physical-name';
import { checkProps } from '../../arguments/checked-class';

/** Properties of `CrossAccountLambdaRoleChain`. */
export interface CrossAccountLambdaRoleChainProps {
  /** The scope of the execution role: the function's stack, or a construct in it. */
  readonly callerScope: Construct;
  /** The permissions of the target role: what the function may do in this account. */
  readonly permissions: Permissions[];
  /**
   * Additional permissions of the execution role: what the function may do in its own account.
   *
   * @default - no additional permissions
   */
  readonly executionPermissions?: Permissions[];
  /**
   * The log group of the function. The execution role may write to it, but cannot create log groups.
   *
   * @default - the function cannot write logs
   */
  readonly logGroup?: logs.ILogGroup;
  /**
   * The name of the only function that may assume the target role.
   *
   * Lambda adds the function's ARN to the context of the calls that its code makes. AWS does not document that a trust
   * policy of another account receives this key, so test it before you rely on it.
   *
   * @default - every function with the execution role may assume the target role
   * @see https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html
   */
  readonly callingFunctionName?: string;
  /**
   * The name of the execution role, 1–64 characters.
   *
   * @default - made of the name of the root stack, the construct path, the Region and a short hash
   */
  readonly executionRoleName?: string;
  /**
   * The name of the target role, 1–64 characters.
   *
   * @default - made of the name of the root stack, the construct path, the Region and a short hash
   */
  readonly targetRoleName?: string;
  /**
   * The path of both roles. It is part of their ARNs, so a change replaces them.
   *
   * @default /
   */
  readonly path?: string;
  /**
   * The permissions boundary of the execution role, a policy of the function's account.
   *
   * @default - no permissions boundary
   */
  readonly executionPermissionsBoundary?: iam.IManagedPolicy;
  /**
   * The permissions boundary of the target role, a policy of this account.
   *
   * @default - no permissions boundary
   */
  readonly targetPermissionsBoundary?: iam.IManagedPolicy;
  /**
   * The highest access level that the policies of the target role may grant.
   *
   * @default - no maximum
   */
  readonly maxAccessLevel?: AccessLevel;
}

/**
 * Two roles that let a Lambda function work in another account: its execution role, and the target role in this account.
 *
 * The target role trusts the execution role only, and the execution role may assume the target role only. The function's
 * stack is deployed first. The sessions are chained, so they last at most one hour: the function must refresh its
 * credentials.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining
 */
export class CrossAccountLambdaRoleChain extends Construct {
  /** The execution role of the function, in the function's stack. */
  readonly executionRole: LambdaExecutionRole;
  /** The role that the function assumes, in this stack. */
  readonly targetRole: CrossAccountRole;

  constructor(scope: Construct, id: string, props: CrossAccountLambdaRoleChainProps) {
    checkProps(new.target, 'CrossAccountLambdaRoleChain', scope, id, props);
    super(scope, id);
    requireValue(props.callerScope, 'property callerScope', this.node.path);
    rejectUnsetValues(props, this.node.path);
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
  return { conditionOperator: 'ArnEquals', conditionKey: 'lambda:SourceFunctionArn', values: [arn] };
}
