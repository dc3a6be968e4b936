import { CustomResource, RemovalPolicy } from 'aws-cdk-lib/core';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Provider } from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import { ActionPermissions, type PolicyResource, Resources } from '../../permissions';
import { LambdaExecutionRole } from '../roles/lambda-execution-role';
import { PackagedFunction } from '../handlers/packaged-function';
import { onlyOneInAccount } from './account-singleton';

/** What happens to a setting of the account when its construct is removed from the app. */
export enum AccountSettingRemoval {
  /** The setting that the account had before comes back. */
  RESTORE = 'restore',
  /** The account has no setting of its own afterwards. */
  DELETE = 'delete',
  /** The setting stays. */
  KEEP = 'keep',
}

/** A setting of which an account has one, and CloudFormation has no resource. */
export interface AccountSettingOptions {
  /** The setting in an error: `password policy`. */
  readonly what: string;
  /** End of the type of the custom resource. */
  readonly resourceType: string;
  /** Name of the handler. */
  readonly handler: string;
  /** The actions of the handler. */
  readonly actions: string[];
  /** The resource of the actions. If omitted, `*`, because the actions take no resource. */
  readonly resource?: PolicyResource;
  /** Whether each Region has the setting for itself. */
  readonly isRegional?: boolean;
  readonly properties: Record<string, unknown>;
  readonly removal: AccountSettingRemoval;
}

/** Adds the custom resource of a setting, and checks that no other construct of the app has the same setting. */
export function accountSetting(scope: Construct, options: AccountSettingOptions): CustomResource {
  const { what, resourceType, handler, actions, properties, removal, isRegional = false } = options;
  const { resource = Resources.all() } = options;
  const code = new PackagedFunction(scope, 'Handler', {
    handler,
    description: `Sets the ${what} of the account`,
    permissions: [ActionPermissions.allow({ actions, resources: [resource] })],
  });
  const framework = new Construct(scope, 'Framework');
  const logGroup = new logs.LogGroup(framework, 'Logs', {
    retention: logs.RetentionDays.ONE_YEAR,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const provider = new Provider(scope, 'Provider', {
    onEventHandler: code.function,
    logGroup,
    frameworkOnEventRole: new LambdaExecutionRole(framework, 'Role', { logGroup }),
  });
  const setting = new CustomResource(scope, 'Setting', {
    resourceType: `Custom::IamPatterns${resourceType}`,
    serviceToken: provider.serviceToken,
    properties: { ...properties, OnRemoval: removal },
  });
  // Without it, the policies could be deleted before the event of the deletion arrives.
  setting.node.addDependency(code, provider);
  onlyOneInAccount(scope, {
    what,
    because: `an account has one ${what} in ${isRegional ? 'each Region' : 'all Regions together'}`,
    isRegional,
  });
  return setting;
}
