import type { Stack } from 'aws-cdk-lib/core';
import * as codecommit from 'aws-cdk-lib/aws-codecommit';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import {
  CloudFormationPermissions as CloudFormation,
  CloudWatchPermissions as CloudWatch,
  CodeCommitPermissions as CodeCommit,
  CognitoPermissions as Cognito,
  Ec2Permissions as Ec2,
  LogsPermissions as Logs,
  Resources,
  SessionManagerPermissions as SessionManager,
  XRayPermissions as XRay,
} from '..';
import { at, compared, grantOf, type ComparedGrant } from './compared-grant';

/** Recipes for those who watch, operate, deploy and administer. */
export function comparedOperationsGrants(stack: Stack): ComparedGrant[] {
  return [...observability(stack), ...instances(), ...delivery(stack), ...users()];
}

function observability(stack: Stack): ComparedGrant[] {
  const group = logs.LogGroup.fromLogGroupName(stack, 'Logs', '/shop');
  const of = Resources.logGroup(group);
  const agent = 'CloudWatchAgentServerPolicy';
  const cdk = (method: 'grantRead' | 'grantWrite') => grantOf('logGroup', group, method);
  return [
    compared('LogsPermissions.write', Logs.write(of), 'AWSLambdaBasicExecutionRole', cdk('grantWrite')),
    compared('LogsPermissions.deliver', Logs.deliver(of), agent, cdk('grantWrite')),
    compared('LogsPermissions.read', Logs.read(of), 'CloudWatchLogsReadOnlyAccess', cdk('grantRead')),
    compared(
      'CloudWatchPermissions.putMetrics',
      CloudWatch.putMetrics('Shop/Orders'),
      agent,
      grantOf('Metric', cloudwatch.Metric, 'grantPutMetricData'),
    ),
    compared('CloudWatchPermissions.readMetrics', CloudWatch.readMetrics(), 'CloudWatchReadOnlyAccess'),
    compared('XRayPermissions.write', XRay.write(), 'AWSXRayDaemonWriteAccess'),
    compared('XRayPermissions.read', XRay.read(), 'AWSXrayReadOnlyAccess'),
  ];
}

function instances(): ComparedGrant[] {
  const of = at('ec2', 'instance/i-1');
  const full = 'AmazonEC2FullAccess';
  return [
    compared('Ec2Permissions.operate', Ec2.operate(of), full),
    compared('Ec2Permissions.observe', Ec2.observe(), 'AmazonEC2ReadOnlyAccess'),
    compared('Ec2Permissions.operateTagged', Ec2.operateTagged({ tagKey: 'Team' }), full),
    compared('Ec2Permissions.startWithKeys', Ec2.startWithKeys(at('kms', 'key/1'))),
    compared('SessionManagerPermissions.node', SessionManager.node(), 'AmazonSSMManagedInstanceCore'),
    compared(
      'SessionManagerPermissions.sessions',
      SessionManager.sessions({ instances: [of] }),
      'AmazonSSMFullAccess',
    ),
  ];
}

function delivery(stack: Stack): ComparedGrant[] {
  const repository = codecommit.Repository.fromRepositoryName(stack, 'Repository', 'shop');
  const of = Resources.codeRepository(repository);
  const serviceRole = new iam.Role(stack, 'Deploy', { assumedBy: new iam.AccountRootPrincipal() });
  const cdk = (method: 'grantPullPush' | 'grantRead') => grantOf('repository', repository, method);
  return [
    compared(
      'CodeCommitPermissions.contribute',
      CodeCommit.contribute(of),
      'AWSCodeCommitPowerUser',
      cdk('grantPullPush'),
    ),
    compared('CodeCommitPermissions.read', CodeCommit.read(of), 'AWSCodeCommitReadOnly', cdk('grantRead')),
    compared(
      'CloudFormationPermissions.deploy',
      CloudFormation.deploy({ stacks: [at('cloudformation', 'stack/Shop-*')], serviceRole }),
      'AWSCloudFormationFullAccess',
    ),
  ];
}

function users(): ComparedGrant[] {
  const pool = at('cognito-idp', 'userpool/eu-west-1_1');
  return [
    compared('CognitoPermissions.manageUsers', Cognito.manageUsers(pool), 'AmazonCognitoPowerUser'),
    compared('CognitoPermissions.readUsers', Cognito.readUsers(pool), 'AmazonCognitoReadOnly'),
  ];
}
