/** What AwsSolutions finds in the examples of roles and why it stays: construct, finding, reason. */
export const ACKNOWLEDGED_ROLES: readonly (readonly [path: string, finding: string, reason: string])[] = [
  ['Services/WorkerStartRole', 'IAM5[Resource::*]', 'the token for ECR takes no resource'],
  ['Services/Reports', 'SQS3', 'an example of access; its messages are reports that are made again'],
  ['Services/Pipeline', 'IAM5[Resource::*]', 'calls about templates that take no resource'],
  [
    'Services/Pipeline',
    'IAM5[Resource::arn:aws:cloudformation:eu-west-1:111111111111:stack/Shop-*]',
    'every stack of the shop; AWS adds an ID to the name',
  ],
  [
    'Services/Pipeline',
    'IAM5[Resource::arn:<AWS::Partition>:cloudformation:*:aws:transform/*]',
    'transforms that AWS owns',
  ],
  [
    'Services/DeploymentRole',
    'IAM5[Resource::arn:aws:lambda:eu-west-1:111111111111:function:Shop-*]',
    'the functions that the stacks create; CloudFormation names them',
  ],
  [
    'Services/DeploymentRole',
    'IAM5[Resource::arn:aws:iam::111111111111:role/Shop-*]',
    'the roles that the stacks create, within a permissions boundary',
  ],
  ['GitHubActions/Publish', 'IAM5[Resource::*]', 'the token for ECR takes no resource'],
  ['GitHubActions/Deploy', 'IAM5[Resource::*]', 'the token for ECR takes no resource'],
  ['GitHubActions/Check', 'IAM5[Resource::*]', 'the token for ECR takes no resource'],
  ['Workloads/Jobs', 'SQS3', 'an example of access; its messages are jobs that are made again'],
  ...['Directory/Operators', 'Directory/Observers', 'Support/Support', 'Vendor/Monitoring'].flatMap(
    (role): [string, string, string][] => [
      [role, 'IAM5[Resource::*]', 'Describe calls that take no resource, narrowed to the region'],
      [
        role,
        'IAM5[Resource::arn:aws:rds:eu-west-1:111111111111:db:*]',
        'every database of the account is meant',
      ],
    ],
  ),
  ['ShopUsers/Users', 'COG8', 'an example of access, without threat protection'],
  [
    'ShopUsers/Customers',
    'IAM5[Resource::arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:<ApiF70053CD>/prod/GET/orders/*]',
    'every order; the API has the same ID in one Region only',
  ],
  [
    'ShopUsers/Managers',
    'IAM5[Resource::arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:<ApiF70053CD>/prod/*/admin/*]',
    'every method below admin',
  ],
  ...['APIG1', 'APIG2', 'APIG3', 'APIG6'].map((finding): [string, string, string] => [
    'ShopUsers/Api',
    finding,
    'an example of access; its answers are fixed',
  ]),
  ...['orders/{id}/GET', 'admin/{task}/POST'].map((method): [string, string, string] => [
    `ShopUsers/Api/Default/${method}`,
    'COG4',
    'IAM decides: the page compares both ways',
  ]),
  ['Inbox/Queue', 'SQS3', 'an example of access; its messages are sent again'],
  [
    'InboxPrograms/Sender',
    'IAM5[Resource::arn:aws:kms:eu-west-1:111111111111:key/*]',
    'the key policy names the key; its ID is known only after deployment',
  ],
  [
    'InboxPrograms/Sender',
    'IAM5[Resource::arn:aws:s3:::example-inbox-attachments/attachments/*]',
    'every attachment',
  ],
  [
    'Broker/Customers',
    'IAM5[Resource::arn:aws:s3:::example-documents/<aws:PrincipalTag/customer>/*]',
    'the folder of one customer',
  ],
  ['Broker/Gateway', 'IAM5[Resource::*]', 'a random password takes no resource'],
  [
    'Broker/Gateway',
    'IAM5[Resource::arn:aws:sts::111111111111:federated-user/tenant-*]',
    'one token for each tenant',
  ],
  ['Broker/Gateway', 'IAM5[Resource::arn:aws:s3:::example-mail/attachments/*]', 'every attachment'],
];
