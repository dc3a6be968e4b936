import { z } from 'zod';

/** A text with a form. The message of the check says what is expected. */
const form = (pattern: RegExp, expected: string) => z.string().regex(pattern, { error: expected });

/** The name under which a blueprint defines something. */
export const name = form(
  /^[A-Za-z0-9][\w+=,.@-]{0,127}$/,
  'a name of 1–128 letters, digits and _+=,.@-, which begins with a letter or digit',
);

/** The name of a StackSet, as CloudFormation accepts it. */
export const stackSetName = form(
  /^[A-Za-z][A-Za-z0-9-]{0,127}$/,
  'a name of 1–128 letters, digits and hyphens, which begins with a letter',
);

/** A text that may contain placeholders such as `{account.name}`. */
export const text = z.string().min(1, { error: 'a text that is not empty' });

/** Texts that may contain placeholders. An item `{lists.name}` stands for all items of the list. */
export const texts = z.array(text).min(1, { error: 'at least one item' });

export const accountId = form(/^\d{12}$/, 'an account ID of 12 digits, in quotes');

export const organizationId = form(/^o-[a-z0-9]{10,32}$/, 'an organization ID such as o-exampleorgid');

export const unitId = form(
  /^ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}$/,
  'the ID of an organizational unit, such as ou-ab12-11111111',
);

export const rootId = form(/^r-[a-z0-9]{4,32}$/, 'the ID of the root, such as r-ab12');

export const region = form(
  /^[a-z]{2,}(-[a-z]+)*-(central|(north|south)(east|west)?|east|west)-\d$/,
  'a Region such as eu-west-1',
);

export const issuerUrl = form(/^https:\/\/[^\s]+$/, 'a URL that begins with https://');

export const instanceArn = form(
  /^arn:[^:]+:sso:::instance\/(sso)?ins-[a-zA-Z0-9-.]{16}$/,
  'the ARN of the instance, such as arn:aws:sso:::instance/ssoins-0123456789abcdef, from the settings of IAM Identity Center',
);

/** IDs of the identity store: a GUID, with a prefix in older stores. */
export const principalId = form(
  /^([0-9a-f]{10}-)?[A-Fa-f0-9]{8}(-[A-Fa-f0-9]{4}){3}-[A-Fa-f0-9]{12}$/,
  'its ID in the identity store, such as 11111111-2222-3333-4444-555555555555, and not its name or email address',
);

export const duration = form(/^[1-9]\d{0,5}[smhd]$/, 'a duration such as 900s, 45m, 1h or 7d');

export const path = form(/^\/([!-~]+\/)?$/, 'a path that begins and ends with /, such as /operations/');

export const tags = z.record(
  form(
    /^(?![aA][wW][sS]:)[\s\S]{1,128}$/,
    'a key of 1–128 characters that does not begin with aws:, which AWS keeps for itself',
  ),
  z.string(),
);

/** What a name with its path in front says: `/apps/App`. Without a path, only the name. */
export function pathAndName(written: string): { readonly path?: string; readonly name: string } {
  const [, path, name] = /^(\/(?:.*\/)?)([^/]*)$/.exec(written) ?? [];
  return path === undefined || name === undefined ? { name: written } : { path, name };
}

/** A duration in seconds. */
export function secondsOf(written: string): number {
  const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };
  return Number(written.slice(0, -1)) * (units[written.slice(-1)] ?? 1);
}
