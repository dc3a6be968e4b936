import { Construct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { checkAtSynth } from '../../trust/names/late-check';
import { rejectUnsetValues } from '../../trust/names/unset-values';
import { checkNumber, type NumberRange } from './checked-number';
import { accountSetting, AccountSettingRemoval } from './account-setting';
import { checkProps } from '../../arguments/checked-class';

/** Properties of `AccountPasswordPolicy`. What you leave out stays as the account has it. */
export interface AccountPasswordPolicyProps {
  /**
   * The minimum length of passwords, 6–128 characters.
   *
   * @default - unchanged; 8 if the account has no password policy
   */
  readonly minimumLength?: number;
  /**
   * Whether a password needs one of the symbols `! @ # $ % ^ & * ( ) _ + - = [ ] { } | '`.
   *
   * @default - unchanged; true if the account has no password policy
   */
  readonly requireSymbols?: boolean;
  /**
   * Whether a password needs a number.
   *
   * @default - unchanged; true if the account has no password policy
   */
  readonly requireNumbers?: boolean;
  /**
   * Whether a password needs an uppercase letter.
   *
   * @default - unchanged; true if the account has no password policy
   */
  readonly requireUppercase?: boolean;
  /**
   * Whether a password needs a lowercase letter.
   *
   * @default - unchanged; true if the account has no password policy
   */
  readonly requireLowercase?: boolean;
  /**
   * Whether all users of the account may change their own password, without any policy that allows it.
   *
   * @default - unchanged; false if the account has no password policy
   */
  readonly allowUsersToChange?: boolean;
  /**
   * Days after which a password expires, 1–1,095. It applies to existing passwords immediately.
   *
   * @default - unchanged; passwords do not expire if the account has no password policy
   */
  readonly maxAgeDays?: number;
  /**
   * How many former passwords cannot be used again, 1–24.
   *
   * @default - unchanged; none if the account has no password policy
   */
  readonly reusePrevention?: number;
  /**
   * Whether only an administrator can set a new password for a user whose password has expired. It can lock out every
   * user, and needs `maxAgeDays`.
   *
   * @default - unchanged; false if the account has no password policy
   */
  readonly hardExpiry?: boolean;
  /**
   * What happens when the construct is removed.
   *
   * @default AccountSettingRemoval.RESTORE
   */
  readonly onRemoval?: AccountSettingRemoval;
}

const RANGES = {
  minimumLength: { what: 'minimum password length', minimum: 6, maximum: 128 },
  maxAgeDays: { what: 'maximum password age in days', minimum: 1, maximum: 1095 },
  reusePrevention: { what: 'number of remembered passwords', minimum: 1, maximum: 24 },
} as const satisfies Record<string, NumberRange>;

/**
 * The password policy of the account, for its IAM users.
 *
 * CloudFormation has no resource for it, so a Lambda function calls IAM. An account has one password policy: deploy this
 * construct in one Region. It does not apply to the root user and to access keys.
 *
 * The actions take no resource, and the CDK lets the custom resource invoke every version of the function. cdk-nag reports both as
 * `AwsSolutions-IAM5`.
 *
 * IAM resets every field that a call leaves out. This construct reads the policy first and sends every field: what you
 * leave out keeps the value that it had before the construct was deployed.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
 */
export class AccountPasswordPolicy extends Construct {
  constructor(scope: Construct, id: string, props: AccountPasswordPolicyProps) {
    checkProps(new.target, 'AccountPasswordPolicy', scope, id, props);
    super(scope, id);
    rejectUnsetValues(props, this.node.path);
    for (const name of ['minimumLength', 'maxAgeDays', 'reusePrevention'] as const) {
      checkNumber(RANGES[name], props[name], this.node.path);
      checkAtSynth(this, props[name], (value) => checkNumber(RANGES[name], value, ''));
    }
    const { onRemoval: removal = AccountSettingRemoval.RESTORE, ...fields } = props;
    if (Object.values(fields).every((value) => value === undefined)) throw this.nothingSet();
    if (props.hardExpiry === true && props.maxAgeDays === undefined) throw this.expiryWithoutAge();
    accountSetting(this, {
      what: 'password policy',
      resourceType: 'AccountPasswordPolicy',
      handler: 'account-password-policy',
      actions: [
        'iam:DeleteAccountPasswordPolicy',
        'iam:GetAccountPasswordPolicy',
        'iam:UpdateAccountPasswordPolicy',
      ],
      removal,
      properties: {
        MinimumPasswordLength: props.minimumLength,
        RequireSymbols: props.requireSymbols,
        RequireNumbers: props.requireNumbers,
        RequireUppercaseCharacters: props.requireUppercase,
        RequireLowercaseCharacters: props.requireLowercase,
        AllowUsersToChangePassword: props.allowUsersToChange,
        MaxPasswordAge: props.maxAgeDays,
        PasswordReusePrevention: props.reusePrevention,
        HardExpiry: props.hardExpiry,
      },
    });
  }

  private nothingSet(): IamPatternsError {
    return new IamPatternsError({
      code: 'empty-password-policy',
      at: this.node.path,
      got: 'password policy without any property',
      expected: 'at least one property, because what is left out stays as the account has it',
      fix: 'set a property such as minimumLength, or remove the construct',
    });
  }

  private expiryWithoutAge(): IamPatternsError {
    return new IamPatternsError({
      code: 'hard-expiry-without-age',
      at: this.node.path,
      got: 'hardExpiry without maxAgeDays',
      expected: 'an age after which passwords expire',
      fix: 'set maxAgeDays from 1 to 1095, or leave hardExpiry out',
    });
  }
}
