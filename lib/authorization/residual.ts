import type { Condition } from '../policy/condition/condition';
import { readable } from '../policy/pattern/symbol';
import type { ArnPattern } from '../policy/arn/arn-pattern';
import type { PatternElement } from '../policy/document/statement';
import { standsForPattern } from '../policy/pattern/any-value';
import type { TextPattern } from '../policy/pattern/text-pattern';
import type { Combination } from './combination';
import {
  principalMatches,
  targetMatches,
  type Judgment,
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
  /** What would have to hold for the statement to apply: `Bool aws:MultiFactorAuthPresent "true"`. */
  readonly reasons: readonly string[];
  /** What would have to hold for the request to be allowed: `if Bool …` for an Allow, `unless Bool …` for a Deny. */
  readonly text: string;
}

/** The verb of a sentence about a statement. */
export const SAYS = { Allow: 'allows', Deny: 'denies' } as const;

/** What decides an undetermined request. */
export function residualsOf(
  layers: Readonly<Record<Layer, LayerResult>>,
  combination: Combination,
  judgment: Judgment,
): Residual[] {
  const unknown = (match: Match): boolean => match.truth === 'unknown';
  const denying = Object.values(layers).flatMap((layer) => layer.denying.filter(unknown));
  const allowing =
    combination.allows === 'unknown'
      ? Object.values(layers).flatMap((layer) => layer.allowing.filter(unknown))
      : [];
  return [
    ...allowing.map((match) => residualOf('Allow', match, judgment)),
    ...denying.map((match) => residualOf('Deny', match, judgment)),
  ];
}

function residualOf(effect: 'Allow' | 'Deny', match: Match, judgment: Judgment): Residual {
  const { request, unsettled } = judgment;
  const { statement, policy } = match;
  const word = effect === 'Allow' ? 'if' : 'unless';
  if (statement.effect === 'unknown') {
    const content = statement.mistake === undefined ? 'whose content is not known' : 'which is malformed';
    const reason = `${policy.name}, ${content}, ${SAYS[effect]} it`;
    return { effect, match, conditions: [], reasons: [reason], text: `${word} ${reason}` };
  }
  const conditions = statement.condition.conditions.filter(
    (condition) => condition.holds(request.context, unsettled) === 'unknown',
  );
  const reasons = conditions.map(String);
  if (!policy.isCertain) reasons.push(`${policy.name} is deployed`);
  if (!statement.condition.isKnown) reasons.push('its conditions, which are not known, hold');
  if (targetMatches(statement, judgment) === 'unknown') {
    const target = targetText(match);
    const isAny = [request.action, request.resource].some(standsForPattern);
    reasons.push(
      isAny
        ? `the request is ${target}`
        : `${target} covers ${readable(request.action)} on ${readable(request.resource)}`,
    );
  }
  if (principalMatches(statement, judgment) === 'unknown')
    reasons.push(
      `its ${statement.principal?.negated ? 'NotPrincipal does not exempt' : 'Principal means'} ${describeCaller(request.caller)}`,
    );
  return { effect, match, conditions, reasons, text: clauses(word, reasons) };
}

/** `if A and if B`. */
export function clauses(word: 'if' | 'unless', reasons: readonly string[]): string {
  return reasons.map((reason) => `${word} ${reason}`).join(' and ');
}

function targetText({ statement }: Match): string {
  const { action, resource } = statement;
  const what = `${action.negated ? 'any action but ' : ''}${textsOf(action)}`;
  if (resource === undefined) return what;
  return `${what} on ${resource.negated ? 'any resource but ' : ''}${textsOf(resource)}`;
}

const MOST_SHOWN = 4;

function textsOf({ items }: Pick<PatternElement<TextPattern | ArnPattern>, 'items'>): string {
  const texts = items.map(({ pattern }) => readable(pattern.text));
  const more = texts.length - MOST_SHOWN;
  const shown = more > 1 ? [...texts.slice(0, MOST_SHOWN), `${more} more`] : texts;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} or ${shown.at(-1) ?? ''}`;
}
