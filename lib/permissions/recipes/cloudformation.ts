import * as iam from 'aws-cdk-lib/aws-iam';
import { Permissions } from '../permissions';
import { grantGroups, type ActionGroups } from '../recipe';
import type { PolicyResource } from '../policy-resource';

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
      does: 'carries out, drops or stops a change that was begun',
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
      ],
    },
    drift: {
      does: 'compares stacks with what is deployed, with the rights of the caller',
      actions: ['DescribeStackResourceDrifts', 'DetectStackDrift', 'DetectStackResourceDrift'],
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
      does: 'reads or changes what protects a stack from changes',
      actions: ['GetStackPolicy', 'SetStackPolicy', 'UpdateTerminationProtection'],
    },
    signal: {
      does: 'is called by resources and their handlers, not by people',
      actions: ['RecordHandlerProgress', 'SignalResource'],
    },
    tag: {
      does: 'changes tags, which may decide about access',
      actions: ['TagResource', 'UntagResource'],
    },
  },
};

/** What to deploy, and as whom. */
export interface DeployOptions {
  /** The stacks: `Resources.arn('arn:aws:cloudformation:eu-west-1:111111111111:stack/Shop-*')`. */
  readonly stacks: PolicyResource[];
  /** The service role with which CloudFormation makes the changes. */
  readonly serviceRole: iam.IRole;
}

/**
 * Deploying CloudFormation stacks.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudformation.html
 */
export class CloudFormationPermissions {
  private constructor() {}

  /**
   * Deploys these stacks with this service role and no other one.
   *
   * A stack keeps its service role, and whoever may change the stack uses it: the role decides what a deployer can
   * do in the end. Every change must name the role, and the role can be passed to CloudFormation only.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html
   */
  static deploy({ stacks, serviceRole }: DeployOptions): Permissions {
    const { roleArn } = serviceRole;
    const passRole = new iam.PolicyStatement({
      actions: ['iam:PassRole'],
      resources: [roleArn],
      conditions: { StringEquals: { 'iam:PassedToService': 'cloudformation.amazonaws.com' } },
    });
    return Permissions.combine(
      grantGroups(CLOUDFORMATION_ACTIONS, ['change'], stacks).withConditions({
        ArnEquals: { 'cloudformation:RoleArn': roleArn },
      }),
      grantGroups(CLOUDFORMATION_ACTIONS, ['finish', 'watch'], stacks),
      Permissions.fromStatements(passRole),
    );
  }
}
