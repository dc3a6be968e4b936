// This suite alone runs the CDK's own template validator, which jest.config.js turns off elsewhere.
process.env.CDK_VALIDATION = 'true';

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { type App, Stack, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import { exampleApp } from '../../examples/example-app';
import { addOrganization } from '../../examples/organization/app';
import { ACKNOWLEDGED_SETTINGS, type Answer } from './acknowledged-settings';
import { ACKNOWLEDGED_ROLES } from './acknowledged-roles';

interface Violation {
  readonly ruleName: string;
  readonly acknowledgedAt?: string;
  readonly acknowledgedId?: string;
}

interface PluginReport {
  readonly pluginName: string;
  readonly violations: readonly Violation[];
  readonly suppressedViolations?: readonly Violation[];
}

/** What AwsSolutions finds in the examples and why it stays: construct, finding, reason. */
const ACKNOWLEDGED: readonly Answer[] = [
  ...ACKNOWLEDGED_SETTINGS,
  ...['People/Operators', 'People/Developers'].flatMap((group): Answer[] => [
    [
      group,
      'IAM5[Resource::*]',
      'viewing the password policy and MFA devices, and Describe calls, take no resource',
    ],
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
    'People/Operators',
    'IAM5[Resource::arn:<AWS::Partition>:ec2:*:<AWS::AccountId>:instance/*]',
    'a tag condition, with a guard on tagging, narrows it',
  ],
  [
    'People/Operators',
    'IAM5[Resource::arn:aws:rds:eu-west-1:222222222222:db:*]',
    'operators work on every database of the account',
  ],
  ...['DatabaseOperations/Operations', 'DatabaseOperations/Observation', 'Audit/AuditRole'].flatMap(
    (role): Answer[] => [
      [role, 'IAM5[Resource::*]', 'Describe calls that take no resource, narrowed to the region'],
      [
        role,
        'IAM5[Resource::arn:aws:rds:eu-west-1:111111111111:db:*]',
        'every database of the account is meant',
      ],
    ],
  ),
  [
    'Servers/BroadShopRole',
    'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/AmazonRDSFullAccess]',
    'stands there to be judged',
  ],
  ['Servers/Vpc', 'VPC7', 'an example of access, without flow logs'],
  ['Servers/Orders', 'RDS11', 'the port is no secret'],
  ['Servers/Orders/Secret', 'SMG4', 'the master password is for emergencies; the application has none'],
  ['Programs/PseudonymKey', 'SMG4', 'a new key would give everybody a second pseudonym'],
  ['Programs/UndeliveredOrders', 'SQS3', 'it is itself where undelivered records end'],
  ['Programs/Orders', 'KDS3', 'encrypted with the key that AWS manages'],
  ['Data/AnonymousOrders', 'KDS3', 'encrypted with the key that AWS manages'],
  ...ACKNOWLEDGED_ROLES,
];

const NAG = 'AwsSolutions::AwsSolutions-';

/** Judges what the app would deploy, as `cdk synth` does, and gives the report of each plugin. */
function validate(app: App): PluginReport[] {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const { directory } = app.synth();
  const report = readFileSync(join(directory, 'validation-report.json'), 'utf8');
  return (JSON.parse(report) as { pluginReports: PluginReport[] }).pluginReports;
}

function organization(): App {
  const app = exampleApp();
  addOrganization(app);
  for (const [path, finding, reason] of ACKNOWLEDGED) {
    const root = app as App['node']['root'];
    const construct = path.split('/').reduce((node, id) => node.node.findChild(id), root);
    Validations.of(construct).acknowledge({ id: NAG + finding, reason });
  }
  return app;
}

describe('the CDK’s own validation and AwsSolutions', () => {
  const reports = validate(organization());

  test('find nothing in the examples that is not answered', () => {
    expect(reports.flatMap(({ violations }) => violations.map(({ ruleName }) => ruleName))).toEqual([]);
  });

  test('need every answer that is given', () => {
    const used = new Set(
      reports.flatMap(({ suppressedViolations = [] }) =>
        suppressedViolations.map(
          ({ acknowledgedAt, acknowledgedId }) => `${acknowledgedAt} ${acknowledgedId}`,
        ),
      ),
    );
    expect([...used].sort()).toEqual(
      ACKNOWLEDGED.map(([path, finding]) => `${path} ${NAG}${finding}`).sort(),
    );
  });

  test('fail on a finding without an answer', () => {
    const app = exampleApp();
    new sqs.Queue(new Stack(app, 'Open'), 'WithoutDeadLetters', { enforceSSL: true });
    expect(() => validate(app)).toThrow('AwsSolutions-SQS3');
  });

  test('fail on a template that CloudFormation would reject', () => {
    const app = exampleApp();
    const stack = new Stack(app, 'Broken');
    new iam.CfnRole(stack, 'Role', {
      assumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] },
      maxSessionDuration: 60,
    });
    expect(() => app.synth()).toThrow('MaxSessionDuration');
  });
});
