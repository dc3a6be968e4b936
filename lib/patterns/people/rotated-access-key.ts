import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Duration, Lazy, Token } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { ActionPermissions, Resources } from '../../permissions';
import { checkNumber } from '../account/checked-number';
import { PackagedFunction } from '../handlers/packaged-function';
import { checkUser, otherKeys } from './access-key-conflict';
import { checkProps } from '../../arguments/checked-class';

/** How an access key is rotated. */
export interface AccessKeyRotation {
  /**
   * Days after which a new key replaces the current one, 1–365.
   *
   * @default 90
   */
  readonly everyDays?: number;
  /**
   * Days for which the former key keeps working beside the new one, less than `everyDays`. Programs must read the secret
   * again within this time.
   *
   * @default 7
   */
  readonly overlapDays?: number;
}

/** Properties of `RotatedAccessKey`. */
export interface RotatedAccessKeyProps extends AccessKeyRotation {
  /** The user. Nothing else may create access keys for it: the rotation uses both that IAM allows. */
  readonly user: iam.User;
}

/**
 * An access key that AWS Secrets Manager rotates. Prefer roles: IAM Roles Anywhere, OIDC and `aws login` need no key.
 *
 * The scheme: after `everyDays`, a Lambda function makes a second key, tests it, and makes it the current version of the
 * secret. The former key keeps working for `overlapDays`, is then deactivated, and is deleted at the next rotation. The first
 * key is made right after deployment. Keys are in the secret only: not in templates, outputs or logs. The CDK lets the function
 * call `secretsmanager:GetRandomPassword`, which takes no resource, and cdk-nag reports it as `AwsSolutions-IAM5`.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html
 */
export class RotatedAccessKey extends Construct {
  /** The secret: JSON with `userName`, `accessKeyId` and `secretAccessKey`. */
  readonly secret: secretsmanager.Secret;
  /** @internal */
  readonly _userName: string;

  constructor(scope: Construct, id: string, props: RotatedAccessKeyProps) {
    checkProps(new.target, 'RotatedAccessKey', scope, id, props);
    super(scope, id);
    const { user, everyDays = 90 } = props;
    const isKnown = !Token.isUnresolved(everyDays);
    const { overlapDays = isKnown ? Math.min(7, everyDays - 1) : 0 } = props;
    if (!isKnown || Token.isUnresolved(overlapDays)) throw this.unknownDays();
    checkUser(user, this);
    checkNumber({ what: 'rotation period in days', minimum: 1, maximum: 365 }, everyDays, this.node.path);
    checkNumber({ what: 'overlap in days', minimum: 0, maximum: 364 }, overlapDays, this.node.path);
    if (overlapDays >= everyDays) throw this.tooLongOverlap(overlapDays, everyDays);
    this._userName = user.userName;
    this.node.addValidation({ validate: () => otherKeys(this) });
    this.secret = new secretsmanager.Secret(this, 'Secret', {
      description: 'Access key of an IAM user, rotated',
      generateSecretString: { secretStringTemplate: '{}', generateStringKey: 'unused' },
    });
    const rotation = new PackagedFunction(this, 'Rotation', {
      handler: 'access-key-rotation',
      description: 'Rotates the access key of an IAM user',
      timeout: Duration.minutes(2),
      environment: {
        USER_NAME: user.userName,
        OVERLAP_DAYS: String(overlapDays),
        SECRET_ARN: Lazy.string({ produce: () => this.secret.secretArn }),
      },
      permissions: [
        ActionPermissions.allow({
          actions: [
            'iam:CreateAccessKey',
            'iam:DeleteAccessKey',
            'iam:ListAccessKeys',
            'iam:UpdateAccessKey',
          ],
          resources: [Resources.ofType('iam:user', user.userArn)],
        }),
        ActionPermissions.allow({
          actions: [
            'secretsmanager:DescribeSecret',
            'secretsmanager:GetSecretValue',
            'secretsmanager:PutSecretValue',
            'secretsmanager:UpdateSecretVersionStage',
          ],
          resources: [Resources.secret(this.secret)],
        }),
      ],
    });
    this.secret.addRotationSchedule('Schedule', {
      rotationLambda: rotation.function,
      automaticallyAfter: Duration.days(everyDays),
    });
    new events.Rule(this, 'Daily', {
      description: 'Deactivates the former access key when the overlap is over',
      schedule: events.Schedule.rate(Duration.days(1)),
      targets: [
        new LambdaFunction(rotation.function, {
          event: events.RuleTargetInput.fromObject({ Step: 'expire' }),
        }),
      ],
    });
  }

  private unknownDays(): IamPatternsError {
    return new IamPatternsError({
      code: 'unknown-rotation-period',
      at: this.node.path,
      got: 'everyDays or overlapDays that is known at deployment only',
      expected: 'numbers, because the overlap must be shorter than the period',
      fix: 'pass numbers; read them from the context of the app where they differ',
    });
  }

  private tooLongOverlap(overlap: number, period: number): IamPatternsError {
    return new IamPatternsError({
      code: 'overlap-too-long',
      at: this.node.path,
      got: `overlap of ${overlap} days with a new key every ${period} days`,
      expected: `fewer than ${period} days, because IAM allows two keys`,
      fix: 'shorten overlapDays, or lengthen everyDays',
    });
  }
}
