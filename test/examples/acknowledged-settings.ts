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
  [
    'Users/Operators',
    'IAM5[Resource::*]',
    'viewing the password policy and MFA devices, and Describe calls, take no resource',
  ],
  [
    'Users/Operators',
    'IAM5[Resource::arn:<AWS::Partition>:iam::<AWS::AccountId>:user/*/<aws:username>]',
    'the own user, whatever its path',
  ],
  [
    'Users/Operators',
    'IAM5[Resource::arn:<AWS::Partition>:iam::<AWS::AccountId>:mfa/*]',
    'AWS lets people name a new device as they like',
  ],
  [
    'Users/Operators',
    'IAM5[Resource::arn:<AWS::Partition>:ec2:*:<AWS::AccountId>:instance/*]',
    'a tag condition, with a guard on tagging, narrows it',
  ],
  ['Users/Eva/FirstPassword', 'SMG4', 'the user replaces the first password'],
  [
    'Users/Former',
    'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/AWSDenyAll]',
    'denies everything to a deactivated user',
  ],
  [
    'Users/Backup/AccessKey/Rotation',
    'IAM5[Resource::*]',
    'GetRandomPassword, which the CDK adds, takes no resource',
  ],
  ['Users/Backup/Group', 'IAM5[Resource::arn:aws:s3:::example-backup/*]', 'every object of the backup'],
  ['Hygiene/Credentials', 'IAM5[Resource::*]', 'the credential report takes no resource'],
  [
    'Hygiene/Credentials',
    'IAM5[Resource::<CredentialsArchive3526778A.Arn>/credential-reports/*]',
    'one object for each day',
  ],
  ['Hygiene/Credentials/Archive', 'S1', 'an archive that one function writes'],
  ...['Emergency/EmergencyUsers', 'JobFunctions/Support'].flatMap((group): Answer[] => [
    [group, 'IAM5[Resource::*]', 'viewing the password policy and MFA devices takes no resource'],
    [
      group,
      'IAM5[Resource::arn:<AWS::Partition>:iam::<AWS::AccountId>:user/*/<aws:username>]',
      'the own user, whatever its path',
    ],
    [
      group,
      'IAM5[Resource::arn:<AWS::Partition>:iam::<AWS::AccountId>:mfa/*]',
      'AWS lets people name a new device as they like',
    ],
  ]),
  [
    'JobFunctions/Support',
    'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/job-function/SupportUser]',
    'a job function of AWS, for which there is no variant with least privilege',
  ],
  [
    'Emergency/BreakGlass',
    'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/AdministratorAccess]',
    'for emergencies, behind MFA and an alarm',
  ],
  ['Emergency/first', 'SMG4', 'a first password is changed by the person, not rotated'],
  ['Emergency/second', 'SMG4', 'a first password is changed by the person, not rotated'],
  ['Exchange/Queue', 'SQS3', 'an example of access, without consumers'],
];
