import { IamPatternsError } from '../../../errors';
import { isToken } from '../../../trust/names/checked-name';

/** Rejects a name that IAM Roles Anywhere rejects for a profile or a trust anchor. Tokens pass. */
export function checkResourceName(name: string | undefined, what: string, at: string): void {
  if (name === undefined || isToken(name) || /^[ \w-]{1,255}$/.test(name)) return;
  throw new IamPatternsError({
    code: `malformed-${what.replace(' ', '-')}-name`,
    at,
    got: `${what} name ${JSON.stringify(name)}`,
    expected: '1–255 letters, digits, spaces, hyphens and underscores',
    fix: 'correct the name',
  });
}
