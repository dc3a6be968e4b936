import { IamPatternsError } from '../../../errors';
import { action, actionConditionKeys, matchesForm } from '../../../service-authorization';

/** Claims of every issuer that are condition keys. */
const OF_EVERY_ISSUER = ['aud', 'sub', 'amr', 'oaud'];

/** The claims of an issuer that AWS makes condition keys of. All others are not in the request. */
export function claimKeys(issuer: string): string[] {
  const assume = action('sts:AssumeRoleWithWebIdentity');
  const forms = assume ? actionConditionKeys(assume) : [];
  const own = forms.flatMap((form) => {
    const colon = form.lastIndexOf(':');
    return matchesForm(issuer, form.slice(0, colon)) ? [form.slice(colon + 1)] : [];
  });
  return [...new Set([...OF_EVERY_ISSUER, ...own])].sort();
}

/** Rejects a claim that is no condition key: a condition on it is never true. */
export function checkClaim(issuer: string, claim: string, at: string): void {
  const known = claimKeys(issuer);
  if (known.includes(claim)) return;
  throw new IamPatternsError({
    code: 'claim-without-condition-key',
    at,
    got: `claim ${JSON.stringify(claim)} of ${issuer}`,
    expected: `a claim that AWS makes a condition key of: ${known.join(', ')}`,
    fix: 'use one of these claims, or let the issuer put the value into the subject',
  });
}
