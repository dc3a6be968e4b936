import type { AccessModel, ArnHop } from '../../access';
import { parseArn } from '../../policy/arn/arn';
import { hasSymbol, readable } from '../../policy/pattern/symbol';
import {
  assumptionParameters,
  isDefaultSessionName,
  missingParameter,
  type AssumptionParameters,
  type ChainStart,
} from './assumption-parameters';
import { MISSING_TOKEN_FILE, tokenSetting } from './token-file';
import { consoleAccess, type ConsoleAccess } from './console-access';
import { SectionNames } from './section-names';
import { credentialSourceOf, type CredentialSource } from './credential-source';

/** What the sources do not say about the caller. */
export interface ProfileOptions {
  /** Name of the profile with the principal's own credentials. */
  readonly sourceProfile: string;
  /**
   * ARN or serial number of the MFA device.
   *
   * @default - the virtual device that is named as the user
   */
  readonly mfaSerial?: string;
  /** Precedes the name of every profile; empty for none. */
  readonly prefix: string;
  /**
   * The names that profiles of the file have.
   *
   * @default - that of the profile with the own credentials
   */
  readonly names?: SectionNames;
  /** Name of the `sso-session` section. */
  readonly ssoSession: string;
  /**
   * File with the token of an OIDC provider.
   *
   * @default - the file that Amazon EKS gives a pod; for other providers, a comment asks for it
   */
  readonly tokenFile?: string;
}

/** A profile of the AWS CLI that assumes a role. */
export interface AccessProfile {
  readonly name: string;
  /** ARN of the role. */
  readonly role: string;
  /** The lines of the profile, in order. */
  readonly settings: Readonly<Record<string, string>>;
  /** Settings without which the profile does not work, and what their value is. */
  readonly missing: Readonly<Record<string, string>>;
  /** Whether the call is allowed for certain. */
  readonly isCertain: boolean;
  /** What must hold for the call to be allowed. */
  readonly conditions: readonly string[];
  readonly console: ConsoleAccess;
}

/** The profiles of a principal. */
export interface PrincipalProfiles {
  readonly principal: string;
  readonly source: CredentialSource;
  readonly profiles: readonly AccessProfile[];
  /** Roles that the principal can reach, but no profile of the AWS CLI can assume. */
  readonly leftOut: readonly { readonly role: string; readonly reason: string }[];
}

/** The profiles for every role that the principal can reach. A chain of roles is a chain of profiles. */
export function profilesOf(
  model: AccessModel,
  principal: string,
  options: ProfileOptions,
): PrincipalProfiles {
  const source = credentialSourceOf(principal, model.facts, options.tokenFile);
  const isFederated = source.kind === 'web-identity' && source.role === undefined;
  const isUser = parseArn(principal)?.resource.startsWith('user/') === true;
  const paths = model.reachableRoles(principal);
  const names = profileNames(
    paths.map(({ roles }) => roles[roles.length - 1] ?? ''),
    options,
  );
  const made = new Map<string, { hops: readonly ArnHop[]; mfa: boolean }>();
  const profiles: AccessProfile[] = [];
  const leftOut: { role: string; reason: string }[] = [];
  for (const { roles } of paths) {
    const role = roles[roles.length - 1] ?? '';
    const before = roles.length > 1 ? roles[roles.length - 2] : undefined;
    const previous = before === undefined ? { hops: [], mfa: false } : made.get(before);
    if (hasSymbol(role)) {
      leftOut.push({ role, reason: 'its name or account is known after deployment' });
      continue;
    }
    if (previous === undefined) {
      leftOut.push({
        role,
        reason: `it is reached through ${readable(before ?? '')}, which has no profile; ask with --principal for that role`,
      });
      continue;
    }
    if (before === undefined && source.kind === 'saml') {
      leftOut.push({ role, reason: NO_SAML });
      continue;
    }
    const start: ChainStart = { principal, isUser, isFederated, ...previous };
    const parameters = assumptionParameters(model, role, start);
    if (parameters.verdict.decision === 'denied') {
      const missing = missingParameter(model, parameters, start);
      leftOut.push({
        role,
        reason:
          missing === undefined
            ? 'the call is denied with every parameter that a profile can pass'
            : `its trust policy requires ${missing}`,
      });
      continue;
    }
    made.set(role, { hops: [...previous.hops, parameters.hop], mfa: parameters.mfa });
    const from = before === undefined ? undefined : names.get(before);
    profiles.push({
      name: names.get(role) ?? role,
      role,
      settings: settingsOf(parameters, from, { principal, source, options }),
      missing: from === undefined && isFederated && source.tokenFile === undefined ? MISSING_TOKEN_FILE : {},
      isCertain: parameters.verdict.decision === 'allowed',
      conditions: parameters.verdict.conditions,
      console: consoleAccess(parameters.hop, { isFirst: from === undefined, source, name: names.get(role) }),
    });
  }
  return { principal, source, profiles, leftOut };
}

const NO_SAML =
  'the AWS CLI has no setting for SAML assertions; a tool for your identity provider can be its credential_process';

interface Caller {
  readonly principal: string;
  readonly source: CredentialSource;
  readonly options: ProfileOptions;
}

function settingsOf(
  { hop, mfa }: AssumptionParameters,
  from: string | undefined,
  { principal, source, options }: Caller,
): Record<string, string> {
  const { role, externalId, sessionName, durationSeconds } = hop;
  const isToken = from === undefined && source.kind === 'web-identity' && source.role === undefined;
  const credentials: Record<string, string> =
    from === undefined && source.kind === 'environment'
      ? { credential_source: source.setting }
      : isToken
        ? tokenSetting(source.tokenFile)
        : { source_profile: from ?? options.sourceProfile };
  return {
    role_arn: role,
    ...credentials,
    ...(mfa && from === undefined ? { mfa_serial: options.mfaSerial ?? virtualDevice(principal) } : {}),
    ...(typeof externalId === 'string' ? { external_id: externalId } : {}),
    ...(isDefaultSessionName(sessionName) ? {} : { role_session_name: sessionName ?? '' }),
    // The AWS CLI does not pass a duration with a token.
    ...(isToken || durationSeconds === undefined || durationSeconds === 3600
      ? {}
      : { duration_seconds: String(durationSeconds) }),
  };
}

/** The console proposes the user's name for a virtual device; the path is not part of it. */
function virtualDevice(user: string): string {
  const arn = parseArn(user);
  return `arn:${arn?.partition ?? 'aws'}:iam::${arn?.account ?? ''}:mfa/${user.slice(user.lastIndexOf('/') + 1)}`;
}

/** The name of the role, with its account where two roles have the same name, or another profile has it. */
function profileNames(
  roles: readonly string[],
  { prefix, sourceProfile, names = new SectionNames(sourceProfile) }: ProfileOptions,
): ReadonlyMap<string, string> {
  const short = (role: string): string => role.slice(role.lastIndexOf('/') + 1);
  const isAlone = (role: string): boolean => roles.filter((each) => short(each) === short(role)).length === 1;
  const lengthy = (role: string): string => `${prefix}${short(role)}-${parseArn(role)?.account ?? ''}`;
  return new Map(
    roles.map((role) => [
      role,
      names.take(...(isAlone(role) ? [`${prefix}${short(role)}`] : []), lengthy(role)),
    ]),
  );
}
