/** An answer to a finding of AwsSolutions: construct, finding, reason. */
export type Answer = readonly [path: string, finding: string, reason: string];

/** What AwsSolutions finds in the examples about accounts, and why it stays. */
export const ACKNOWLEDGED_SETTINGS: readonly Answer[] = [
  ['AccountSettings/Passwords', 'IAM5[Resource::*]', 'actions on the account take no resource'],
  ['AccountSettings/Alias', 'IAM5[Resource::*]', 'actions on the account take no resource'],
  [
    'AccountSettings/Passwords',
    'IAM5[Resource::<PasswordsHandlerFunctionFE8AEE13.Arn>:*]',
    'the CDK invokes a function and its versions',
  ],
  [
    'AccountSettings/Alias',
    'IAM5[Resource::<AliasHandlerFunctionE1F217AC.Arn>:*]',
    'the CDK invokes a function and its versions',
  ],
  [
    'IdentityCenterAccess/Repair',
    'IAM5[Resource::*]',
    'Describe calls that take no resource, narrowed to the region',
  ],
  [
    'IdentityCenterAccess/Repair',
    'IAM5[Resource::arn:aws:rds:eu-west-1:111111111111:db:*]',
    'every database of the account is meant',
  ],
  ...['Delegation/Team', 'Delegation/Developer'].flatMap((path): Answer[] => [
    [
      path,
      'IAM5[Resource::arn:aws:lambda:eu-west-1:222222222222:function:team-*]',
      'the functions of the team',
    ],
    [path, 'IAM5[Resource::arn:aws:dynamodb:eu-west-1:222222222222:table/team-*]', 'the tables of the team'],
    [
      path,
      'IAM5[Resource::arn:<AWS::Partition>:iam::<AWS::AccountId>:role/teams/*]',
      'the roles of the team, which carry the boundary',
    ],
  ]),
];
