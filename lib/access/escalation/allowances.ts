import { Context, type ContextInput } from '../../policy/condition/context';
import type { PolicyDocument } from '../../policy/document/document';
import type { Statement } from '../../policy/document/statement';
import { Subject } from '../../policy/pattern/subject';
import { hasSymbol } from '../../policy/pattern/symbol';
import { UNSETTLED_CONDITIONS } from '../../policy/condition/unsettled-conditions';
import { action as actionFacts } from '../../service-authorization';
import { needsResourcePolicy } from '../../authorization/combination';
import type { Principal } from '../facts/fact-index';
import type { Judge } from '../judge';
import { candidatesIn, covers, distinct, type Candidate } from './candidate-resource';
import { ESCALATION_ACTIONS, ESCALATION_PATHS } from './path-catalog';
import type { Doubt } from './assumption';
import type { Need } from './escalation-path';
import { canHold } from './satisfiable-condition';

/** A call that is not denied, and under which conditions of the statements that allow it. */
export interface Allowance {
  readonly conditions: readonly string[];
  /**
   * What must hold besides, and nobody knows.
   *
   * @default - nothing
   */
  readonly doubt?: Doubt;
}

/**
 * What a principal may do of all that paths need, by the statements that say so.
 *
 * A statement counts where its action is known to match and its condition can hold; then the access model decides,
 * with denies, boundary and SCPs. Each question is asked once.
 */
export class Allowances {
  private readonly statements = new Map<string, Statement[]>();
  /** Those of its policies that deny, or may. */
  private readonly limits: readonly Statement[];
  private readonly answers = new Map<string, Allowance | undefined>();
  private readonly found = new Map<string, readonly Candidate[]>();
  private readonly named = new Map<string, readonly Statement[]>();
  private readonly plain = new Map<string, boolean>();
  private keys: ReadonlySet<string> | undefined;
  private ownContext: Context | undefined;

  constructor(
    readonly principal: Principal,
    private readonly judge: Judge,
    /** Whether SCPs or RCPs, which may look at any key, are in force. */
    private readonly isGuarded: boolean,
  ) {
    for (const { document, isCertain } of principal.identity)
      for (const statement of document.statements)
        if (statement.effect === 'Allow' && isCertain)
          for (const action of actionsOf(statement)) {
            const known = this.statements.get(action);
            if (known === undefined) this.statements.set(action, [statement]);
            else known.push(statement);
          }
    this.limits = principal.identity.flatMap(({ document }) =>
      document.statements.filter(({ effect }) => effect !== 'Allow'),
    );
  }

  /** Whether statements allow each of the actions on something: most principals have none of most paths. */
  mention(needs: readonly Need[]): boolean {
    return this.statements.size > 0 && needs.every(({ action }) => this.statements.has(action));
  }

  /** The statements that allow the action on something. */
  allowing(action: string): readonly Statement[] {
    return this.statements.get(action) ?? [];
  }

  /** The resources of a kind on which statements allow the action, each once. */
  candidates(action: string, kind: string): readonly Candidate[] {
    const key = `${action} ${kind}`;
    const known = this.found.get(key);
    if (known !== undefined) return known;
    const found = distinct(
      this.allowing(action).flatMap((statement) =>
        candidatesIn(statement, kind, this.principal, this.context),
      ),
    );
    this.found.set(key, found);
    return found;
  }

  /** Whether the call is allowed, or would be where conditions hold; `undefined` where it is not. */
  allows(action: string, candidate: Candidate, given: ContextInput = {}): Allowance | undefined {
    if (this.isPlainlyAllowed(action, candidate)) return UNCONDITIONAL;
    const context = this.relevant(given);
    const key = `${action} ${candidate.arn} ${candidate.isOne} ${JSON.stringify(context)}`;
    if (!this.answers.has(key)) this.answers.set(key, this.ask(action, candidate, context));
    return this.answers.get(key);
  }

  /** The context without keys that no policy looks at: many questions become one. */
  private relevant(given: ContextInput): ContextInput {
    if (this.isGuarded) return given;
    const { identity, boundaries } = this.principal;
    this.keys ??= new Set(
      [...identity, ...boundaries].flatMap(({ document }) =>
        document.statements.flatMap(({ condition }) =>
          condition.conditions.map(({ lowerCaseKey }) => lowerCaseKey),
        ),
      ),
    );
    const { keys } = this;
    return Object.fromEntries(Object.entries(given).filter(([key]) => keys.has(key.toLowerCase())));
  }

  /** Whether the action is allowed on anything, on what nothing is in doubt of before the rest. */
  allowsSomewhere(action: string, given: ContextInput = {}): Allowance | undefined {
    const kinds = actionFacts(action)?.resourceTypes.map(({ type }) => type.id) ?? [];
    let doubtful: Allowance | undefined;
    for (const kind of kinds.length === 0 ? [''] : kinds)
      for (const candidate of this.candidates(action, kind)) {
        const { doubt } = candidate;
        if (doubt !== undefined && doubtful !== undefined) continue;
        const allowance = this.allows(action, candidate, given);
        if (allowance !== undefined && doubt === undefined) return allowance;
        doubtful = allowance && { ...allowance, doubt };
      }
    return doubtful;
  }

