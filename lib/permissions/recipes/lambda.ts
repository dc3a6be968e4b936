import type { Permissions } from '../permissions';
import { grantGroups, type ActionGroups } from '../recipe';
import type { PolicyResource } from '../policy-resource';

/** Every action on functions, their versions and their aliases, by what it does. */
export const LAMBDA_ACTIONS: ActionGroups = {
  service: 'lambda',
  resourceTypes: ['function', 'function version', 'function alias'],
  groups: {
    invoke: { does: 'invokes the function', actions: ['InvokeFunction'] },
    invokeOtherwise: {
      does: 'invokes the function by its URL or by the withdrawn asynchronous call',
      actions: ['InvokeAsync', 'InvokeFunctionUrl'],
    },
    publish: {
      does: 'replaces the code of the function and publishes it as a version',
      actions: ['PublishVersion', 'UpdateFunctionCode'],
    },
    watch: {
      does: 'shows whether an update of the function is done',
      actions: ['GetFunctionConfiguration'],
    },
    alias: {
      does: 'points an alias to a version, which puts the version into service',
      actions: ['CreateAlias', 'DeleteAlias', 'UpdateAlias'],
    },
    describe: {
      does: 'shows the function, its code and its settings',
      actions: [
        'GetAlias',
        'GetFunction',
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
      does: 'creates, deletes or reconfigures the function, its role and its environment included',
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
      does: 'reads or changes tags, which may decide about access',
      actions: ['ListTags', 'TagResource', 'UntagResource'],
    },
  },
};

/**
 * Invoking Lambda functions, and publishing their code.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html
 */
export class LambdaPermissions {
  private constructor() {}

  /**
   * Invokes these functions, unqualified.
   *
   * A caller that names a version or an alias needs `Resources.lambdaFunctionVersions(fn)` here.
   */
  static invoke(...functions: PolicyResource[]): Permissions {
    return grantGroups(LAMBDA_ACTIONS, ['invoke'], functions);
  }

  /**
   * Replaces the code of these functions and publishes versions.
   *
   * Whoever publishes the code of a function can do what its role can do.
   */
  static publishCode(...functions: PolicyResource[]): Permissions {
    return grantGroups(LAMBDA_ACTIONS, ['publish', 'watch'], functions);
  }
}
