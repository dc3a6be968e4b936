import type { Judge } from '../judge';
import type { Fingerprints } from '../proof/fingerprint';

/** ARNs of what is written otherwise: only there can a difference come from. */
export interface ChangedSides {
  readonly principals: ReadonlySet<string>;
  readonly owners: ReadonlySet<string>;
}

export function changedSides(before: Judge, after: Judge, was: Fingerprints, is: Fingerprints): ChangedSides {
  const [old, young] = [before.index, after.index];
  const owners = new Set<string>();
  const all = new Set([old, young].flatMap(({ policyOwners, roleArns }) => [...policyOwners, ...roleArns]));
  for (const owner of all) {
    const account = young.accountOf(owner) ?? old.accountOf(owner);
    if (was.writtenOwner(owner, account) !== is.writtenOwner(owner, account)) owners.add(owner);
  }
  const principals = new Set<string>();
  for (const principal of young.principals) {
    const former = old.principal(principal.arn);
    // Whether a role can have session tags is for its trust policy to say.
    if (former === undefined || owners.has(principal.arn) || was.written(former) !== is.written(principal))
      principals.add(principal.arn);
  }
  for (const { arn } of old.principals) if (young.principal(arn) === undefined) principals.add(arn);
  return { principals, owners };
}
