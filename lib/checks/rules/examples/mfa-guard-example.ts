import type { JsonObject } from '../../../text/json';

/** What a person does before there is an MFA session: registering a device, and asking for the session. */
const SETTING_UP_MFA = [
  'iam:CreateVirtualMFADevice',
  'iam:EnableMFADevice',
  'iam:GetMFADevice',
  'iam:GetUser',
  'iam:ListMFADevices',
  'iam:ListVirtualMFADevices',
  'iam:ResyncMFADevice',
  'sts:GetSessionToken',
];
const CHANGING_THE_PASSWORD = ['iam:ChangePassword', 'iam:GetAccountPasswordPolicy'];

/** The inline policy with the guard, without what it must exempt for a password change if `isWithoutPassword`. */
export function mfaGuard({ isWithoutPassword = false } = {}): JsonObject[] {
  const NotAction = [...(isWithoutPassword ? [] : CHANGING_THE_PASSWORD), ...SETTING_UP_MFA].sort();
  const guard = {
    Sid: 'DenyWithoutMfa',
    Effect: 'Deny',
    NotAction,
    Resource: '*',
    Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
  };
  return [{ PolicyName: 'MfaGuard', PolicyDocument: { Version: '2012-10-17', Statement: [guard] } }];
}

/** The group `people` with these inline policies. */
export function people(Policies: JsonObject[]): JsonObject {
  return { Type: 'AWS::IAM::Group', Properties: { GroupName: 'people', Policies } };
}

/** A user of these groups with a console password, which must be changed at the first sign-in. */
export function consoleUser(Groups: string[]): JsonObject {
  return {
    Type: 'AWS::IAM::User',
    Properties: {
      UserName: 'ana',
      Groups,
      LoginProfile: {
        Password: '{{resolve:secretsmanager:ana:SecretString}}',
        PasswordResetRequired: true,
      },
    },
  };
}
