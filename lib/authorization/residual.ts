import type { Condition } from '../policy/condition/condition';
import { readable } from '../policy/pattern/symbol';
import type { Combination } from './combination';
import {
  principalMatches,
  targetMatches,
  type Judgement,
  type Layer,
  type LayerResult,
  type Match,
} from './layer';
import { describeCaller } from './requester';

/** Something that is not known and on which a verdict hangs. */
export interface Residual {
  /** Whether the statement would allow or deny. */
  readonly effect: 'Allow' | 'Deny';
  readonly match: Match;
  /** Conditions whose answer is not known; empty where something else is unknown. */
  readonly conditions: readonly Condition[];
  /** As a sentence quotes it: `if Bool aws:MultiFactorAuthPresent "true"`. */
  readonly text: string;
}

/** The verb of a sentence about a statement. */
export const SAYS = { Allow: 'allows', Deny: 'denies' } as const;

/** What decides an undetermined request. */
export function residualsOf(
  layers: Readonly<Record<Layer, LayerResult>>,
  combination: Combination,
  judgement: Judgement,
): Residual[] {
  const unknown = (match: Match): boolean => match.truth === 'unknown';
  const denying = Object.values(layers).flatMap((layer) => layer.denying.filter(unknown));
  const allowing =
    combination.allows === 'unknown'
      ? Object.values(layers).flatMap((layer) => layer.allowing.filter(unknown))
      : [];
  return [
    ...allowing.map((match) => residualOf('Allow', match, judgement)),
    ...denying.map((match) => residualOf('Deny', match, judgement)),
  ];
}

function residualOf(effect: 'Allow' | 'Deny', match: Match, judgement: Judgement): Residual {
  const { request, unsettled } = judgement;
  const { statement, policy } = match;
  if (statement.effect === 'unknown') {
    const content = statement.mistake === undefined ? 'whose content is not known' : 'which is malformed';
    const text = `${effect === 'Allow' ? 'if' : 'unless'} ${policy.name}, ${content}, ${SAYS[effect]} it`;
    return { effect, match, conditions: [], text };
  }
  const conditions = statement.condition.conditions.filter(
    (condition) => condition.holds(request.context, unsettled) === 'unknown',
  );
  const word = effect === 'Allow' ? 'if' : 'unless';
  const reasons = conditions.map((condition) => `${word} ${condition.toString()}`);
  if (!policy.isCertain) reasons.push(`${word} ${policy.name} is deployed`);
  if (!statement.condition.isKnown) reasons.push(`${word} its conditions, which are not known, hold`);
  if (targetMatches(statement, judgement) === 'unknown')
    reasons.push(
      `${word} ${targetText(match)} covers ${readable(request.action)} on ${readable(request.resource)}`,
    );
  if (principalMatches(statement, judgement) === 'unknown')
    reasons.push(
      `${word} its ${statement.principal?.negated ? 'NotPrincipal leaves out' : 'Principal means'} ${describeCaller(request.caller)}`,
    );
  return { effect, match, conditions, text: reasons.join(' and ') };
}

function targetText({ statement }: Match): string {
  const resources = statement.resource?.items.map(({ pattern }) => readable(pattern.text)) ?? [];
  return [statement.action.items.map(({ pattern }) => readable(pattern.text)).join(', '), ...resources].join(
    ' on ',
  );
}
