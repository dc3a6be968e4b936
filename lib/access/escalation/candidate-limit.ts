import type { AccessPolicy } from '../../authorization/policy-set';
import { Context } from '../../policy/condition/context';
import { UNSETTLED_CONDITIONS } from '../../policy/condition/unsettled-conditions';
import { PatternElement, type Statement } from '../../policy/document/statement';
import type { Principal } from '../facts/declared-principal';
import { candidatesIn, type CandidateResource } from './candidate-resource';

/** What limits the resources that a principal reaches with an action. */
export interface CandidateLimits {
  readonly principal: Principal;
  readonly scps: readonly AccessPolicy[];
  readonly context: Context;
}

const NOTHING_KNOWN = Context.partial();

/**
 * "Any resource", where a permissions boundary allows the action on some resources only, or a denial leaves some only: those
 * resources. Without this, the limit would neither allow nor deny the call on any resource, and every resource would seem to
 * be in reach.
 */
export function candidatesWithinLimits(
  action: string,
  typeId: string,
  candidate: CandidateResource,
  limits: CandidateLimits,
): CandidateResource[] {
  if (!candidate.isUnrestricted || typeId === '') return [candidate];
  const allowing = boundaryStatements(action, candidate, limits) ?? denialExceptions(action, limits);
  if (allowing === undefined) return [candidate];
  return allowing.flatMap((each) => candidatesIn(each, typeId, limits.principal, limits.context));
}

/** The statements of a boundary that allows the action on some resources only; `undefined` without such a boundary. */
function boundaryStatements(
  action: string,
  { arn }: CandidateResource,
  { principal, context }: CandidateLimits,
): Statement[] | undefined {
  for (const { document } of principal.boundaries) {
    const allowing = document.statements.filter(
      (each) => each.effect !== 'Deny' && each.action.matches(action, NOTHING_KNOWN) !== 'no',
    );
    const coversAll = allowing.some(
      ({ effect, resource }) => effect !== 'Allow' || (resource?.matches(arn, context) ?? 'yes') === 'yes',
    );
    if (!coversAll) return allowing;
  }
  return undefined;
}

/** A denial with `NotResource` that holds for the principal, as a statement about the resources that it leaves. */
function denialExceptions(
  action: string,
  { principal, scps, context }: CandidateLimits,
): Statement[] | undefined {
  for (const { document, isCertain } of [...principal.identity, ...principal.boundaries, ...scps])
    for (const statement of document.statements) {
      const { effect, resource, condition } = statement;
      if (!isCertain || effect !== 'Deny' || resource?.negated !== true) continue;
      if (statement.action.matches(action, context) !== 'yes') continue;
      if (condition.holds(context, UNSETTLED_CONDITIONS) !== 'yes') continue;
      return [{ ...statement, resource: new PatternElement(false, resource.items, resource.at) }];
    }
  return undefined;
}
