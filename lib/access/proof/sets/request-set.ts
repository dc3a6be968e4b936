import type { Algebra } from '../../../authorization/algebra';
import { combineOver, type GrantForms } from '../../../authorization/combination';
import { sameAccount } from '../../../authorization/evaluate';
import { namesByArn } from '../../../authorization/layer';
import { layersOf, type LayerOperations } from '../../../authorization/layers-of';
import { uncertaintyOf, type AccessPolicy, type PolicySet } from '../../../authorization/policy-set';
import type { Caller } from '../../../authorization/requester';
import type { Unsettled } from '../../../authorization/unsettled-rules';
import { ALL, complement, intersection, NONE, union, type Atoms, type Formula } from './formula';
import { appliesSet, layerSets, type LayerPolicy, type LayerSets } from './layer-set';
import { fromTruth } from './principal-set';
import type { Corner } from './proof-side';
import { textOf } from './statement-text';

/** What the requests of a corner have in common. */
export interface RequestSituation {
  readonly policies: PolicySet;
  readonly caller: Caller;
  /** A resource that stands for the region that is asked about. */
  readonly resource: string;
  readonly resourceAccount: string | undefined;
  readonly unsettled: Required<Unsettled>;
  /**
   * What VPC endpoints let through.
   *
   * @default - everything
   */
  readonly endpoints?: LayerSets;
}

/** The requests of the corner that are allowed: the very combination that judges one request, over sets. */
export function allowedSet(corner: Corner, situation: RequestSituation): Formula {
  const { policies, caller, unsettled, endpoints } = situation;
  const { cell, sets } = corner;
  const { atoms } = sets;
  const resource = cell.takesResource ? situation.resource : '*';
  const action = cell.isKnown ? cell.action : `${cell.action}:UnknownAction`;
  const request = {
    caller,
    action,
    resource,
    resourceAccount: cell.takesResource ? situation.resourceAccount : accountOf(caller),
  };
  const hasBoundary = (policies.boundaries ?? []).length > 0;
  const principalArn = caller.kind === 'session' ? caller.roleArn : undefined;
  const resourcePolicies = cell.takesResource ? policies.resource : [];
  const layers = layersOf(
    { ...operations(atoms), judge: (_layer, each) => layerSets(each.map(layerPolicy), corner, hasBoundary) },
    { ...policies, resource: resourcePolicies },
    request,
    principalArn,
  );
  const { allows, denies } = combineOver(setAlgebra(atoms), {
    layers: endpoints === undefined ? layers : { ...layers, 'vpc-endpoint': endpoints },
    grants: grantForms(resourcePolicies ?? [], corner, hasBoundary),
    request,
    sameAccount: sameAccount(request),
    unsettled,
  });
  return intersection(allows, complement(denies));
}

function accountOf(caller: Caller): string | undefined {
  return 'account' in caller ? caller.account : undefined;
}

/** Sets of requests, as what "allowed" is combined in. */
function setAlgebra(atoms: Atoms): Algebra<Formula> {
  return {
    yes: ALL,
    no: NONE,
    and: intersection,
    or: union,
    not: complement,
    of: (truth, why) => fromTruth(truth, () => atoms.unknown(why)),
    choose: (which, ifYes, ifNo, why) => {
      if (which !== 'unknown') return which === 'yes' ? ifYes : ifNo;
      const open = atoms.unknown(why);
      return union(intersection(open, ifYes), intersection(complement(open), ifNo));
    },
  };
}

const NO_LIMIT: LayerSets = { allows: ALL, denies: NONE };

function operations(atoms: Atoms): Omit<LayerOperations<LayerSets>, 'judge'> {
  return {
    noLimit: NO_LIMIT,
    everyOne: (results) => ({
      allows: intersection(...results.map(({ allows }) => allows)),
      denies: union(...results.map(({ denies }) => denies)),
    }),
    unless: (isExempt, { allows, denies }, why) => {
      const exempt = fromTruth(isExempt, () => atoms.unknown(why));
      return { allows: union(exempt, allows), denies: intersection(complement(exempt), denies) };
    },
    denyOnly: ({ denies }) => ({ allows: ALL, denies }),
  };
}

export function layerPolicy(policy: AccessPolicy): LayerPolicy {
  const perhaps = uncertaintyOf(policy);
  return { document: policy.document, ...(perhaps !== undefined && { perhaps }) };
}

/** What resource-based policies grant, by the form of name through which they reach the caller. */
function grantForms(
  policies: readonly AccessPolicy[],
  corner: Corner,
  hasBoundary: boolean,
): GrantForms<Formula> {
  const { caller, sets } = corner;
  const found = { self: NONE, parent: NONE, account: NONE, anyone: NONE };
  for (const policy of policies.map(layerPolicy))
    for (const statement of policy.document.statements) {
      if (statement.effect === 'Deny') continue;
      let applies = appliesSet(statement, policy, corner, hasBoundary);
      if (applies === NONE) continue;
      if (statement.effect === 'unknown')
        applies = intersection(applies, sets.atoms.unknown(`whether ${textOf(statement.source)} allows it`));
      const { principal } = statement;
      if (principal === undefined || principal.negated) {
        found.anyone = union(found.anyone, applies);
        continue;
      }
      const forms = sets.forms(principal.principals, caller);
      const byArn = namesByArn(statement);
      found.self = union(
        found.self,
        intersection(applies, byArn ? union(forms.self, forms.anyone) : forms.self),
      );
      found.parent = union(found.parent, intersection(applies, forms.parent));
      found.account = union(found.account, intersection(applies, forms.account));
      if (!byArn) found.anyone = union(found.anyone, intersection(applies, forms.anyone));
    }
  return found;
}
