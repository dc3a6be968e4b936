import { IamPatternsError } from '../../errors';
import { Permissions } from '../permissions';
import { grantGroups, type ActionGroups } from '../recipe';
import type { PolicyResource } from '../policy-resource';
import { partOf } from '../resource-part';
import { readableTokens } from '../token-text';
import { checkArguments } from '../../arguments/checked-class';

/** Every action on functions, their versions and their aliases, by what it does. */
export const LAMBDA_ACTIONS: ActionGroups = {
  service: 'lambda',
  resourceTypes: ['function', 'function version', 'function alias'],
  groups: {
    invoke: { does: 'invokes the function', actions: ['InvokeFunction'] },
    invokeOtherwise: {
      does: 'invokes the function by its URL or by the deprecated asynchronous call',
      actions: ['InvokeAsync', 'InvokeFunctionUrl'],
    },
    publish: {
      does: 'replaces the code of the function and publishes it as a version',
      actions: ['PublishVersion', 'UpdateFunctionCode'],
    },
    watch: {
      does: 'shows the function and whether an update is complete',
      actions: ['GetFunction', 'GetFunctionConfiguration'],
    },
    alias: {
      does: 'points an alias to a version, which puts the version into service',
      actions: ['GetAlias', 'UpdateAlias'],
    },
    manageAliases: { does: 'creates or deletes aliases', actions: ['CreateAlias', 'DeleteAlias'] },
    describe: {
      does: 'shows the versions, aliases and settings of the function',
      actions: [
        'GetFunctionCodeSigningConfig',
        'GetFunctionConcurrency',
        'GetFunctionEventInvokeConfig',
        'GetFunctionRecursionConfig',
        'GetFunctionScalingConfig',
        'GetFunctionUrlConfig',
        'GetProvisionedConcurrencyConfig',
        'GetRuntimeManagementConfig',
        'ListAliases',
        'ListDurableExecutionsByFunction',
        'ListFunctionEventInvokeConfigs',
        'ListFunctionUrlConfigs',
        'ListProvisionedConcurrencyConfigs',
        'ListVersionsByFunction',
      ],
    },
    configure: {
      does: 'creates, deletes or reconfigures the function, including its role and its environment',
      actions: [
        'CreateFunction',
        'CreateFunctionUrlConfig',
        'DeleteFunction',
        'DeleteFunctionCodeSigningConfig',
        'DeleteFunctionConcurrency',
        'DeleteFunctionEventInvokeConfig',
        'DeleteFunctionUrlConfig',
        'DeleteProvisionedConcurrencyConfig',
        'PutFunctionCodeSigningConfig',
        'PutFunctionConcurrency',
        'PutFunctionEventInvokeConfig',
        'PutFunctionRecursionConfig',
        'PutFunctionScalingConfig',
        'PutProvisionedConcurrencyConfig',
        'PutRuntimeManagementConfig',
        'UpdateFunctionCodeSigningConfig',
        'UpdateFunctionConfiguration',
        'UpdateFunctionEventInvokeConfig',
        'UpdateFunctionUrlConfig',
      ],
    },
    share: {
      does: 'reads or changes who else may use the function',
      actions: [
        'AddPermission',
        'DeleteResourcePolicy',
        'DisableReplication',
        'EnableReplication',
        'GetPolicy',
        'GetResourcePolicy',
        'PutResourcePolicy',
        'RemovePermission',
      ],
    },
    tag: {
      does: 'reads or changes tags, which may control access',
      actions: ['ListTags', 'TagResource', 'UntagResource'],
    },
  },
};

/**
 * Permissions to invoke Lambda functions, and to publish their code.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html
 */
export class LambdaPermissions {
  private constructor() {}

  /**
   * Invokes these functions, without a version or an alias.
   *
   * A caller that names a version or an alias needs `Resources.lambdaFunctionVersions(fn)` here.
   */
  static invoke(...functions: PolicyResource[]): Permissions {
    return grantGroups(LAMBDA_ACTIONS, ['invoke'], functions);
  }

  /**
   * Replaces the code of these functions, publishes versions, and waits until an update is complete.
   *
   * Everyone who can publish the code of a function can do what its role can do. The waiters of AWS's tools call
   * `GetFunction` and `GetFunctionConfiguration`, on versions too (recalled from the waiters of the SDKs). The code comes from the call itself or from S3, for
   * which `S3Permissions.read` on the bucket is needed as well.
   */
  static publishCode(...functions: PolicyResource[]): Permissions {
    functions.forEach(rejectQualifier);
    return Permissions.combine(
      grantGroups(LAMBDA_ACTIONS, ['publish', 'watch'], functions),
      ...functions.filter(({ arn }) => !arn.endsWith('*')).map((each) => watchVersions(each)),
    );
  }

  /** Points the aliases of these functions to other versions, for blue/green and canary releases. */
  static updateAliases(...functions: PolicyResource[]): Permissions {
    return grantGroups(LAMBDA_ACTIONS, ['alias'], functions);
  }
}
checkArguments(LambdaPermissions);

/** AWS authorizes publishing on the function itself: on a version or an alias, it would grant nothing. */
function rejectQualifier({ arn }: PolicyResource): void {
  if (!/:function:[^:]+:[^:*]+$/.test(arn)) return;
  throw new IamPatternsError({
    code: 'qualified-function',
    got: `${readableTokens(arn)}, a version or an alias of a function`,
    expected: 'the function itself, because AWS authorizes publishing code on it',
    fix: 'remove the version or the alias from the ARN',
  });
}

function watchVersions(fn: PolicyResource): Permissions {
  const types = ['lambda:function', 'lambda:function version', 'lambda:function alias'];
  return grantGroups(LAMBDA_ACTIONS, ['watch'], [partOf(fn, { suffix: ':*', types, isEvery: true })]);
}
