import { CfnOutput, Duration, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { Quota } from '../policy/quota';
import type { MfaRequirement } from '../trust/trust-conditions';
import { cliProfile, type CliProfileOptions } from './cli-profile';
import { CrossAccountRole, type CrossAccountRoleProps } from './cross-account-role';
import type { PatternRoleBaseProps } from './pattern-role';
import { deterministicRoleName } from './physical-name';
import { switchRoleUrl } from './switch-role-url';

/** Properties of `CrossAccountUserRole`. */
export interface CrossAccountUserRoleProps extends CrossAccountRoleProps {
  /**
   * MFA that callers must have used if they can present it. IAM users can, and accounts on behalf of their users. Roles and
   * IAM Identity Center cannot; they assume the role without MFA. It applies to every entry without `mfa` or `userMfa` of
   * its own.
   *
   * @default - MFA within the last hour
   */
  readonly userMfa?: MfaRequirement;
}

const MFA_WITHIN_AN_HOUR: MfaRequirement = { maxAge: Duration.hours(1) };

/**
 * A role that people of other accounts, or of the same account, assume: a `CrossAccountRole` that requires MFA.
 *
 * IAM checks MFA only when the role is assumed. The session of the role does not carry MFA.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-console.html
 */
export class CrossAccountUserRole extends CrossAccountRole {
  constructor(scope: Construct, id: string, props: CrossAccountUserRoleProps = {}) {
    const base: PatternRoleBaseProps = {
      ...props,
      roleName: props.roleName ?? nameForConsole(scope, id, props.path),
      userMfa: props.userMfa ?? MFA_WITHIN_AN_HOUR,
    };
    super(scope, id, base);
  }

  /**
   * The URL to switch to this role in the console. It is `undefined` if switching cannot work, as known now: every entry
   * requires an external ID or a source identity, or path and name have more than 64 characters.
   */
  get switchRoleUrl(): string | undefined {
    return this.trust.admitsConsole ? switchRoleUrl(this) : undefined;
  }

  /** The profile for `~/.aws/config` with which the AWS CLI and the SDKs assume the role. */
  cliProfile(options: CliProfileOptions = {}): string {
    return cliProfile(this, options);
  }

  /**
   * Adds stack outputs for the people who use the role: the ARN, the AWS CLI profile, and the URL to switch roles if
   * switching can work. Call it after you added all entries.
   */
  outputAccess(profile: CliProfileOptions = {}): void {
    const url = this.switchRoleUrl;
    new CfnOutput(this, 'RoleArn', { value: this.roleArn, description: `the role ${this.node.path}` });
    if (url !== undefined)
      new CfnOutput(this, 'SwitchRoleUrl', { value: url, description: 'switch role in the console' });
    new CfnOutput(this, 'CliProfile', {
      value: this.cliProfile(profile),
      description: 'profile for ~/.aws/config',
    });
  }
}

/** A name that, together with the path, fits into the console's limit. */
function nameForConsole(scope: Construct, id: string, path = '/'): string {
  const room = Quota.switchRoleNameLength - (Token.isUnresolved(path) ? 0 : path.length - 1);
  return deterministicRoleName(scope, id, room >= 32 ? room : Quota.switchRoleNameLength);
}
