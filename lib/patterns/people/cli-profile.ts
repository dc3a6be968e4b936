import type * as iam from 'aws-cdk-lib/aws-iam';
import { NameRules } from '../../policy/principal/entity-name';
import { checkName } from '../../trust/names/checked-name';
import { rejectUnsetValues } from '../../trust/names/unset-values';
import { finalRoleArn } from '../grants/target-reference';

/** Options for the AWS CLI profile of a caller. */
export interface CliProfileOptions {
  /**
   * The profile name.
   *
   * @default - the construct ID of the role
   */
  readonly profileName?: string;
  /**
   * The profile with the caller's own credentials.
   *
   * @default default
   */
  readonly sourceProfile?: string;
  /**
   * The MFA device of the caller's user: the ARN of a virtual device or the serial number of a hardware device, 9–256
   * characters.
   *
   * @default - a comment in the profile asks for it
   */
  readonly mfaSerial?: string;
  /**
   * The external ID that the trust policy requires.
   *
   * @default - no external ID
   */
  readonly externalId?: string;
}

/**
 * The profile with which the AWS CLI and the SDKs assume a role.
 *
 * @see https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-role.html
 */
export function cliProfile(role: iam.Role, options: CliProfileOptions): string {
  const { profileName = role.node.id, sourceProfile = 'default', mfaSerial, externalId } = options;
  rejectUnsetValues(options, role.node.path);
  checkName(NameRules.mfaSerial, mfaSerial, role.node.path);
  checkName(NameRules.externalId, externalId, role.node.path);
  return [
    `[profile ${profileName}]`,
    `role_arn = ${finalRoleArn(role)}`,
    `source_profile = ${sourceProfile}`,
    mfaSerial === undefined
      ? '# mfa_serial = the ARN of your MFA device, if the role demands MFA'
      : `mfa_serial = ${mfaSerial}`,
    ...(externalId === undefined ? [] : [`external_id = ${externalId}`]),
  ].join('\n');
}
