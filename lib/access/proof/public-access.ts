import { hasSymbol, readable } from '../../policy/pattern/symbol';
import type { Judge } from '../judge';
import { GainFinder } from './gain-finder';
import { BLOCK_PUBLIC_ACCESS } from '../facts/public-access-limit';
import { labelOf } from './model-side';
import { strangersTo } from './callers/stranger';
import type { ResourceRegion } from './resource-region';
import { everythingOn } from './target';
import type { PossibleAccess } from './who-may';

/** Resources and roles of the model that strangers may use, each once. */
export function publicAccess(judge: Judge): readonly PossibleAccess[] {
  const { index } = judge;
  return [...index.policyOwners, ...index.roleArns].flatMap((owner): PossibleAccess[] => {
    const policies = index.isRole(owner) ? index.trustOf(owner) : index.policiesOn(owner, 'none');
    if (policies.length === 0) return [];
    const finder = new GainFinder(undefined, judge);
    const target = everythingOn(owner);
    const documents = policies.map(({ document }) => document);
    let open: PossibleAccess | undefined;
    for (const caller of strangersTo(documents, finder.names)) {
      const answer = finder.gain(caller, target, [ofKnownAccount(finder.ownerRegion(owner))]);
      const label = `${readable(owner)}: ${labelOf(caller)}`;
      if (answer.result === 'found')
        return [
          { principal: owner, label, via: [], witness: { caller: labelOf(caller), ...answer.witness } },
        ];
      if (answer.result === 'undetermined')
        open ??= { principal: owner, label, via: [], reason: answer.reason };
    }
    return open === undefined ? [] : [open];
  });
}

/** The region with an account that no stranger has, where only deployment tells which one it is. */
function ofKnownAccount(region: ResourceRegion): ResourceRegion {
  const isKnown = region.account !== undefined && !hasSymbol(region.account);
  return isKnown ? region : { ...region, account: OWN_ACCOUNT };
}

const OWN_ACCOUNT = '000000000000';

/** Resources whose policies would let strangers in, were it not for Block Public Access. */
export function blockedFromPublic({ index }: Judge): readonly string[] {
  return index.policyOwners.filter((owner) =>
    index
      .policiesOn(owner, 'none')
      .some(({ name, isCertain }) => isCertain && name.startsWith(BLOCK_PUBLIC_ACCESS)),
  );
}
