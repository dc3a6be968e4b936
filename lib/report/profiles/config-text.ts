import { readable } from '../../policy/pattern/symbol';
import { safeLine } from '../../text/terminal-text';
import type { AccessProfile, PrincipalProfiles, ProfileOptions } from './access-profile';
import { sourceSections, type SignIn, type SourceSection } from './source-section';

/** The profiles of all principals as text for `~/.aws/config`. */
export function configText(
  found: readonly { readonly made: PrincipalProfiles; readonly options: ProfileOptions }[],
  signIn: SignIn,
): string {
  const written = new Set<string>();
  return found
    .map(({ made, options }) => {
      const sections = sourceSections(made.source, options, signIn);
      // All permission sets sign in through one sso-session.
      const own = sections.filter(({ header }) => !written.has(header));
      sections.forEach(({ header }) => written.add(header));
      return textOf(made, own);
    })
    .join('\n');
}

function textOf(
  { principal, profiles, leftOut }: PrincipalProfiles,
  sections: readonly SourceSection[],
): string {
  const paragraphs = [
    [`# ${safeLine(readable(principal))}`, ...emptyNote(profiles.length + leftOut.length)],
    ...sections.map(({ header, settings, missing }) => [`[${header}]`, ...settingLines(settings, missing)]),
    ...profiles.map(profileLines),
    ...leftOut.map(({ role, reason }) => [
      `# no profile for ${safeLine(readable(role))}: ${safeLine(reason)}`,
    ]),
  ];
  return `${paragraphs.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function profileLines({ name, settings, missing, conditions, console }: AccessProfile): string[] {
  return [
    ...conditions.map((condition) => `# only ${safeLine(readable(condition))}`),
    'url' in console ? `# console: ${console.url}` : `# no console link: ${safeLine(console.reason)}`,
    `[profile ${name}]`,
    ...settingLines(settings, missing),
  ];
}

/** The settings, and a comment for each that is missing. */
function settingLines(
  settings: Readonly<Record<string, string>>,
  missing: Readonly<Record<string, string>>,
): string[] {
  return [
    ...Object.entries(missing).map(([key, what]) => `# ${key} = ${what}`),
    ...Object.entries(settings).map(([key, value]) => `${key} = ${safeLine(value)}`),
  ];
}

function emptyNote(roles: number): string[] {
  return roles === 0 ? ['# can assume no role that the sources show'] : [];
}
