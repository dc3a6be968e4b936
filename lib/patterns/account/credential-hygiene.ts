import { Duration, Stack, Tokenization } from 'aws-cdk-lib/core';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { ActionPermissions, Resources } from '../../permissions';
import { NameRules } from '../../policy/principal/entity-name';
import { checkName } from '../../trust/names/checked-name';
import { checkAtSynth } from '../../trust/names/late-check';
import { rejectUnsetValues } from '../../trust/names/unset-values';
import { PackagedFunction } from '../handlers/packaged-function';
import { onlyOneInAccount } from './account-singleton';
import { alarmTopic, type AlarmTopicOptions } from './activity-notice';
import { checkNumber, type NumberRange } from './checked-number';
import { checkProps } from '../../arguments/checked-class';

/** Properties of `CredentialHygiene`. */
export interface CredentialHygieneProps extends AlarmTopicOptions {
  /**
   * Days after which a password or an access key counts as not in use, 1–365.
   *
   * @default 90
   */
  readonly unusedDays?: number;
  /**
   * Whether unused passwords are removed and unused access keys are deactivated. A deactivated key can be activated again;
   * a removed password cannot come back. The root user is never changed. The function may then change every user, so the check
   * `resource-wildcard` warns of it.
   *
   * @default false, they are reported
   */
  readonly deactivate?: boolean;
  /**
   * Names of users that are reported and never changed, such as those for emergencies. All names together have at most 3,000
   * characters.
   *
   * @default - no exceptions
   */
  readonly exemptUserNames?: string[];
  /**
   * The bucket of the archive.
   *
   * @default - a private, encrypted bucket that is retained
   */
  readonly archive?: s3.IBucket;
}

const DAYS: NumberRange = { what: 'number of days without use', minimum: 1, maximum: 365 };

/**
 * Looks at the credential report of the account every day: archives it, and reports or deactivates credentials that are not
 * in use. IAM is global: deploy it in one Region. Two in one account are an error at synthesis.
 *
 * cdk-nag reports `AwsSolutions-S1`, because the bucket of the archive writes no access logs: pass `archive` if you need them. It
 * reports `AwsSolutions-IAM5`, because the credential report takes no resource and the archive gets an object each day.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
 */
export class CredentialHygiene extends Construct {
  /** The bucket with the reports: `credential-reports/2026-11-30.csv`. */
  readonly archive: s3.IBucket;
  /** The topic of the messages. */
  readonly topic: sns.ITopic;

  constructor(scope: Construct, id: string, props: CredentialHygieneProps = {}) {
    checkProps(new.target, 'CredentialHygiene', scope, id, props);
    super(scope, id);
    const { unusedDays = 90, deactivate = false, exemptUserNames = [], emailAddresses } = props;
    rejectUnsetValues({ exemptUserNames, emailAddresses }, this.node.path);
    checkNumber(DAYS, unusedDays, this.node.path);
    checkAtSynth(this, unusedDays, (days) => checkNumber(DAYS, days, ''));
    exemptUserNames.forEach((name) => checkName(NameRules.userName, name, this.node.path));
    rejectTooMany(exemptUserNames, this.node.path);
    onlyOneInAccount(this, {
      what: 'credential report',
      because:
        'the report covers all Regions of the account, so a second construct sends every message again',
    });
    this.topic = alarmTopic(this, props);
    this.archive =
      props.archive ??
      new s3.Bucket(this, 'Archive', {
        blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
        encryption: s3.BucketEncryption.S3_MANAGED,
        enforceSSL: true,
        versioned: true,
        objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      });
    const check = new PackagedFunction(this, 'Check', {
      handler: 'credential-report',
      description: 'Archives the credential report, and finds credentials that are not in use',
      timeout: Duration.minutes(5),
      environment: {
        BUCKET: this.archive.bucketName,
        TOPIC_ARN: this.topic.topicArn,
        UNUSED_DAYS: Tokenization.stringifyNumber(unusedDays),
        DEACTIVATE: String(deactivate),
        EXEMPT: Stack.of(this).toJsonString(exemptUserNames),
      },
      permissions: [
        ActionPermissions.allow({
          actions: ['iam:GenerateCredentialReport', 'iam:GetCredentialReport'],
          resources: [Resources.all()],
        }),
        ActionPermissions.allow({
          actions: ['s3:PutObject'],
          resources: [Resources.objects(this.archive, 'credential-reports/*')],
        }),
        ActionPermissions.allow({ actions: ['sns:Publish'], resources: [Resources.topic(this.topic)] }),
        ...(deactivate ? [deactivation()] : []),
      ],
    });
    new events.Rule(this, 'Daily', {
      description: 'Looks for credentials that are not in use',
      schedule: events.Schedule.rate(Duration.days(1)),
      targets: [new LambdaFunction(check.function)],
    });
  }
}

/** Every user of the account may have to be tidied up. The actions take access away, and give none. */
function deactivation() {
  return ActionPermissions.allow({
    actions: [
      'iam:DeleteLoginProfile',
      'iam:GetAccessKeyLastUsed',
      'iam:GetUser',
      'iam:ListAccessKeys',
      'iam:UpdateAccessKey',
    ],
    resources: [Resources.ofType('iam:user', 'arn:aws:iam::*:user/*')],
  });
}

/** The names are in an environment variable. AWS Lambda accepts 4 KB in all of them together (recalled). */
function rejectTooMany(names: string[], at: string): void {
  const size = JSON.stringify(names).length;
  if (size <= 3000) return;
  throw new IamPatternsError({
    code: 'too-many-exemptions',
    at,
    got: `${names.length} exemptUserNames of ${size} characters`,
    expected: 'at most 3000 characters, because the environment of a Lambda function has 4 KB',
    fix: 'exempt fewer users, or leave deactivate out, so that no user is changed',
  });
}
