import type * as iam from 'aws-cdk-lib/aws-iam';
import { NameRules } from '../policy/principal/entity-name';
import { checkName } from '../trust/checked-name';

/** What a caller's AWS CLI profile says beside the role. */
export interface CliProfileProps {
  /**
   * The name of the profile.
   *
   * @default - the id of the role's construct
   */
  readonly profileName?: string;
  /**
   * The profile that holds the caller's own credentials.
   *
   * @default default
   */
  readonly sourceProfile?: string;
  /**
   * The caller's MFA device: a virtual device's ARN or a hardware device's serial number, 9–256 characters. It
   * belongs to the caller's user, so it lives in the caller's account.
   *
   * @default - a comment that asks for it
   */
  readonly mfaSerial?: string;
  /**
   * The external id that the trust demands.
   *
   * @default - none
   */
  readonly externalId?: string;
}

/**
 * The profile with which the AWS CLI and the SDKs assume a role.
 *
 * @see https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-role.html
 */
export function cliProfile(role: iam.Role, props: CliProfileProps): string {
  const { profileName = role.node.id, sourceProfile = 'default', mfaSerial, externalId } = props;
  checkName(NameRules.mfaSerial, mfaSerial, role.node.path);
  checkName(NameRules.externalId, externalId, role.node.path);
  return [
    `[profile ${profileName}]`,
    `role_arn = ${role.roleArn}`,
    `source_profile = ${sourceProfile}`,
    mfaSerial === undefined
      ? '# mfa_serial = the ARN of your MFA device, if the role demands MFA'
      : `mfa_serial = ${mfaSerial}`,
    ...(externalId === undefined ? [] : [`external_id = ${externalId}`]),
  ].join('\n');
}
