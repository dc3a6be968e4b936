import { CfnOutput, Duration, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { Quota } from '../policy/quota';
import type { MfaProps } from '../trust/trust-conditions';
import { cliProfile, type CliProfileProps } from './cli-profile';
import { CrossAccountRole, type CrossAccountRoleProps } from './cross-account-role';
import { deterministicRoleName } from './physical-name';
import { switchRoleUrl } from './switch-role-url';

/** Properties of a role that people of other accounts assume. */
export interface CrossAccountUserRoleProps extends CrossAccountRoleProps {
  /**
   * The MFA that callers must have given, as far as they can present it: IAM users can, and accounts for their
   * users. Roles and Identity Center cannot, and go without. It holds for every entry that does not say `mfa` or
   * `userMfa` itself.
   *
   * @default - MFA within the last hour
   */
  readonly mfa?: MfaProps;
}

const MFA_WITHIN_AN_HOUR: MfaProps = { maxAge: Duration.hours(1) };

/**
 * A role that people of other accounts, or of this one, assume: a `CrossAccountRole` that demands MFA.
 *
 * MFA is checked when the role is assumed, and only there: the session itself carries none.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-console.html
 */
export class CrossAccountUserRole extends CrossAccountRole {
  constructor(scope: Construct, id: string, props: CrossAccountUserRoleProps = {}) {
    const {
      mfa = MFA_WITHIN_AN_HOUR,
      conditions,
      roleName = nameForConsole(scope, id, props.path),
      trustedBy = [],
      ...common
    } = props;
    super(scope, id, { ...common, roleName });
    this.trust._setDefaults({ userMfa: mfa, grantConditions: conditions });
    for (const entry of trustedBy) this.trust.addEntry(entry);
  }

  /**
   * The address that offers to switch to this role in the console; `undefined` where that cannot work, as known
   * now: every entry demands an external id or a source identity, or path and name are over 64 characters.
   */
  get switchRoleUrl(): string | undefined {
    return this.trust.admitsConsole ? switchRoleUrl(this) : undefined;
  }

  /** The profile for `~/.aws/config` with which a caller's AWS CLI and SDKs use the role. */
  cliProfile(props: CliProfileProps = {}): string {
    return cliProfile(this, props);
  }

  /**
   * Puts what people need into outputs of the stack: the ARN, the address to switch roles where switching can
   * work, and the AWS CLI profile. Call it when all entries are there.
   */
  outputAccess(profile: CliProfileProps = {}): void {
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

/** Path and name together fit what the console can switch to, as long as the path leaves room for a name. */
function nameForConsole(scope: Construct, id: string, path = '/'): string {
  const room = Quota.switchRoleNameLength - (Token.isUnresolved(path) ? 0 : path.length - 1);
  return deterministicRoleName(scope, id, room >= 32 ? room : Quota.switchRoleNameLength);
}
