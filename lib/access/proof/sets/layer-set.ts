import type { PolicyDocument } from '../../../policy/document/document';
import type { Statement } from '../../../policy/document/statement';
import { complement, intersection, NONE, union, type Formula } from './formula';
import type { Corner } from './proof-side';
import { textOf } from './statement-text';

/** What the policies of one layer say, as sets of requests. */
export interface LayerSets {
  readonly allows: Formula;
  readonly denies: Formula;
}

/** A policy of a layer. */
export interface LayerPolicy {
  readonly document: PolicyDocument;
  /**
   * What the policy hangs on where it is not sure to be in force.
   *
   * @default - it is in force
   */
  readonly perhaps?: string;
}

/** The sets that the statements of some policies allow and deny. */
export function layerSets(policies: readonly LayerPolicy[], corner: Corner, hasBoundary: boolean): LayerSets {
  const allows: Formula[] = [];
  const denies: Formula[] = [];
  for (const { document, perhaps } of policies)
    for (const statement of document.statements) {
      const { atoms } = corner.sets;
      const applies = appliesSet(statement, { document, perhaps }, corner, hasBoundary);
      if (applies === NONE) continue;
      if (statement.effect === 'unknown') {
        const name = textOf(statement.source);
        allows.push(intersection(applies, atoms.unknown(`whether ${name} allows it`)));
        denies.push(intersection(applies, atoms.unknown(`whether ${name} denies it`)));
      } else (statement.effect === 'Allow' ? allows : denies).push(applies);
    }
  return { allows: union(...allows), denies: union(...denies) };
}

/** The requests to which the statement applies, if its policy is in force. */
export function appliesSet(
  statement: Statement,
  { document, perhaps }: LayerPolicy,
  corner: Corner,
  hasBoundary: boolean,
): Formula {
  const applies = statementSet(statement, document, corner, hasBoundary);
  return perhaps === undefined || applies === NONE
    ? applies
    : intersection(applies, corner.sets.atoms.unknown(perhaps));
}

/** The requests of the corner to which the statement applies. */
export function statementSet(
  statement: Statement,
  document: PolicyDocument,
  { cell, caller, sets, matches }: Corner,
  hasBoundary: boolean,
): Formula {
  const principal = sets.principal(statement, caller, hasBoundary);
  if (principal === NONE) return NONE;
  const action = sets.action(statement, cell, matches(statement));
  if (action === NONE) return NONE;
  const resource = sets.resource(statement, document, cell);
  if (resource === NONE) return NONE;
  return intersection(action, resource, principal, sets.condition(statement, document));
}

/** Allowed and not denied. */
export function grantedBy({ allows, denies }: LayerSets): Formula {
  return intersection(allows, complement(denies));
}
