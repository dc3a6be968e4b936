import { evaluate } from '../../../lib/authorization/evaluate';
import { obeysRcps } from '../../../lib/authorization/layers-of';
import type { PolicySet } from '../../../lib/authorization/policy-set';
import { UNSETTLED } from '../../../lib/authorization/unsettled-rules';
import type { Caller } from '../../../lib/authorization/requester';
import type { ActionTrait } from '../../../lib/access/proof/sets/action-cells';
import type { ProofSide } from '../../../lib/access/proof/sets/proof-side';
import { allowedSet } from '../../../lib/access/proof/sets/request-set';

/** What some policies, by layer, allow to a caller on the resources of an account. */
export function layeredSide(
  policies: PolicySet,
  caller: Caller,
  resource: string,
  account: string,
): ProofSide {
  const { identity, resource: own = [], boundaries = [], session = [], scps = [], rcps = [] } = policies;
  const all = [...identity, ...own, ...boundaries, ...session, ...scps.flat(), ...rcps.flat()];
  return {
    documents: [...new Set(all.map(({ document }) => document))],
    allowed: (corner) =>
      allowedSet(corner, { policies, caller, resource, resourceAccount: account, unsettled: UNSETTLED }),
    decide: (request) =>
      evaluate(request, request.resource === '*' ? { ...policies, resource: [] } : policies).decision,
  };
}

/** What tells actions apart beside the policies. */
export const layeredTrait: ActionTrait = (action) =>
  `${obeysRcps(action)} ${action.startsWith('sts:assumerole')}`;
