import { CfnOutput, Duration, Lazy, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { Quota } from '../../policy/quota';
import type { MfaRequirement } from '../../trust/conditions/trust-conditions';
import { cliProfile, type CliProfileOptions } from '../people/cli-profile';
import { CrossAccountRole, type CrossAccountRoleProps } from './cross-account-role';
import type { PatternRoleBaseProps } from './pattern-role';
import { deterministicRoleName } from '../grants/physical-name';
import { switchRoleUrl } from '../people/switch-role-url';
import { rejectUnsetValues, requireText } from '../../trust/names/unset-values';
import { checkArguments, checkProps } from '../../arguments/checked-class';

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

/** Options for the outputs for the people who use a role. */
export interface OutputAccessOptions extends CliProfileOptions {
  /**
   * The name that the console shows while a user has switched to the role.
   *
   * @default - the role name
   */
  readonly displayName?: string;
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
  private readonly urls = new Map<string | undefined, string>();

  constructor(scope: Construct, id: string, props: CrossAccountUserRoleProps = {}) {
    checkProps(new.target, 'CrossAccountUserRole', scope, id, props);
    const base: PatternRoleBaseProps = {
      ...props,
      roleName: props.roleName ?? nameForConsole(scope, id, props.path),
      userMfa: props.userMfa ?? MFA_WITHIN_AN_HOUR,
    };
    super(scope, id, base);
    this.node.addValidation({ validate: () => this.validateUrls() });
  }

  /**
   * The URL to switch to this role in the console. It is `undefined` if switching cannot work, as known now: every entry
   * requires an external ID or a source identity, or path and name have more than 64 characters.
   */
  get switchRoleUrl(): string | undefined {
    return this.knownUrl();
  }

  /** The same URL with a name that the console shows while a user has switched to the role. */
  switchRoleUrlFor(displayName: string): string | undefined {
    requireText(displayName, 'displayName of switchRoleUrlFor', 'Production', this.node.path);
    return this.knownUrl(displayName);
  }

  /** The profile for `~/.aws/config` with which the AWS CLI and the SDKs assume the role. */
  cliProfile(options: CliProfileOptions = {}): string {
    return cliProfile(this, options);
  }

  /**
   * Adds stack outputs for the people who use the role: the ARN, the AWS CLI profile, and the URL to switch roles if
   * switching can work. Call it after you added all entries.
   */
  outputAccess(options: OutputAccessOptions = {}): void {
    rejectUnsetValues(options, this.node.path);
    const { displayName, ...profile } = options;
    const url = this.trust.admitsConsole ? switchRoleUrl(this, displayName) : undefined;
    new CfnOutput(this, 'RoleArn', { value: this.roleArn, description: `the role ${this.node.path}` });
    if (url !== undefined)
      new CfnOutput(this, 'SwitchRoleUrl', {
        value: Lazy.uncachedString({ produce: () => switchRoleUrl(this, displayName) ?? url }),
        description: 'switch role in the console',
      });
    new CfnOutput(this, 'CliProfile', {
      value: this.cliProfile(profile),
      description: 'profile for ~/.aws/config',
    });
  }

  private knownUrl(displayName?: string): string | undefined {
    const url = this.trust.admitsConsole ? switchRoleUrl(this, displayName) : undefined;
    if (url !== undefined) this.urls.set(displayName, url);
    return url;
  }

  /** A URL that code has read before an Aspect or override changed the name would lead nowhere. */
  private validateUrls(): string[] {
    const [changed] = [...this.urls].filter(([name, url]) => switchRoleUrl(this, name) !== url);
    if (!changed) return [];
    const { summary } = new IamPatternsError({
      code: 'switch-role-url-changed',
      got: `switch-role URL ${changed[1]}, because an Aspect, an override or other code changed the role's name or path after the URL was read`,
      expected: 'the final name and path',
      fix: 'use outputAccess(), which writes the final URL, or set the name and path when you create the role',
    });
    return [summary];
  }
}
checkArguments(CrossAccountUserRole);

/** A name that, together with the path, fits into the console's limit. */
function nameForConsole(scope: Construct, id: string, path = '/'): string {
  const room = Quota.switchRoleNameLength - (Token.isUnresolved(path) ? 0 : path.length - 1);
  return deterministicRoleName(scope, id, room >= 32 ? room : Quota.switchRoleNameLength);
}
