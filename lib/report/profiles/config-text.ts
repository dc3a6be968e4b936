import { readable } from '../../policy/pattern/symbol';
import { safeLine } from '../../text/terminal-text';
import type { PrincipalProfiles, ProfileOptions } from './access-profile';

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

/** The profiles as text for `~/.aws/config`. */
export function configText(
  { principal, source, profiles, leftOut }: PrincipalProfiles,
  options: ProfileOptions,
  signIn: SignIn,
): string {
  const sections = [
    [`# ${safeLine(readable(principal))}`, ...emptyNote(profiles.length + leftOut.length)],
    ...(source.kind === 'identity-center' ? identityCenterSections(source, options, signIn) : []),
    ...profiles.map((profile) => [
      ...profile.conditions.map((condition) => `# only ${safeLine(readable(condition))}`),
      'url' in profile.console
        ? `# console: ${profile.console.url}`
        : `# no console link: ${safeLine(profile.console.reason)}`,
      `[profile ${profile.name}]`,
      ...Object.entries(profile.settings).map(([key, value]) => `${key} = ${safeLine(value)}`),
    ]),
    ...leftOut.map(({ role, reason }) => [
      `# no profile for ${safeLine(readable(role))}: ${safeLine(reason)}`,
    ]),
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function emptyNote(roles: number): string[] {
  return roles === 0 ? ['# can assume no role that the sources show'] : [];
}

function identityCenterSections(
  { permissionSet, account }: { readonly permissionSet: string; readonly account: string },
  { sourceProfile, ssoSession }: ProfileOptions,
  { startUrl, region }: SignIn,
): string[][] {
  return [
    [
      `[sso-session ${ssoSession}]`,
      startUrl === undefined
        ? '# sso_start_url = the URL of your access portal'
        : `sso_start_url = ${startUrl}`,
      region === undefined ? '# sso_region = the Region of IAM Identity Center' : `sso_region = ${region}`,
      'sso_registration_scopes = sso:account:access',
    ],
    [
      `[profile ${sourceProfile}]`,
      `sso_session = ${ssoSession}`,
      `sso_account_id = ${safeLine(readable(account))}`,
      `sso_role_name = ${safeLine(permissionSet)}`,
    ],
  ];
}
