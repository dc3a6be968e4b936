import { BoundedCache } from '../../policy/bounded-cache';
import { Context } from '../../policy/condition/context';
import type { Statement } from '../../policy/document/statement';
import { Subject } from '../../policy/pattern/subject';
import { limitsTarget } from '../../policy/condition/condition-requirement';
import { actionPattern, type ActionPattern } from './action-pattern';
import type { ActionRisk } from './action-risk';
import { openActionsByRisk, type OpenActions, type OpenActionsByRisk } from './open-actions';
import { isUnlimited } from './resource-reach';
import { arnsIn, arnsInPrincipalsAndConditions, type WrittenArn } from './written-arn';

/** Actions have no variables: nothing about the request is needed to compare them. */
const NO_CONTEXT = Context.complete();

/** The few actions that rules ask about, prepared for comparison with many patterns. */
const subjects = new BoundedCache<string, Subject>(200);

function subject(action: string): Subject {
  return subjects.get(action, () => Subject.of(action));
}

/**
 * A statement and nothing around it, with what rules ask about it computed once.
 *
 * What a rule concludes from this alone holds wherever the same statement stands.
 */
export class StatementView {
  private patterns: readonly ActionPattern[] | undefined;
  private texts: readonly string[] | undefined;
  private open: readonly string[] | undefined;
  private limits: boolean | undefined;
  private written: readonly WrittenArn[] | undefined;
  private byRisk: OpenActionsByRisk | undefined;

  constructor(readonly statement: Statement) {}

  get allows(): boolean {
    return this.statement.effect === 'Allow';
  }

  /** The elements of Action or NotAction. */
  get actions(): readonly ActionPattern[] {
    return (this.patterns ??= this.statement.action.items.map(({ pattern, at }) =>
      actionPattern(pattern.text, at),
    ));
  }

  /** The elements of Action; none for a NotAction. */
  get named(): readonly ActionPattern[] {
    return this.statement.action.negated ? [] : this.actions;
  }

  /** Whether it allows the action, on some resource, for certain. */
  grants(action: string): boolean {
    return this.allows && this.statement.action.matches(subject(action), NO_CONTEXT) === 'yes';
  }

  /** Whether it denies the action on every resource, whatever the request. */
  denies(action: string): boolean {
    const { effect, condition, action: element } = this.statement;
    const isCertain = effect === 'Deny' && condition.isKnown && condition.conditions.length === 0;
    return isCertain && this.hasStar && element.matches(subject(action), NO_CONTEXT) === 'yes';
  }

  /** The elements of Action that name the action; the elements of NotAction, which leave it in. */
  elementsFor(action: string): readonly string[] {
    const { negated, items } = this.statement.action;
    const naming = items.filter(
      ({ pattern }) => negated || pattern.matches(subject(action), NO_CONTEXT) === 'yes',
    );
    return naming.map(({ pattern }) => pattern.text);
  }

  /** Whether an element for a whole service, or for everything, names the action: the rule for it reports that. */
  isGrantedByWildcardElement(action: string): boolean {
    return this.named.some(
      ({ reach, actions }) =>
        reach === 'every' || (reach === 'whole' && actions.some(({ id }) => id === action)),
    );
  }

  /** The elements of Resource or NotResource, as written. */
  get resources(): readonly string[] {
    return (this.texts ??= this.statement.resource?.items.map(({ pattern }) => pattern.text) ?? []);
  }

  /** The elements of Resource that leave no resource of a type out; none for a NotResource. */
  get unlimitedResources(): readonly string[] {
    return (this.open ??=
      this.statement.resource?.negated === true ? [] : this.resources.filter(isUnlimited));
  }

  /** Whether Resource holds `*`. */
  get hasStar(): boolean {
    return this.statement.resource?.negated === false && this.resources.includes('*');
  }

  /** Whether conditions may limit what can be done, or to what. */
  get limitedByCondition(): boolean {
    return (this.limits ??= limitsTarget(this.statement.condition));
  }

  /** The ARNs in Resource or NotResource, as far as nothing in them is unknown. */
  get arns(): readonly WrittenArn[] {
    return (this.written ??= arnsIn(this.statement));
  }

  /** Those ARNs, and the ones in Principal and in conditions that compare ARNs, or in their negations. */
  get allArns(): readonly WrittenArn[] {
    return [...this.arns, ...arnsInPrincipalsAndConditions(this.statement)];
  }

  /** The actions of one risk that it allows on every resource; `undefined` without any. */
  openActions(risk: ActionRisk): OpenActions | undefined {
    return (this.byRisk ??= openActionsByRisk(this)).get(risk);
  }
}
