import type * as iam from 'aws-cdk-lib/aws-iam';
import { Aws } from 'aws-cdk-lib/core';
import { ActionPermissions } from '../action-permissions';
import { requireSome } from '../listed-values';
import { passRoles } from '../pass-role';
import { Permissions } from '../permissions';
import { grantGroups, type ActionGroups } from '../recipe';
import type { PolicyResource } from '../policy-resource';
import { Resources } from '../resources';
import { checkArguments } from '../../arguments/checked-class';

/** Every action on stacks, by what it does. */
export const CLOUDFORMATION_ACTIONS: ActionGroups = {
  service: 'cloudformation',
  resourceTypes: ['stack'],
  groups: {
    change: {
      does: 'creates, updates or deletes a stack, with a service role or without one',
      actions: [
        'ContinueUpdateRollback',
        'CreateChangeSet',
        'CreateStack',
        'DeleteStack',
        'RollbackStack',
        'UpdateStack',
      ],
    },
    finish: {
      does: 'executes, deletes or cancels a change that was started',
      actions: ['CancelUpdateStack', 'DeleteChangeSet', 'ExecuteChangeSet'],
    },
    watch: {
      does: 'shows stacks, their changes and their events',
      actions: [
        'DescribeChangeSet',
        'DescribeChangeSetHooks',
        'DescribeEvents',
        'DescribeStackEvents',
        'DescribeStackResource',
        'DescribeStackResources',
        'DescribeStacks',
        'GetTemplate',
        'GetTemplateSummary',
        'ListChangeSets',
        'ListHookResults',
        'ListStackResources',
        'ValidateTemplate',
      ],
    },
    drift: {
      does: 'compares stacks with the deployed resources, with the permissions of the caller',
      actions: [
        'DescribeStackDriftDetectionStatus',
        'DescribeStackResourceDrifts',
        'DetectStackDrift',
        'DetectStackResourceDrift',
      ],
    },
    refactor: {
      does: 'moves resources between stacks',
      actions: [
        'CreateStackRefactor',
        'DescribeStackRefactor',
        'ExecuteStackRefactor',
        'ListStackRefactorActions',
        'ListStackRefactors',
      ],
    },
    protect: {
      does: 'reads or changes the stack policy or the termination protection',
      actions: ['GetStackPolicy', 'SetStackPolicy', 'UpdateTerminationProtection'],
    },
    signal: {
      does: 'is called by resources and their handlers, not by people',
      actions: ['RecordHandlerProgress', 'SignalResource'],
    },
    tag: {
      does: 'changes tags, which may control access',
      actions: ['TagResource', 'UntagResource'],
    },
  },
};

/** Options for deploying stacks. */
export interface DeployOptions {
  /** The stacks: `Resources.arn('arn:aws:cloudformation:eu-west-1:111111111111:stack/Shop-*')`. */
  readonly stacks: PolicyResource[];
  /** The service role with which CloudFormation makes the changes. */
  readonly serviceRole: iam.IRole;
  /**
   * Macros that the templates use: `Resources.arn('arn:aws:cloudformation:eu-west-1:111111111111:transform/Mask')`.
   *
   * @default - AWS's own transforms, such as AWS::Serverless-2016-10-31 and AWS::LanguageExtensions, in every Region
   */
  readonly transforms?: PolicyResource[];
}

/**
 * Permissions to deploy CloudFormation stacks.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudformation.html
 */
export class CloudFormationPermissions {
  private constructor() {}

  /**
   * Deploys these stacks with this service role and with no other one.
   *
   * A stack keeps its service role, and everyone who may change the stack uses it. The permissions of the role
   * therefore decide what a deployer can do. Every change must name the role, and the role can be passed to
   * CloudFormation only. Templates with a transform (AWS SAM, for example) need `CreateChangeSet` on the transform too.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html
   */
  static deploy(options: DeployOptions): Permissions {
    const { stacks, serviceRole, transforms = [awsTransforms()] } = options;
    requireSome('transforms', transforms, 'omit transforms, or pass the macros');
    return Permissions.combine(
      grantGroups(CLOUDFORMATION_ACTIONS, ['change'], stacks).withConditions({
        ArnEquals: { 'cloudformation:RoleArn': serviceRole.roleArn },
      }),
      grantGroups(CLOUDFORMATION_ACTIONS, ['finish', 'watch'], stacks),
      ActionPermissions.allow({ actions: ['cloudformation:CreateChangeSet'], resources: transforms }),
      passRoles('cloudformation.amazonaws.com', serviceRole),
    );
  }
}
checkArguments(CloudFormationPermissions);

function awsTransforms(): PolicyResource {
  return Resources.ofType(
    'cloudformation:transform',
    `arn:${Aws.PARTITION}:cloudformation:*:aws:transform/*`,
  );
}
