import type { AccessModel } from '../../access';
import { NameRules } from '../../policy/principal/entity-name';
import { readable } from '../../policy/pattern/symbol';
import {
  profilesOf,
  type PrincipalProfiles,
  type ProfileOptions,
} from '../../report/profiles/access-profile';
import { configText } from '../../report/profiles/config-text';
import { SectionNames, takePrincipalNames } from '../../report/profiles/section-names';
import { sourceSections, type SignIn } from '../../report/profiles/source-section';
import { isIdentityCenterRole } from '../../report/profiles/credential-source';
import { safeLine } from '../../text/terminal-text';
import { defineCommand } from '../framework/command';
import { ExitCode } from '../framework/exit-code';
import { configurationOf } from '../input/configuration';
import { arnOfReference } from '../../assembly/entity-reference';
import { MODEL_NOTES, MODEL_OPTIONS, readModel, SOURCES, unreadNotes } from '../input/model-options';
import { json } from '../output/json-answer';

/** Writes profiles of the AWS CLI, and links of the console. */
export const profiles = defineCommand({
  positional: SOURCES,
  options: {
    principal: {
      value: '<principal>',
      repeatable: true,
      summary:
        'ARN, construct path or logical ID of the user or role (default: every user and every role of IAM Identity Center)',
    },
    'source-profile': {
      value: '<name>',
      summary: 'profile with the own credentials of the principal (default: default)',
    },
    'mfa-serial': {
      value: '<serial>',
      summary: 'ARN or serial number of the MFA device (default: the virtual device named as the user)',
    },
    'web-identity-token-file': {
      value: '<path>',
      summary:
        'file with the token of an OIDC provider, for a provider or a role that trusts one (default: that of Amazon EKS)',
    },
    'sso-session': { value: '<name>', summary: 'name of the sso-session section (default: sso)' },
    'sso-start-url': { value: '<url>', summary: 'URL of the access portal of IAM Identity Center' },
    'sso-region': { value: '<region>', summary: 'Region of IAM Identity Center' },
    format: {
      value: '<format>',
      choices: ['text', 'links', 'json'],
      summary: 'text for ~/.aws/config, console links, or both as JSON (default: text)',
    },
    ...MODEL_OPTIONS,
  },
  notes: [
    'The answer has a profile for every role that the principal can reach. A role that is reached through other roles has a profile that names theirs. Parameters such as mfa_serial and external_id are there if the call fails without them. The external ID is read from the trust policy.',
    'With several principals, the name of the principal precedes the name of each profile, and its own credentials are in the profile with its name.',
    'A comment names the roles that the console cannot switch to, and the roles that no profile can assume. "only if" introduces what the sources leave open.',
    'An OIDC provider is a principal too, by its ARN or the URL of its issuer: its profiles name the file with the token. A SAML provider is one, for which the AWS CLI has no setting.',
    'The AWS CLI accepts one-time codes only. If the device is a passkey or security key, register a virtual device too.',
    ...MODEL_NOTES,
  ],
  examples: [
    'profiles cdk.out --principal People/Ana >> ~/.aws/config',
    'profiles prod/cdk.out apps/cdk.out --principal Apps/Copy/Role --format json',
    'profiles cdk.out --format links -o links.txt',
  ],
  work: 'Searching for roles',
  verbatim: true,
  run: ({ positionals, values, misuse }, io) => {
    const model = readModel(positionals, values, configurationOf(io));
    const named = values.principal.map((text) =>
      arnOfReference(text, 'principal', model.facts, '--principal'),
    );
    const principals = named.length > 0 ? [...new Set(named)] : peopleOf(model);
    const isAlone = principals.length === 1;
    for (const option of ['sourceProfile', 'mfaSerial'] as const)
      if (values[option] !== undefined && !isAlone)
        throw misuse(option, `${principals.length} principals`, 'exactly one --principal with this option');
    if (values.mfaSerial !== undefined && !NameRules.mfaSerial.test(values.mfaSerial))
      throw misuse('mfa-serial', values.mfaSerial, NameRules.mfaSerial.expected);
    for (const name of [values.sourceProfile, values.ssoSession])
      if (name !== undefined && !/^[^\s[\]]+$/.test(name))
        throw misuse('profile name', name, 'a name without blanks and brackets');

    const alone = values.sourceProfile ?? 'default';
    const names = new SectionNames(...(isAlone ? [alone] : []));
    const own = isAlone ? undefined : takePrincipalNames(principals, names);
    const found = principals.map((principal) => {
      const sourceProfile = own?.get(principal) ?? alone;
      const options: ProfileOptions = {
        sourceProfile,
        mfaSerial: values.mfaSerial,
        prefix: isAlone ? '' : `${sourceProfile}-`,
        names,
        ssoSession: values.ssoSession ?? 'sso',
        tokenFile: values.webIdentityTokenFile,
      };
      return { options, made: profilesOf(model, principal, options) };
    });
    const all = found.map(({ made }) => made);
    if (values.webIdentityTokenFile !== undefined) requireTokens(all, misuse);
    const signIn = { startUrl: values.ssoStartUrl, region: values.ssoRegion };

    for (const note of unreadNotes(model)) io.stderr(`note: ${note}\n`);
    if (principals.length === 0) io.stderr('note: the sources have no users; pass --principal\n');
    if (values.format === 'json')
      io.stdout(json(found.map(({ made, options }) => viewOfProfiles(made, options, signIn))));
    else if (values.format === 'links') io.stdout(all.map(linkLines).join(''));
    else io.stdout(configText(found, signIn));
    return ExitCode.AS_EXPECTED;
  },
});

function peopleOf({ facts }: AccessModel): string[] {
  const roles = facts.roles.map(({ arn }) => arn).filter(isIdentityCenterRole);
  return [...new Set([...facts.users.map(({ arn }) => arn), ...roles])];
}

/** A token file of which no profile makes use would be left out in silence. */
function requireTokens(
  found: readonly PrincipalProfiles[],
  misuse: (subject: string, got: string, expected: string) => Error,
): void {
  const others = found.filter(({ source }) => source.kind !== 'web-identity');
  if (others.length === 0) return;
  const names = others.map(({ principal }) => readable(principal)).join(', ');
  throw misuse(
    'web-identity-token-file',
    names,
    'an OIDC provider, or a role that trusts one, as --principal',
  );
}

function viewOfProfiles(
  { principal, source, profiles: made, leftOut }: PrincipalProfiles,
  options: ProfileOptions,
  signIn: SignIn,
) {
  return {
    principal: readable(principal),
    source,
    sections: sourceSections(source, options, signIn),
    profiles: made.map(({ name, role, settings, missing, isCertain, conditions, console }) => ({
      name,
      role,
      settings,
      missing,
      decision: isCertain ? 'allowed' : 'undetermined',
      conditions: conditions.map(readable),
      console,
    })),
    leftOut: leftOut.map(({ role, reason }) => ({ role: readable(role), reason })),
  };
}

function linkLines({ principal, profiles: made, leftOut }: PrincipalProfiles): string {
  const lines = [
    ...made.map(({ name, console }) =>
      'url' in console ? `  ${name} ${console.url}` : `  ${name} no link: ${console.reason}`,
    ),
    ...leftOut.map(({ role, reason }) => `  ${readable(role)} no link: ${reason}`),
  ];
  return `${[readable(principal), ...lines].map(safeLine).join('\n')}\n`;
}
