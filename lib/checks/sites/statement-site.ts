import { Context } from '../../policy/condition/context';
import type { Statement } from '../../policy/document/statement';
import { Subject } from '../../policy/pattern/subject';
import { limitsTarget } from '../../policy/condition/condition-requirement';
import { actionPattern, type ActionPattern } from './action-pattern';
import type { ActionRisk } from './action-risk';
import { openActionsByRisk, type OpenActions, type OpenActionsByRisk } from './open-actions';
import { isUnlimited } from './resource-reach';
import { arnsIn, type WrittenArn } from './written-arn';
import type { DocumentSite } from './document-site';

/** Actions have no variables: nothing about the request is needed to compare them. */
const NO_CONTEXT = Context.complete();

const subjects = new Map<string, Subject>();

/** The few actions that rules ask about, made ready to be compared with many patterns. */
function subject(action: string): Subject {
  const known = subjects.get(action) ?? Subject.of(action);
  subjects.set(action, known);
  return known;
}

/** A statement where it stands, with what rules ask about it worked out once. */
export class StatementSite {
  private patterns: readonly ActionPattern[] | undefined;
  private texts: readonly string[] | undefined;
  private open: readonly string[] | undefined;
  private limits: boolean | undefined;
  private written: readonly WrittenArn[] | undefined;
  private byRisk: OpenActionsByRisk | undefined;

  constructor(
    readonly statement: Statement,
    private readonly document: DocumentSite,
  ) {}

  /** The document that it stands in: what a rule says after a look at it need not hold elsewhere. */
  get site(): DocumentSite {
    this.document.noteLook();
    return this.document;
  }

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

  /** The elements of Action that name the action; the elements of NotAction, which leave it in. */
  elementsFor(action: string): readonly string[] {
    const { negated, items } = this.statement.action;
    const naming = items.filter(
      ({ pattern }) => negated || pattern.matches(subject(action), NO_CONTEXT) === 'yes',
    );
    return naming.map(({ pattern }) => pattern.text);
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

  /** The actions of one risk that it allows on resources that nobody named; `undefined` without any. */
  openActions(risk: ActionRisk): OpenActions | undefined {
    return (this.byRisk ??= openActionsByRisk(this)).get(risk);
  }
}
