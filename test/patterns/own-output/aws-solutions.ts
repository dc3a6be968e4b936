import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import * as L from '../../../lib';

interface NagReport {
  readonly violations: readonly {
    readonly ruleName: string;
    readonly violatingResources: readonly { readonly constructPath: string }[];
  }[];
}

/** A finding of AwsSolutions on a resource of a construct: the class, the file whose documentation announces it, the finding. */
type Announcement = readonly [className: string, file: string, finding: string];

const ANY = 'IAM5[Resource::*]';
const ACCOUNT = 'arn:<AWS::Partition>:iam::<AWS::AccountId>:';
const managed = (name: string) => `IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${name}]`;

/** What AwsSolutions finds on the resources of our constructs. The documentation of each file says it with the reason. */
const ANNOUNCED: readonly Announcement[] = [
  ['BackupRole', 'roles/service/backup-role', managed('service-role/AWSBackupServiceRolePolicyForBackup')],
  ['BackupRole', 'roles/service/backup-role', managed('service-role/AWSBackupServiceRolePolicyForRestores')],
  ['EcsTaskRole', 'roles/service/ecs-task-role', ANY],
  ['EcsTaskExecutionRole', 'roles/service/ecs-task-execution-role', ANY],
  [
    'CloudFormationRole',
    'roles/service/created-roles',
    'IAM5[Resource::arn:aws:iam::111111111111:role/shop/*]',
  ],
  ['InstanceProfileRole', 'roles/instance-profile-role', ANY],
  ...['ec2:*:<AWS::AccountId>:instance/*', 'ssm:*:<AWS::AccountId>:managed-instance/*'].map(
    (resource): Announcement => [
      'InstanceProfileRole',
      'roles/instance-profile-role',
      `IAM5[Resource::arn:<AWS::Partition>:${resource}]`,
    ],
  ),
  ['UserGroup', 'people/user-group', ANY],
  ['UserGroup', 'people/user-group', `IAM5[Resource::${ACCOUNT}user/*/<aws:username>]`],
  ['UserGroup', 'people/user-group', `IAM5[Resource::${ACCOUNT}mfa/*]`],
  ['JobFunctionGroup', 'people/job-function-access', managed('job-function/ViewOnlyAccess')],
  ['JobFunctionGroup', 'people/job-function-access', managed('AWSCloudTrail_ReadOnlyAccess')],
  ['HumanUser', 'people/human-user', 'SMG4'],
  ['HumanUser', 'people/human-user', managed('AWSDenyAll')],
  ['RotatedAccessKey', 'people/rotated-access-key', ANY],
  ['BreakGlassRole', 'account/break-glass-role', managed('AdministratorAccess')],
  ['CredentialHygiene', 'account/credential-hygiene', 'S1'],
  ['CredentialHygiene', 'account/credential-hygiene', ANY],
  ['CredentialHygiene', 'account/credential-hygiene', 'IAM5[Resource::<Archive.Arn>/credential-reports/*]'],
  ['CredentialHygiene', 'account/credential-hygiene', 'IAM5[Resource::arn:aws:iam::*:user/*]'],
  ['DelegationBoundary', 'account/delegation-boundary', `IAM5[Resource::${ACCOUNT}role/apps/*]`],
  ...['AccountAlias', 'AccountPasswordPolicy'].flatMap((name): Announcement[] => {
    const file = name === 'AccountAlias' ? 'account/account-alias' : 'account/account-password-policy';
    return [
      [name, file, ANY],
      [name, file, 'IAM5[Resource::<HandlerFunction.Arn>:*]'],
    ];
  }),
];

const CLASSES = new Set<unknown>(Object.values(L));
const used = new Set<Announcement>();

/**
 * What AwsSolutions finds on resources that a construct of ours makes, and that its documentation does not announce. The app has
 * been synthesized. Resources that a case makes beside the construct do not count.
 */
export function unannouncedFindings(app: App): string[] {
  const { violations } = new AwsSolutionsChecks().validateScope(app) as unknown as NagReport;
  return violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.flatMap(({ constructPath }) => {
      const owners = ownersOf(app, constructPath);
      if (owners.length === 0) return [];
      const finding = withoutLogicalIds(ruleName.replace('AwsSolutions-', ''));
      const announced = ANNOUNCED.find(([name, , each]) => owners.includes(name) && each === finding);
      if (announced === undefined) return [`${owners[0]} at ${constructPath}: ${finding}`];
      used.add(announced);
      return [];
    }),
  );
}

/** Announcements about these constructs that no case of this test file has needed, or whose documentation does not name the rule. */
export function wrongAnnouncements(isMeant: (className: string) => boolean): string[] {
  return ANNOUNCED.flatMap((announcement) => {
    const [name, file, finding] = announcement;
    if (!isMeant(name)) return [];
    const documentation = readFileSync(join(__dirname, '../../../lib/patterns', `${file}.ts`), 'utf8');
    const isNamed = documentation.includes(`\`AwsSolutions-${finding.split('[')[0]}\``);
    return isNamed && used.has(announcement) ? [] : [`${name}: ${finding}`];
  });
}

/** The classes of this package whose constructs contain the resource. */
function ownersOf(app: App, path: string): string[] {
  const resource = path.split('/').reduce<IConstruct>((node, id) => node.node.findChild(id), app);
  return [...resource.node.scopes].reverse().flatMap((each) => classNames(each.constructor));
}

function classNames(constructClass: unknown): string[] {
  if (!CLASSES.has(constructClass)) return [];
  const { name } = constructClass as { name: string };
  return [name, ...classNames(Object.getPrototypeOf(constructClass))];
}

/** Logical IDs begin with the path of the resource and end in a hash. Only the end of the path says which resource it is. */
function withoutLogicalIds(finding: string): string {
  return finding.replace(/<\w*?(Archive|HandlerFunction)[0-9A-F]{8}\.Arn>/, '<$1.Arn>');
}
