import { findings } from '../validity/judging';

const judge = (Action: string | string[], Resource: string | string[], Effect = 'Allow') =>
  findings('action-resource-mismatch', { Effect, Action, Resource });

describe('an action that no resource of its statement fits', () => {
  test.each([
    ['an object read from a bucket', 's3:GetObject', 'arn:aws:s3:::reports'],
    [
      'a list of instances limited to one',
      'ec2:DescribeInstances',
      'arn:aws:ec2:eu-west-1:111111111111:instance/i-1',
    ],
    ['a list of roles limited to some', 'iam:ListRoles', 'arn:aws:iam::111111111111:role/app-*'],
    ['a queue of another service', 'sqs:SendMessage', 'arn:aws:sns:eu-west-1:111111111111:orders'],
    ['a list on resources of another service', 's3:ListAllMyBuckets', 'arn:aws:sqs:*:*:*'],
    [
      'a secret without its type, in a plain account',
      'secretsmanager:GetSecretValue',
      'arn:aws:secretsmanager:eu-west-1:111111111111:shop',
    ],
  ])('is reported: %s', (_what, action, resource) => {
    expect(judge(action, resource)).toMatchObject([{ path: 'Statement[0].Action', severity: 'warning' }]);
  });

  test('is reported with its likes, once a statement', () => {
    const found = judge(['s3:GetObject', 's3:ListBucket', 's3:PutObject'], 'arn:aws:s3:::reports');
    expect(found).toMatchObject([{ path: 'Statement[0]' }]);
    expect(found[0]?.message).toContain('The statement does not allow s3:GetObject and s3:PutObject');
  });

  test('is no Deny either', () => {
    expect(judge('s3:DeleteObject', 'arn:aws:s3:::reports', 'Deny')[0]?.message).toContain('does not deny');
  });
});

describe('nothing is said', () => {
  test.each([
    [
      'where one resource of several fits',
      's3:GetObject',
      ['arn:aws:s3:::reports', 'arn:aws:s3:::reports/*'],
    ],
    ['of a list on all resources of its service', 's3:ListAllMyBuckets', 'arn:aws:s3:::*'],
    [
      'of a list on all of a type, which IAM does authorize so',
      'iam:ListRoles',
      'arn:aws:iam::111111111111:role/*',
    ],
    [
      'of wildcards that may cross colons',
      'secretsmanager:GetSecretValue',
      'arn:aws:secretsmanager:*:*:sqlworkbench!*',
    ],
    ['of a log group without its type', 'logs:PutLogEvents', 'arn:aws:logs:*:*:/aws-glue/*'],
    ['of what AWS itself limits so', 'logs:DescribeLogGroups', 'arn:aws:logs:*:*:log-group:/aws/fsx/*'],
    [
      'of answers to a task, which are on its state machine',
      'states:SendTaskSuccess',
      'arn:aws:states:eu-west-1:111111111111:stateMachine:orders',
    ],
    [
      'of executions that a map run has',
      'states:RedriveExecution',
      'arn:aws:states:eu-west-1:111111111111:execution:orders/*:*',
    ],
    [
      'of hooks of a deployment, which are on its group',
      'codedeploy:PutLifecycleEventHookExecutionStatus',
      'arn:aws:codedeploy:eu-west-1:111111111111:deploymentgroup:shop/live',
    ],
    ['of a wildcard that names several actions', 's3:Get*', 'arn:aws:s3:::reports'],
    ['of an unknown action', 's3:GetObjekt', 'arn:aws:s3:::reports'],
  ])('%s', (_what, action, resource) => {
    expect(judge(action, resource)).toEqual([]);
  });

  test.each([
    ['another type', 'rds:StopDBInstance', 'arn:aws:rds:*:*:cluster:*'],
    ['another service', 'sqs:SendMessage', 'arn:aws:sns:*:*:orders'],
  ])('but wildcards between colons make no fit of %s', (_what, action, resource) => {
    expect(judge(action, resource)).toHaveLength(1);
  });
});
