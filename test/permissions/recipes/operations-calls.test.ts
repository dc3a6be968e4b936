import { App, Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import {
  CloudFormationPermissions,
  CloudFrontPermissions,
  CloudWatchPermissions,
  CodeCommitPermissions,
  Ec2Permissions,
  EcrPermissions,
  EcsPermissions,
  LambdaPermissions,
  LogsPermissions,
  Permissions,
  Resources,
  Route53Permissions,
  SessionManagerPermissions,
  XRayPermissions,
} from '../../../lib/permissions';
import { arn, at, testJobs } from './recipe-calls';

const role = (name: string) =>
  iam.Role.fromRoleArn(new Stack(new App(), name), name, `arn:aws:iam::111111111111:role/${name}`);
const deployRole = { 'cloudformation:RoleArn': 'arn:aws:iam::111111111111:role/Deploy' };
const stack = arn('cloudformation', 'stack/Shop-Orders/1');
const instance = arn('ec2', 'instance/i-1');
const key = arn('kms', 'key/1');
const fn = arn('lambda', 'function:copy');
const group = arn('logs', 'log-group:/aws/lambda/copy');
const repository = arn('codecommit', 'shop');
const image = arn('ecr', 'repository/shop');
const cluster = arn('ecs', 'cluster/main');
const task = arn('ecs', 'task/main/1');
const zone = 'arn:aws:route53:::hostedzone/Z1';
const distribution = 'arn:aws:cloudfront::111111111111:distribution/D1';
const records = (name: string, type: string) => ({
  'route53:ChangeResourceRecordSetsNormalizedRecordNames': [name],
  'route53:ChangeResourceRecordSetsRecordTypes': [type],
  'route53:ChangeResourceRecordSetsActions': ['UPSERT'],
});
const web = { 'aws:ResourceTag/Team': 'web' };
const own = { 'ssm:resourceTag/aws:ssmmessages:session-id': 'AIDAANA' };
const checked = { 'ssm:SessionDocumentAccessCheck': 'true' };
const forwarding = 'arn:aws:ssm:eu-west-1::document/AWS-StartPortForwardingSession';
const shell = arn('ssm', 'document/SSM-SessionManagerRunShell');
const SESSIONS =
  'https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-quickstart.html';
const ECR = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html';
const EC2 = 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html';
const LAMBDA = 'https://docs.aws.amazon.com/lambda/latest/dg/permissions-user-function.html';
const LOGS = 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/permissions-reference-cwl.html';
const grantOn = (volume: string) => ({
  'kms:GrantIsForAWSResource': 'true',
  'kms:ViaService': 'ec2.eu-west-1.amazonaws.com',
  'kms:EncryptionContext:aws:ebs:id': volume,
});

testJobs({
  'CloudFormationPermissions.deploy': {
    permissions: () =>
      CloudFormationPermissions.deploy({
        stacks: [at('cloudformation', 'stack/Shop-*')],
        serviceRole: role('Deploy'),
      }),
    source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html',
    allowed: [
      ['cloudformation:CreateChangeSet', stack, deployRole],
      [
        'cloudformation:CreateChangeSet',
        'arn:aws:cloudformation:eu-west-1:aws:transform/Serverless-2016-10-31',
      ],
      ['cloudformation:ExecuteChangeSet', stack],
      ['cloudformation:DescribeStackEvents', stack],
      ['cloudformation:ValidateTemplate', '*'],
      [
        'iam:PassRole',
        'arn:aws:iam::111111111111:role/Deploy',
        { 'iam:PassedToService': 'cloudformation.amazonaws.com' },
      ],
    ],
    denied: [
      ['cloudformation:UpdateStack', stack, { 'cloudformation:RoleArn': null }],
      [
        'cloudformation:UpdateStack',
        stack,
        { 'cloudformation:RoleArn': 'arn:aws:iam::111111111111:role/Admin' },
      ],
      ['cloudformation:CreateChangeSet', arn('cloudformation', 'stack/Other/1'), deployRole],
      ['cloudformation:CreateChangeSet', arn('cloudformation', 'transform/Mask'), deployRole],
      ['cloudformation:SetStackPolicy', stack],
      [
        'iam:PassRole',
        'arn:aws:iam::111111111111:role/Deploy',
        { 'iam:PassedToService': 'ec2.amazonaws.com' },
      ],
    ],
  },
  'CodeCommitPermissions.read': {
    permissions: () => CodeCommitPermissions.read(at('codecommit', 'shop')),
    source:
      'https://docs.aws.amazon.com/codecommit/latest/userguide/auth-and-access-control-permissions-reference.html',
    allowed: [
      ['codecommit:GitPull', repository],
      ['codecommit:GetBranch', repository],
      ['codecommit:ListPullRequests', repository],
    ],
    denied: [
      ['codecommit:GitPush', repository],
      ['codecommit:DeleteRepository', repository],
      ['codecommit:GitPull', arn('codecommit', 'other')],
    ],
  },
  'CodeCommitPermissions.contribute': {
    permissions: () => CodeCommitPermissions.contribute(at('codecommit', 'shop')),
    source:
      'https://docs.aws.amazon.com/codecommit/latest/userguide/auth-and-access-control-permissions-reference.html',
    allowed: [
      ['codecommit:GitPush', repository],
      ['codecommit:CreatePullRequest', repository],
      ['codecommit:MergePullRequestBySquash', repository],
    ],
    denied: [
      ['codecommit:DeleteBranch', repository],
      ['codecommit:OverridePullRequestApprovalRules', repository],
      ['codecommit:PutRepositoryTriggers', repository],
    ],
  },
  'CodeCommitPermissions.protectBranches': {
    permissions: () =>
      Permissions.combine(
        CodeCommitPermissions.contribute(at('codecommit', 'shop')),
        CodeCommitPermissions.protectBranches(['main', 'refs/heads/release/*'], at('codecommit', 'shop')),
      ),
    source: 'https://docs.aws.amazon.com/codecommit/latest/userguide/how-to-conditional-branch.html',
    allowed: [
      ['codecommit:GitPush', repository, { 'codecommit:References': 'refs/heads/feature' }],
      ['codecommit:GitPush', repository, { 'codecommit:References': null }],
      ['codecommit:CreateBranch', repository, { 'codecommit:References': 'refs/heads/feature' }],
    ],
    denied: [
      ['codecommit:GitPush', repository, { 'codecommit:References': 'refs/heads/main' }],
      ['codecommit:CreateBranch', repository, { 'codecommit:References': 'refs/heads/release/2' }],
      ['codecommit:MergeBranchesBySquash', repository, { 'codecommit:References': 'refs/heads/release/1' }],
    ],
  },
  'Ec2Permissions.observe': {
    permissions: () => Ec2Permissions.observe(),
    source: EC2,
    allowed: [
      ['ec2:DescribeInstances', '*'],
      ['ec2:DescribeInstanceStatus', '*'],
      ['ec2:DescribeTags', '*'],
    ],
    denied: [
      ['ec2:StartInstances', instance],
      ['ec2:GetConsoleOutput', instance],
      ['ec2:DescribeVolumes', '*'],
    ],
  },
  'Ec2Permissions.operate': {
    permissions: () => Ec2Permissions.operate(at('ec2', 'instance/i-1')),
    source: EC2,
    allowed: [
      ['ec2:StartInstances', instance],
      ['ec2:StopInstances', instance],
      ['ec2:DescribeInstances', '*'],
    ],
    denied: [
      ['ec2:TerminateInstances', instance],
      ['ec2:StartInstances', arn('ec2', 'instance/i-2')],
      ['ec2:ModifyInstanceAttribute', instance],
    ],
  },
  'Ec2Permissions.operateTagged': {
    permissions: () =>
      Permissions.combine(
        Ec2Permissions.operateTagged({ tagKey: 'Team', tagValues: ['web'] }),
        Permissions.fromStatements(new iam.PolicyStatement({ actions: ['ec2:*Tags'], resources: ['*'] })),
      ),
    source: EC2,
    allowed: [
      ['ec2:StartInstances', instance, web],
      ['ec2:RebootInstances', instance, web],
      ['ec2:CreateTags', instance, { 'aws:TagKeys': ['Name'] }],
    ],
    denied: [
      ['ec2:StartInstances', instance, { 'aws:ResourceTag/Team': 'data' }],
      ['ec2:CreateTags', instance, { 'aws:TagKeys': ['Team'] }],
      ['ec2:CreateTags', instance, { 'aws:TagKeys': ['team'] }],
      ['ec2:CreateTags', instance, { 'aws:TagKeys': ['Name', 'TEAM'] }],
      ['ec2:DeleteTags', instance, { 'aws:TagKeys': null }],
    ],
  },
  'Ec2Permissions.startWithKeys': {
    permissions: () => Ec2Permissions.startWithKeys(at('kms', 'key/1')),
    source: 'https://docs.aws.amazon.com/ebs/latest/userguide/how-ebs-encryption-works.html',
    allowed: [
      ['kms:CreateGrant', key, grantOn('vol-1')],
      ['kms:CreateGrant', key, grantOn('vol-2')],
      ['kms:CreateGrant', key, grantOn('vol-3')],
    ],
    denied: [
      [
        'kms:CreateGrant',
        key,
        { 'kms:GrantIsForAWSResource': 'false', 'kms:ViaService': 'ec2.eu-west-1.amazonaws.com' },
      ],
      ['kms:CreateGrant', key, { 'kms:GrantIsForAWSResource': 'true', 'kms:ViaService': null }],
      ['kms:Decrypt', key, { 'kms:ViaService': 'ec2.eu-west-1.amazonaws.com' }],
    ],
  },
  'EcrPermissions.pull': {
    permissions: () => EcrPermissions.pull(at('ecr', 'repository/shop')),
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html',
    allowed: [
      ['ecr:GetAuthorizationToken', '*'],
      ['ecr:BatchGetImage', image],
      ['ecr:GetDownloadUrlForLayer', image],
    ],
    denied: [
      ['ecr:PutImage', image],
      ['ecr:BatchGetImage', arn('ecr', 'repository/other')],
      ['ecr:BatchDeleteImage', image],
    ],
  },
  'EcrPermissions.push': {
    permissions: () => EcrPermissions.push(at('ecr', 'repository/shop')),
    source: ECR,
    allowed: [
      ['ecr:GetAuthorizationToken', '*'],
      ['ecr:InitiateLayerUpload', image],
      ['ecr:UploadLayerPart', image],
      ['ecr:CompleteLayerUpload', image],
      ['ecr:PutImage', image],
    ],
    denied: [
      ['ecr:BatchDeleteImage', image],
      ['ecr:SetRepositoryPolicy', image],
      ['ecr:CreateRepository', image],
    ],
  },
  'EcsPermissions.runTask': {
    permissions: () =>
      EcsPermissions.runTask({
        taskDefinitions: [at('ecs', 'task-definition/report:*')],
        cluster: at('ecs', 'cluster/main'),
        tasks: at('ecs', 'task/main/*'),
        roles: [role('Task')],
      }),
    source:
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security_iam_id-based-policy-examples.html',
    allowed: [
      ['ecs:RunTask', arn('ecs', 'task-definition/report:3'), { 'ecs:cluster': cluster }],
      ['ecs:DescribeTasks', task],
      [
        'iam:PassRole',
        'arn:aws:iam::111111111111:role/Task',
        { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' },
      ],
    ],
    denied: [
      ['ecs:RunTask', arn('ecs', 'task-definition/report:3'), { 'ecs:cluster': arn('ecs', 'cluster/other') }],
      ['ecs:RunTask', arn('ecs', 'task-definition/admin:1'), { 'ecs:cluster': cluster }],
      ['iam:PassRole', 'arn:aws:iam::111111111111:role/Task', { 'iam:PassedToService': 'ec2.amazonaws.com' }],
      ['ecs:RegisterTaskDefinition', arn('ecs', 'task-definition/report:4')],
    ],
  },
  'EcsPermissions.stopTask': {
    permissions: () => EcsPermissions.stopTask(at('ecs', 'task/main/*')),
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StopTask.html',
    allowed: [
      ['ecs:StopTask', task],
      ['ecs:StopTask', arn('ecs', 'task/main/2')],
      ['ecs:DescribeTasks', task],
    ],
    denied: [
      ['ecs:StopTask', arn('ecs', 'task/other/1')],
      ['ecs:ExecuteCommand', task],
      ['ecs:UpdateService', arn('ecs', 'service/main/web')],
    ],
  },
  'EcsPermissions.execute': {
    permissions: () =>
      EcsPermissions.execute({
        cluster: at('ecs', 'cluster/main'),
        tasks: [at('ecs', 'task/main/*')],
        containers: ['web'],
      }),
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html',
    allowed: [
      ['ecs:ExecuteCommand', task, { 'ecs:container-name': 'web' }],
      ['ecs:ExecuteCommand', cluster, { 'ecs:container-name': 'web' }],
      ['ecs:DescribeTasks', task],
    ],
    denied: [
      ['ecs:ExecuteCommand', task, { 'ecs:container-name': 'proxy' }],
      ['ecs:ExecuteCommand', arn('ecs', 'task/other/1'), { 'ecs:container-name': 'web' }],
      ['ecs:StopTask', task],
    ],
  },
  'EcsPermissions.execTarget': {
    permissions: () => EcsPermissions.execTarget(),
    source:
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html#ecs-exec-required-iam-permissions',
    allowed: [
      ['ssmmessages:CreateControlChannel', '*'],
      ['ssmmessages:CreateDataChannel', '*'],
      ['ssmmessages:OpenControlChannel', '*'],
      ['ssmmessages:OpenDataChannel', '*'],
    ],
    denied: [
      ['ssm:StartSession', instance],
      ['ssm:GetParameter', arn('ssm', 'parameter/shop')],
      ['ecs:ExecuteCommand', task],
    ],
  },
  'EcsPermissions.execTarget with a key and logs': {
    permissions: () =>
      EcsPermissions.execTarget({
        key: at('kms', 'key/1'),
        logGroup: at('logs', 'log-group:exec'),
        logBucket: Resources.arn('arn:aws:s3:::exec-logs'),
      }),
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html',
    allowed: [
      ['kms:Decrypt', arn('kms', 'key/1')],
      ['logs:PutLogEvents', arn('logs', 'log-group:exec:log-stream:1')],
      ['logs:DescribeLogGroups', '*'],
      ['s3:PutObject', 'arn:aws:s3:::exec-logs/1'],
      ['s3:GetEncryptionConfiguration', 'arn:aws:s3:::exec-logs'],
      ['s3:GetBucketLocation', 'arn:aws:s3:::exec-logs'],
    ],
    denied: [
      ['kms:GenerateDataKey', arn('kms', 'key/1')],
      ['s3:GetObject', 'arn:aws:s3:::exec-logs/1'],
      ['ssm:StartSession', arn('ec2', 'instance/i-1')],
    ],
  },
  'LambdaPermissions.invoke': {
    permissions: () =>
      LambdaPermissions.invoke(at('lambda', 'function:copy'), at('lambda', 'function:copy:*')),
    source: LAMBDA,
    allowed: [
      ['lambda:InvokeFunction', fn],
      ['lambda:InvokeFunction', `${fn}:live`],
      ['lambda:InvokeFunction', `${fn}:3`],
    ],
    denied: [
      ['lambda:InvokeFunction', arn('lambda', 'function:other')],
      ['lambda:UpdateFunctionCode', fn],
      ['lambda:GetFunction', fn],
    ],
  },
  'LambdaPermissions.publishCode': {
    permissions: () => LambdaPermissions.publishCode(at('lambda', 'function:copy')),
    source: 'https://docs.aws.amazon.com/cli/latest/reference/lambda/wait/function-updated-v2.html',
    allowed: [
      ['lambda:UpdateFunctionCode', fn],
      ['lambda:PublishVersion', fn],
      ['lambda:GetFunction', fn],
      ['lambda:GetFunction', `${fn}:3`],
      ['lambda:GetFunctionConfiguration', `${fn}:3`],
    ],
    denied: [
      ['lambda:UpdateFunctionConfiguration', fn],
      ['lambda:UpdateAlias', fn],
      ['lambda:InvokeFunction', fn],
    ],
  },
  'LambdaPermissions.updateAliases': {
    permissions: () => LambdaPermissions.updateAliases(at('lambda', 'function:copy')),
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html',
    allowed: [
      ['lambda:UpdateAlias', fn],
      ['lambda:GetAlias', fn],
      ['lambda:UpdateAlias', fn, { 'aws:ResourceTag/Team': 'web' }],
    ],
    denied: [
      ['lambda:DeleteAlias', fn],
      ['lambda:UpdateFunctionCode', fn],
      ['lambda:UpdateAlias', arn('lambda', 'function:other')],
    ],
  },
  'LogsPermissions.write': {
    permissions: () => LogsPermissions.write(at('logs', 'log-group:/aws/lambda/copy')),
    source: LOGS,
    allowed: [
      ['logs:CreateLogStream', `${group}:log-stream:1`],
      ['logs:PutLogEvents', `${group}:log-stream:1`],
      ['logs:PutLogEvents', `${group}:log-stream:2`],
    ],
    denied: [
      ['logs:CreateLogGroup', group],
      ['logs:GetLogEvents', `${group}:log-stream:1`],
      ['logs:PutLogEvents', arn('logs', 'log-group:/aws/lambda/other:log-stream:1')],
    ],
  },
  'LogsPermissions.deliver': {
    permissions: () => LogsPermissions.deliver(at('logs', 'log-group:/aws/lambda/copy')),
    source:
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html',
    allowed: [
      ['logs:DescribeLogGroups', '*'],
      ['logs:DescribeLogStreams', `${group}:*`],
      ['logs:PutLogEvents', `${group}:log-stream:1`],
    ],
    denied: [
      ['logs:CreateLogGroup', group],
      ['logs:FilterLogEvents', `${group}:*`],
      ['logs:DeleteLogStream', `${group}:log-stream:1`],
    ],
  },
  'LogsPermissions.read': {
    permissions: () => LogsPermissions.read(at('logs', 'log-group:/aws/lambda/copy')),
    source: LOGS,
    allowed: [
      ['logs:FilterLogEvents', `${group}:*`],
      ['logs:StartQuery', `${group}:*`],
      ['logs:StopQuery', '*'],
      ['logs:StartLiveTail', group],
      ['logs:StopLiveTail', '*'],
      ['logs:GetLogEvents', `${group}:log-stream:1`],
    ],
    denied: [
      ['logs:PutLogEvents', `${group}:log-stream:1`],
      ['logs:Unmask', `${group}:*`],
      ['logs:FilterLogEvents', arn('logs', 'log-group:other:*')],
    ],
  },
  'CloudWatchPermissions.putMetrics': {
    permissions: () => CloudWatchPermissions.putMetrics('Shop/*'),
    source:
      'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html',
    allowed: [
      ['cloudwatch:PutMetricData', '*', { 'cloudwatch:namespace': 'Shop/Orders' }],
      ['cloudwatch:PutMetricData', '*', { 'cloudwatch:namespace': 'Shop/Web' }],
      ['cloudwatch:PutMetricData', '*', { 'cloudwatch:namespace': 'Shop/Data' }],
    ],
    denied: [
      ['cloudwatch:PutMetricData', '*', { 'cloudwatch:namespace': 'AWS/EC2' }],
      ['cloudwatch:GetMetricData', '*'],
      ['cloudwatch:PutMetricAlarm', arn('cloudwatch', 'alarm:a')],
    ],
  },
  'CloudWatchPermissions.readMetrics': {
    permissions: () => CloudWatchPermissions.readMetrics(),
    source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/permissions-reference-cw.html',
    allowed: [
      ['cloudwatch:GetMetricData', '*'],
      ['cloudwatch:GetMetricStatistics', '*'],
      ['cloudwatch:ListMetrics', '*'],
    ],
    denied: [
      ['cloudwatch:PutMetricData', '*', { 'cloudwatch:namespace': 'Shop' }],
      ['cloudwatch:DescribeAlarms', '*'],
      ['cloudwatch:GetDashboard', 'arn:aws:cloudwatch::111111111111:dashboard/main'],
    ],
  },
  'XRayPermissions.write': {
    permissions: () => XRayPermissions.write(),
    source: 'https://docs.aws.amazon.com/xray/latest/devguide/security_iam_id-based-policy-examples.html',
    allowed: [
      ['xray:PutTraceSegments', '*'],
      ['xray:PutTelemetryRecords', '*'],
      ['xray:GetSamplingRules', '*'],
      ['xray:GetSamplingTargets', '*'],
    ],
    denied: [
      ['xray:BatchGetTraces', '*'],
      ['xray:PutEncryptionConfig', '*'],
      ['xray:PutResourcePolicy', '*'],
    ],
  },
  'XRayPermissions.read': {
    permissions: () => XRayPermissions.read(),
    source: 'https://docs.aws.amazon.com/xray/latest/devguide/security_iam_id-based-policy-examples.html',
    allowed: [
      ['xray:GetTraceSummaries', '*'],
      ['xray:BatchGetTraces', '*'],
      ['xray:GetServiceGraph', '*'],
    ],
    denied: [
      ['xray:PutTraceSegments', '*'],
      ['xray:PutEncryptionConfig', '*'],
      ['xray:CreateGroup', arn('xray', 'group/a/1')],
    ],
  },
  'Route53Permissions.changeRecords': {
    permissions: () =>
      Route53Permissions.changeRecords({
        zones: [Resources.arn(zone)],
        recordNames: ['_acme-challenge.example.com'],
        recordTypes: ['TXT'],
      }),
    source: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/specifying-rrset-conditions.html',
    allowed: [
      ['route53:ChangeResourceRecordSets', zone, records('_acme-challenge.example.com', 'TXT')],
      ['route53:ListResourceRecordSets', zone],
      ['route53:GetChange', 'arn:aws:route53:::change/C1'],
    ],
    denied: [
      ['route53:ChangeResourceRecordSets', zone, records('www.example.com', 'TXT')],
      ['route53:ChangeResourceRecordSets', zone, records('_acme-challenge.example.com', 'A')],
      [
        'route53:ChangeResourceRecordSets',
        'arn:aws:route53:::hostedzone/Z2',
        records('_acme-challenge.example.com', 'TXT'),
      ],
      ['route53:DeleteHostedZone', zone],
    ],
  },
  'Route53Permissions.readRecords': {
    permissions: () => Route53Permissions.readRecords(Resources.arn(zone)),
    source: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/r53-api-permissions-ref.html',
    allowed: [
      ['route53:ListResourceRecordSets', zone],
      ['route53:GetHostedZone', zone],
      ['route53:ListResourceRecordSets', zone, { 'aws:RequestedRegion': 'us-east-1' }],
    ],
    denied: [
      ['route53:ChangeResourceRecordSets', zone],
      ['route53:ListHostedZones', '*'],
      ['route53:GetHostedZone', 'arn:aws:route53:::hostedzone/Z2'],
    ],
  },
  'Route53Permissions.findZones': {
    permissions: () => Route53Permissions.findZones(),
    source: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/r53-api-permissions-ref.html',
    allowed: [
      ['route53:ListHostedZones', '*'],
      ['route53:ListHostedZonesByName', '*'],
      ['route53:ListHostedZones', '*', { 'aws:RequestedRegion': 'us-east-1' }],
    ],
    denied: [
      ['route53:ListResourceRecordSets', zone],
      ['route53:CreateHostedZone', '*'],
      ['route53:GetHostedZone', zone],
    ],
  },
  'CloudFrontPermissions.invalidate': {
    permissions: () => CloudFrontPermissions.invalidate(Resources.arn(distribution)),
    source: 'https://docs.aws.amazon.com/cli/latest/reference/cloudfront/wait/invalidation-completed.html',
    allowed: [
      ['cloudfront:CreateInvalidation', distribution],
      ['cloudfront:GetInvalidation', distribution],
      ['cloudfront:CreateInvalidation', distribution, { 'aws:RequestedRegion': 'us-east-1' }],
    ],
    denied: [
      ['cloudfront:UpdateDistribution', distribution],
      ['cloudfront:CreateInvalidation', 'arn:aws:cloudfront::111111111111:distribution/D2'],
      ['cloudfront:ListDistributions', '*'],
    ],
  },
  'SessionManagerPermissions.sessions by tag': {
    permissions: () => SessionManagerPermissions.sessions({ tagKey: 'Team', tagValues: ['web'] }),
    source: SESSIONS,
    allowed: [
      ['ssm:StartSession', instance, { ...web, ...checked }],
      ['ssm:StartSession', arn('ssm', 'managed-instance/mi-1'), { ...web, ...checked }],
      ['ssm:StartSession', shell, checked],
      ['ssm:TerminateSession', arn('ssm', 'session/ana-1'), own],
      ['ssmmessages:OpenDataChannel', arn('ssm', 'session/AIDAANA-1')],
      ['ssm:DescribeSessions', '*'],
    ],
    denied: [
      ['ssm:StartSession', instance, { 'aws:ResourceTag/Team': 'data', ...checked }],
      ['ssm:StartSession', forwarding, checked],
      [
        'ssm:TerminateSession',
        arn('ssm', 'session/bob-1'),
        { 'ssm:resourceTag/aws:ssmmessages:session-id': 'AIDABOB' },
      ],
      ['ssm:AddTagsToResource', arn('ssm', 'managed-instance/mi-1'), { 'aws:TagKeys': ['team'] }],
      ['ssm:SendCommand', instance],
    ],
  },
  'SessionManagerPermissions.sessions for port forwarding': {
    permissions: () =>
      SessionManagerPermissions.sessions({
        instances: [at('ec2', 'instance/i-1')],
        document: Resources.arn(forwarding),
        key: at('kms', 'key/1'),
      }),
    source:
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-sessiondocumentaccesscheck.html',
    allowed: [
      ['ssm:StartSession', instance, checked],
      ['ssm:StartSession', forwarding, checked],
      ['kms:GenerateDataKey', key],
    ],
    denied: [
      ['ssm:StartSession', instance, { 'ssm:SessionDocumentAccessCheck': 'false' }],
      ['ssm:StartSession', shell, checked],
      ['kms:Decrypt', key],
    ],
  },
  'SessionManagerPermissions.node': {
    permissions: () =>
      SessionManagerPermissions.node({
        key: at('kms', 'key/1'),
        logGroup: at('logs', 'log-group:/sessions'),
      }),
    source:
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html',
    allowed: [
      ['ssm:UpdateInstanceInformation', instance],
      ['ssmmessages:CreateControlChannel', '*'],
      ['ssmmessages:OpenDataChannel', '*'],
      ['kms:Decrypt', key],
      ['logs:PutLogEvents', arn('logs', 'log-group:/sessions:log-stream:1')],
      ['logs:DescribeLogGroups', '*'],
    ],
    denied: [
      ['ssm:GetParameter', arn('ssm', 'parameter/shop')],
      ['ssm:StartSession', instance],
      ['kms:GenerateDataKey', key],
    ],
  },
});
