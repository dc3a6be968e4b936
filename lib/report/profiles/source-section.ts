import { readable } from '../../policy/pattern/symbol';
import type { ProfileOptions } from './access-profile';
import type { CredentialSource } from './credential-source';
import { MISSING_TOKEN_FILE, tokenSetting } from './token-file';

/** Where people sign in to IAM Identity Center. */
export interface SignIn {
  /**
   * Start URL of the access portal.
   *
   * @default - a comment asks for it
   */
  readonly startUrl?: string;
  /**
   * Region of IAM Identity Center.
   *
   * @default - a comment asks for it
   */
  readonly region?: string;
}

/** A section that the profiles build on: an `sso-session`, or the profile with the principal's own credentials. */
export interface SourceSection {
  /** `profile default`, `sso-session sso`. */
  readonly header: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Settings without which the section does not work, and what their value is. */
  readonly missing: Readonly<Record<string, string>>;
}

/** The sections with the principal's own credentials, as far as the sources tell where they come from. */
export function sourceSections(
  source: CredentialSource,
  { sourceProfile, ssoSession }: ProfileOptions,
  { startUrl, region }: SignIn,
): SourceSection[] {
  if (source.kind === 'web-identity' && source.role !== undefined)
    return [
      {
        header: `profile ${sourceProfile}`,
        settings: { role_arn: readable(source.role), ...tokenSetting(source.tokenFile) },
        missing: source.tokenFile === undefined ? MISSING_TOKEN_FILE : {},
      },
    ];
  if (source.kind !== 'identity-center') return [];
  return [
    {
      header: `sso-session ${ssoSession}`,
      settings: {
        ...(startUrl === undefined ? {} : { sso_start_url: startUrl }),
        ...(region === undefined ? {} : { sso_region: region }),
        sso_registration_scopes: 'sso:account:access',
      },
      missing: {
        ...(startUrl === undefined ? { sso_start_url: 'the URL of your access portal' } : {}),
        ...(region === undefined ? { sso_region: 'the Region of IAM Identity Center' } : {}),
      },
    },
    {
      header: `profile ${sourceProfile}`,
      settings: {
        sso_session: ssoSession,
        sso_account_id: readable(source.account),
        sso_role_name: source.permissionSet,
      },
      missing: {},
    },
  ];
}
