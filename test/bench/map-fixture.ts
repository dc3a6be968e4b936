import type { TemplateSource } from '../../lib/assembly/load';

const ROLES_PER_ACCOUNT = 50;

/**
 * An organization as companies have it: accounts with applications (roles of functions, with their tables, queues and
 * buckets), deployment roles that a tooling account assumes, and people in the first account who assume roles elsewhere.
 */
export function organization(accounts: number): TemplateSource[] {
  return Array.from({ length: accounts }, (_, account) => {
    const resources: Record<string, unknown> = {};
    for (let role = 0; role < ROLES_PER_ACCOUNT; role++) Object.assign(resources, application(account, role));
    if (account === 0) for (let user = 0; user < 30; user++) Object.assign(resources, person(user, accounts));
    return {
      account: idOf(account),
      region: 'eu-west-1',
      stackName: `Stack${account}`,
      template: { Resources: resources } as TemplateSource['template'] & object,
    };
  });
}

function idOf(account: number): string {
  return String(100_000_000_000 + account * 1_111_111);
}

function application(account: number, number: number): Record<string, unknown> {
  const id = idOf(account);
  const app = ['orders', 'billing', 'search', 'profile', 'mail'][number % 5] ?? '';
  const name = `${app}-${number}`;
  const table = `arn:aws:dynamodb:eu-west-1:${id}:table/${name}`;
  const isDeployment = number % 10 === 0;
  const principal = isDeployment
    ? { AWS: `arn:aws:iam::${idOf(1)}:role/orders-5` }
    : number % 10 === 1
      ? { AWS: `arn:aws:iam::${idOf(0)}:user/user-${account % 30}` }
      : { Service: number % 2 === 0 ? 'lambda.amazonaws.com' : 'ecs-tasks.amazonaws.com' };
  const path = (kind: string) => ({ 'aws:cdk:path': `Stack${account}/${app}/${kind}${number}/Resource` });
  return {
    [`Role${number}`]: {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: name,
        AssumeRolePolicyDocument: policy([{ Principal: principal, Action: 'sts:AssumeRole' }]),
        Policies: [
          {
            PolicyName: 'permissions',
            PolicyDocument: policy(
              isDeployment
                ? [
                    { Action: ['cloudformation:*', 's3:*'], Resource: '*' },
                    { Action: 'iam:PassRole', Resource: `arn:aws:iam::${id}:role/${app}-*` },
                  ]
                : [
                    {
                      Action: [
                        'dynamodb:GetItem',
                        'dynamodb:Query',
                        'dynamodb:PutItem',
                        'dynamodb:UpdateItem',
                      ],
                      Resource: [table, `${table}/index/*`],
                    },
                    {
                      Action: ['sqs:SendMessage', 'sqs:GetQueueAttributes'],
                      Resource: `arn:aws:sqs:eu-west-1:${id}:${name}`,
                    },
                    {
                      Action: ['s3:GetObject', 's3:ListBucket'],
                      Resource: [`arn:aws:s3:::${app}-${id}`, `arn:aws:s3:::${app}-${id}/${name}/*`],
                    },
                    {
                      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
                      Resource: `arn:aws:logs:eu-west-1:${id}:log-group:/aws/${name}:*`,
                    },
                    { Action: 'ec2:DescribeInstances', Resource: '*' },
                    ...(account === 1 && number === 5
                      ? [{ Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::*:role/*-*0' }]
                      : []),
                  ],
            ),
          },
        ],
      },
      Metadata: path('Role'),
    },
    [`Table${number}`]: {
      Type: 'AWS::DynamoDB::Table',
      Properties: { TableName: name },
      Metadata: path('Table'),
    },
    ...(number < 5
      ? {
          [`Bucket${number}`]: {
            Type: 'AWS::S3::Bucket',
            Properties: { BucketName: `${app}-${id}` },
            Metadata: path('Bucket'),
          },
        }
      : {}),
  };
}

function person(number: number, accounts: number): Record<string, unknown> {
  const targets = Array.from({ length: accounts }, (_, account) => account).filter(
    (account) => account % 30 === number,
  );
  return {
    [`User${number}`]: {
      Type: 'AWS::IAM::User',
      Properties: {
        UserName: `user-${number}`,
        Policies: [
          {
            PolicyName: 'roles',
            PolicyDocument: policy([
              {
                Action: 'sts:AssumeRole',
                Resource: targets.map((account) => `arn:aws:iam::${idOf(account)}:role/*`),
              },
            ]),
          },
        ],
      },
      Metadata: { 'aws:cdk:path': `Stack0/people/User${number}/Resource` },
    },
  };
}

function policy(statements: readonly object[]) {
  return { Version: '2012-10-17', Statement: statements.map((each) => ({ Effect: 'Allow', ...each })) };
}