  /** What the model knows of every request of the principal. */
  get context(): Context {
    return (this.ownContext ??= this.judge.contextOf(this.principal.arn));
  }

  /** A permission of its own counts within its boundary only, whatever a trust policy of others may add. */
  private isWithinBoundary(action: string, candidate: Candidate): boolean {
    return this.principal.boundaries.every(({ document }) =>
      document.statements.some(
        (statement) =>
          statement.effect !== 'Deny' &&
          statement.action.matches(action, NO_CONTEXT) !== 'no' &&
          (statement.resource?.matches(candidate.arn, this.context) ?? 'yes') !== 'no',
      ),
    );
  }

  /**
   * Whether the model can but agree: a statement allows the action on everything without a condition, nothing at hand
   * limits it, and what stands for any resource of its own account has no policy that anybody knows.
   */
  private isPlainlyAllowed(action: string, { pattern, arn, isOne, doubt }: Candidate): boolean {
    if (pattern !== '*' || isOne || doubt !== undefined || needsResourcePolicy({ action, resource: arn }))
      return false;
    const known = this.plain.get(action) ?? this.isUnlimited(action);
    this.plain.set(action, known);
    return known;
  }

  private isUnlimited(action: string): boolean {
    return (
      !this.isGuarded &&
      this.principal.boundaries.length === 0 &&
      this.allowing(action).some(isForAll) &&
      this.limits.every((each) => each.action.matches(action, NO_CONTEXT) === 'no')
    );
  }

  /** The statements that allow the action on the candidate, whatever their conditions. */
  private naming(action: string, candidate: Candidate): readonly Statement[] {
    const key = `${action} ${candidate.arn} ${candidate.isOne}`;
    const known = this.named.get(key);
    if (known !== undefined) return known;
    const naming = this.allowing(action).filter((each) => covers(each, candidate, this.context));
    this.named.set(key, naming);
    return naming;
  }

  private ask(action: string, candidate: Candidate, given: ContextInput): Allowance | undefined {
    const chosen = Context.partial(given);
    const naming = this.naming(action, candidate).filter(({ condition }) =>
      condition.conditions.every((each) => each.holds(chosen, UNSETTLED_CONDITIONS) !== 'no'),
    );
    if (naming.length === 0 || !this.isWithinBoundary(action, candidate)) return undefined;
    const request = { principal: this.principal.arn, action, resource: candidate.arn, context: given };
    const [step] = this.judge.checkPattern(request).steps;
    if (step === undefined || step.verdict.decision === 'denied') return undefined;
    const { context } = step.verdict.request;
    const open = naming.filter(({ condition }) => canHold(condition, context));
    if (open.length === 0) return undefined;
    const texts = open.map(({ condition }) =>
      condition.conditions
        .filter((each) => each.holds(context, UNSETTLED_CONDITIONS) === 'unknown')
        .map(String),
    );
    return { conditions: texts.find((each) => each.length === 0) ?? texts[0] ?? [] };
  }
}

/** Whether the documents allow all that some path needs, wherever and under whatever conditions. */
export function mentionPath(documents: readonly PolicyDocument[]): boolean {
  const actions = new Set(
    documents.flatMap(({ statements }) =>
      statements.flatMap((each) => (each.effect === 'Allow' ? actionsOf(each) : [])),
    ),
  );
  return ESCALATION_PATHS.some(({ needs }) => needs.every(({ action }) => actions.has(action)));
}

/** Whether the statement is about everything, and on no condition. */
function isForAll({ resource, condition }: Statement): boolean {
  const isEverything = resource === undefined || resource.items.some(({ pattern }) => pattern.matchesAll);
  return isEverything && resource?.negated !== true && condition.isKnown && condition.conditions.length === 0;
}

const NO_CONTEXT = Context.partial();
const UNCONDITIONAL: Allowance = { conditions: [] };
const actionsByText = new Map<string, readonly string[]>();

/** The actions of paths that the statement allows for certain. */
function actionsOf({ action }: Statement): readonly string[] {
  const listed = action.items.map(({ pattern }) =>
    matching(pattern.text, (each) => pattern.matches(each, NO_CONTEXT)),
  );
  if (!action.negated) return listed.length === 1 ? (listed[0] ?? []) : [...new Set(listed.flat())];
  if (action.items.some(({ pattern }) => hasSymbol(pattern.text))) return [];
  const excluded = new Set(listed.flat());
  return ESCALATION_ACTIONS.filter((each) => !excluded.has(each));
}

/** The actions of paths that a pattern names; each text is looked up once. */
function matching(text: string, matches: (action: Subject) => string): readonly string[] {
  const known = actionsByText.get(text);
  if (known !== undefined) return known;
  const found = SUBJECTS.filter((each) => matches(each) === 'yes').map(({ text: action }) => action);
  if (!hasSymbol(text)) actionsByText.set(text, found);
  return found;
}

const SUBJECTS = ESCALATION_ACTIONS.map((action) => Subject.of(action));
