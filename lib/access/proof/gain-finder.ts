import { isAssumeRole } from '../../authorization/combination';
import { Context } from '../../policy/condition/context';
import type { Judge } from '../judge';
import type { ActionCell, ActionTrait } from './sets/action-cells';
import type { CallerClass } from './callers/caller-class';
import { findGain } from './search/find-gain';
import type { GainAnswer } from './search/gain-question';
import { complement, type Formula } from './sets/formula';
import { modelSide } from './model-side';
import { anyOf, otherSide, type OtherCaller } from './callers/other-callers';
import { NOTHING_ALLOWED, type Corner, type ProofSide } from './sets/proof-side';
import { ResourceRegions, type ResourceRegion } from './resource-region';
import { coversAssumeRole, headOf, servicesOf, type Target } from './target';
import { obeysRcps } from '../../authorization/layers-of';
import { isOwnAccountOnly } from '../../service-authorization';
import { UnknownNames } from './unknown-names';

/** Looks for what one model allows and another does not, caller by caller and target by target. */
export class GainFinder {
  private readonly regions: ResourceRegions;
  private readonly roles: readonly string[];

  /** @param before the model that may allow less; without one, whatever the other allows is a gain */
  constructor(
    private readonly before: Judge | undefined,
    private readonly after: Judge,
    readonly names = new UnknownNames(),
  ) {
    const judges = before === undefined ? [after] : [before, after];
    this.regions = new ResourceRegions(judges, this.names);
    this.roles = [...new Set(judges.flatMap(({ index }) => index.roleArns))];
  }

  /** Whether callers of the class gain something that the target covers; a gain that is certain wins. */
  gain(caller: CallerClass, target: Target, only?: readonly ResourceRegion[]): GainAnswer {
    return this.firstGain(caller, target, only, (region) =>
      this.before === undefined ? NOTHING_ALLOWED : modelSide(this.before, caller, region, this.names),
    );
  }

  /** Whether callers of the class may do something of the target that none of the others may, in whatever session. */
  gainBeyond(others: readonly OtherCaller[], caller: CallerClass, target: Target): GainAnswer {
    return this.firstGain(caller, target, undefined, (region) =>
      anyOf(others.map((other) => otherSide(other, region, this.names))),
    );
  }

  private firstGain(
    caller: CallerClass,
    target: Target,
    only: readonly ResourceRegion[] | undefined,
    before: (region: ResourceRegion) => ProofSide,
  ): GainAnswer {
    let open: GainAnswer | undefined;
    for (const region of only ?? this.regionsOf(caller, target)) {
      const answer = this.gainIn(region, caller, target, before(region));
      if (answer.result === 'found') return answer;
      if (answer.result === 'undetermined') open ??= answer;
    }
    return open ?? { result: 'none' };
  }

  ownerRegion(owner: string): ResourceRegion {
    return this.after.index.isRole(owner) || this.before?.index.isRole(owner) === true
      ? this.regions.role(owner)
      : this.regions.owner(owner);
  }

  private gainIn(region: ResourceRegion, caller: CallerClass, target: Target, before: ProofSide): GainAnswer {
    return findGain({
      before,
      after: modelSide(this.after, caller, region, this.names),
      callers: [caller],
      names: this.names,
      focus: target.focus,
      services: servicesOf(target),
      resources: region.language,
      resourceAccount: region.account,
      likelyResources: likelyIn(region),
      within: ({ cell, sets }: Corner): Formula =>
        cell.takesResource
          ? complement(sets.atoms.resource(region.except))
          : complement({ kind: 'constant', value: false }),
      concerns: (cell) => concerns(region, cell),
      traitOf,
    });
  }

  /** Where the target may lie, the nearest first. */
  private regionsOf({ caller }: CallerClass, target: Target): ResourceRegion[] {
    const head = headOf(target);
    const account = 'account' in caller ? caller.account : undefined;
    const roles = !coversAssumeRole(target)
      ? []
      : this.roles.filter((arn) => mayBeAmong(arn, target)).map((arn) => this.regions.role(arn));
    const owners = this.regions.policyOwnersFrom(head).filter((owner) => !this.isRole(owner));
    return [
      ...(account === undefined ? [] : [this.regions.rest(account, head)]),
      ...owners.map((owner) => this.regions.owner(owner)),
      ...roles,
      ...(account === undefined
        ? []
        : [this.regions.foreign(account, head), this.regions.outsideRoles(account, this.roles)]),
    ];
  }

  private isRole(arn: string): boolean {
    return this.after.index.isRole(arn) || this.before?.index.isRole(arn) === true;
  }
}

const NOTHING_KNOWN = Context.partial();

/** Actions that AWS decides by rules of their own. */
const FIXED = new Set(['sts:getcalleridentity', 'sts:assumerole', 'iam:passrole', 'kms:retiregrant']);

/** What tells actions apart beside the policies. */
const traitOf: ActionTrait = (action) =>
  `${isAssumeRole({ action, resource: '*' })} ${FIXED.has(action) ? action : ''} ${obeysRcps(action)} ${isOwnAccountOnly(action)}`;

function concerns({ kind }: ResourceRegion, { action, isKnown, takesResource }: ActionCell): boolean {
  const isAssume = isKnown && isAssumeRole({ action, resource: '*' });
  if (kind === 'role' || kind === 'outside-roles') return isAssume && takesResource;
  if (kind === 'rest') return !isAssume;
  return takesResource && !isAssume;
}

function likelyIn({ kind, example, account }: ResourceRegion): string[] {
  if (kind === 'owner') return [`${example}/example-key`, example];
  if (kind === 'role') return [example];
  return account === undefined ? [] : [`arn:aws:iam::${account}:role/Example`];
}

/** Whether the target may name the role. */
function mayBeAmong(arn: string, { focus }: Target): boolean {
  const [statement] = focus.statements;
  const { resource } = statement ?? {};
  return resource === undefined || resource.matches(arn, NOTHING_KNOWN) !== 'no';
}
