/** What an IAM name, path or id has to look like: its own rule, in words and as a test. */
export interface NameRule {
  readonly what: string;
  readonly expected: string;
  readonly test: (text: string) => boolean;
}

function rule(what: string, pattern: RegExp, min: number, max: number, characters: string): NameRule {
  return {
    what,
    expected: `${min}–${max} characters of ${characters}`,
    test: (text) => text.length >= min && text.length <= max && pattern.test(text),
  };
}

const WORD = 'A–Z a–z 0–9 and _+=,.@-';
const word = /^[\w+=,.@-]*$/;

/**
 * The alphabets and lengths that IAM and STS accept.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export const NameRules = {
  roleName: rule('role name', word, 1, 64, WORD),
  userName: rule('user name', word, 1, 64, WORD),
  groupName: rule('group name', word, 1, 128, WORD),
  managedPolicyName: rule('managed policy name', word, 1, 128, WORD),
  instanceProfileName: rule('instance profile name', word, 1, 128, WORD),
  permissionSetName: rule('permission set name', word, 1, 32, WORD),
  relayState: rule(
    'relay state',
    /^[\w&$@#\\/%?=~'"|!:,.;*+[\] (){}-]*$/,
    1,
    240,
    'a URL: A–Z a–z 0–9, spaces and &$@#\\/%?=~-_\'"|!:,.;*+[](){}',
  ),
  sourceIdentity: rule('source identity', /^(?!aws:)[\w+=,.@-]*$/, 2, 64, `${WORD}, not beginning with aws:`),
  roleSessionName: rule('role session name', word, 2, 64, WORD),
  externalId: rule('external id', /^[\w+=,.@:/-]*$/, 2, 1224, `${WORD} and :/`),
  mfaSerial: rule('MFA serial', /^[\w+=/:,.@-]*$/, 9, 256, `${WORD} and /:`),
  organizationId: rule('organization id', /^o-[a-z0-9]{10,32}$/, 12, 34, 'the form o-exampleorgid'),
  tagKey: rule('tag key', /^[\p{L}\p{Z}\p{N}_.:/=+\-@]+$/u, 1, 128, 'letters, numbers, spaces and _.:/=+-@'),
  tagValue: rule(
    'tag value',
    /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u,
    0,
    256,
    'letters, numbers, spaces and _.:/=+-@',
  ),
  accountAlias: {
    what: 'account alias',
    expected: '3–63 lowercase letters, digits and single hyphens, no hyphen at either end, and not 12 digits',
    test: (text) => /^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && !/^\d{12}$/.test(text),
  } satisfies NameRule,
  path: {
    what: 'path',
    expected: '/ alone, or 1–512 printable characters that begin and end with /',
    test: (text) => text.length <= 512 && /^(\/|\/[!-~]+\/)$/.test(text),
  } satisfies NameRule,
  organizationPath: {
    what: 'organization path',
    expected: 'the form o-exampleorgid/r-ab12/ou-ab12-11111111/, * allowed',
    test: (text) => /^o-[a-z0-9]{10,32}\/(r-[0-9a-z]{4,32}|\*)(\/.*)?$/.test(text),
  } satisfies NameRule,
} as const;
