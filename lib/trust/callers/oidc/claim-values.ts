import { IamPatternsError } from '../../../errors';
import { isGitHub } from '../../../policy/principal/identity-provider';

/** Claims that tokens of some jobs lack, so that even any value is a requirement. */
const OF_SOME_TOKENS = /environment|deployment/;

/** Rejects a claim that another option requires already. IAM has one list of values for a key, so one of them would be lost. */
export function rejectSecondClaims(
  given: readonly string[],
  claims: { readonly [claim: string]: readonly string[] } = {},
  at: string,
): void {
  const second = given.find((claim) => claim in claims);
  if (second === undefined) return;
  throw new IamPatternsError({
    code: 'claim-set-twice',
    at,
    got: `claims with ${second}, which another option requires already`,
    expected: 'one list of values for a claim',
    fix: `remove ${second} from claims, and write its values into the other option`,
  });
}

/** Rejects values that every token of an issuer has, and workflows of every owner on GitHub. */
export function checkClaimValues(issuer: string, claim: string, values: readonly string[], at: string): void {
  if (claim === 'sub') return;
  const isOpen = (value: string) =>
    (/^[*?]+$/.test(value) && !OF_SOME_TOKENS.test(claim)) ||
    (claim === 'job_workflow_ref' && isGitHub(issuer) && /^[^/]*[*?]/.test(value));
  const open = values.find(isOpen);
  if (open === undefined) return;
  throw new IamPatternsError({
    code: 'claim-of-everyone',
    at,
    got: `claim ${claim} with the value ${JSON.stringify(open)}`,
    expected: 'a value that not every token of the issuer can have',
    fix:
      claim === 'job_workflow_ref'
        ? 'write the owner of the workflow without wildcards, because anyone can create an owner with a matching name'
        : 'list the values, or leave the claim out',
  });
}
