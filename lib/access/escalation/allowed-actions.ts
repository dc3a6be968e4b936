import { Context, type ContextInput } from '../../policy/condition/context';
import type { Statement } from '../../policy/document/statement';
import { UNSETTLED_CONDITIONS } from '../../policy/condition/unsettled-conditions';
import { action as actionFacts } from '../../service-authorization';
import { needsResourcePolicy } from '../../authorization/combination';
import type { Principal } from '../facts/declared-principal';
import { anyValueFor } from '../../policy/pattern/any-value';
import type { Judge } from '../judge';
import { candidatesWithinLimits } from './candidate-limit';
import {
  candidatesIn,
  covers,
  distinctCandidates,
  inOwnAccount,
  type CandidateResource,
} from './candidate-resource';
import type { Assumption } from './assumption';
import type { RequiredAction } from './escalation-path';
import { isSatisfiable } from './satisfiable-condition';
import { escalationActionsOf } from './statement-actions';

/** A call that is not denied. */
export interface AllowedCall {
  /** Conditions of the statements that allow it, as far as the context does not decide them. */
  readonly conditions: readonly string[];
  /**
   * What must also be true, and is not known.
   *
   * @default - nothing
   */
  readonly assumption?: Assumption;
}

const NO_CONTEXT = Context.partial();
const UNCONDITIONAL: AllowedCall = { conditions: [] };

/**
 * Which actions of escalation paths a principal is allowed, on which resources.
 *
 * A statement counts if it names the action for certain and its conditions can be met. Then the access model decides,
 * with denies, permissions boundary and SCPs. Each question is asked once.
 */
export class AllowedActions {
  private readonly statements = new Map<string, Statement[]>();
  /** Statements of the principal that deny, or may deny. */
  private readonly denials: readonly Statement[];
  private readonly answers = new Map<string, AllowedCall | undefined>();
  private readonly candidatesByAction = new Map<string, readonly CandidateResource[]>();
  private readonly statementsByCall = new Map<string, readonly Statement[]>();
  private readonly unlimited = new Map<string, boolean>();
  private keys: ReadonlySet<string> | undefined;
  private exempt: readonly string[] | undefined;
  private ownContext: Context | undefined;

  constructor(
    readonly principal: Principal,
    private readonly judge: Judge,
    /** Whether SCPs or RCPs are in force: these can look at any condition key. */
    private readonly hasGuardrails: boolean,
  ) {
    for (const { document, isCertain } of principal.identity)
      for (const statement of document.statements)
        if (statement.effect === 'Allow' && isCertain)
          for (const action of escalationActionsOf(statement)) {
            const known = this.statements.get(action);
            if (known === undefined) this.statements.set(action, [statement]);
            else known.push(statement);
          }
    this.denials = principal.identity.flatMap(({ document }) =>
      document.statements.filter(({ effect }) => effect !== 'Allow'),
    );
  }

  /** Whether statements allow each of the actions on some resource. For most principals and paths they do not. */
  mentionsAll(requires: readonly RequiredAction[]): boolean {
    return this.statements.size > 0 && requires.every(({ action }) => this.statements.has(action));
  }

  /** The statements that allow the action on some resource. */
  statementsAllowing(action: string): readonly Statement[] {
    return this.statements.get(action) ?? [];
  }

  /** The resources of a type on which statements allow the action, each once. */
  candidates(action: string, typeId: string): readonly CandidateResource[] {
    const key = `${action} ${typeId}`;
    const known = this.candidatesByAction.get(key);
    if (known !== undefined) return known;
    const found = distinctCandidates(
      this.statementsAllowing(action)
        .flatMap((statement) => candidatesIn(statement, typeId, this.principal, this.context))
        .flatMap((candidate) =>
          candidatesWithinLimits(action, typeId, candidate, {
            principal: this.principal,
            scps: this.judge.scpsOver(this.principal.arn),
            context: this.context,
          }),
        ),
    );
    this.candidatesByAction.set(key, found);
    return found;
  }

  /** The call, if it is allowed or can be under conditions; `undefined` if it is denied. */
  call(action: string, candidate: CandidateResource, given: ContextInput = {}): AllowedCall | undefined {
    if (this.isPlainlyAllowed(action, candidate)) return UNCONDITIONAL;
    const context = this.relevantContext(given);
    const key = `${action} ${candidate.arn} ${candidate.isExact} ${JSON.stringify(context)}`;
    if (!this.answers.has(key)) this.answers.set(key, this.ask(action, candidate, context));
    return this.answers.get(key);
  }

  /** The call on any resource, preferably on one without an assumption. */
  callOnAny(action: string, given: ContextInput = {}): AllowedCall | undefined {
    const types = actionFacts(action)?.resourceTypes.map(({ type }) => type.id) ?? [];
    let assumed: AllowedCall | undefined;
    for (const typeId of types.length === 0 ? [''] : types)
      for (const candidate of this.candidates(action, typeId)) {
        const { assumption } = candidate;
        if (assumption !== undefined && assumed !== undefined) continue;
        const call = this.call(action, candidate, given);
        if (call !== undefined && assumption === undefined) return call;
        assumed = call && { ...call, assumption };
      }
    return assumed;
  }

  /**
   * Permissions boundaries that denials name. A denial for identities without such a boundary leaves those with it.
   */
  exemptBoundaries(): readonly string[] {
    return (this.exempt ??= this.findExemptBoundaries());
  }

  private findExemptBoundaries(): string[] {
    const { arn, identity, boundaries } = this.principal;
    const policies = [...identity, ...boundaries, ...this.judge.scpsOver(arn)];
    const values = policies
      .flatMap(({ document }) => document.statements)
      .filter(({ effect }) => effect !== 'Allow')
      .flatMap(({ condition }) => condition.conditions)
      .filter(({ lowerCaseKey }) => lowerCaseKey === 'iam:permissionsboundary')
      .flatMap((each) => each.values.map(({ text }) => anyValueFor(inOwnAccount(text, this.principal))));
    return [...new Set(values)];
  }

  /** What the model knows of every request of the principal. */
  get context(): Context {
    return (this.ownContext ??= this.judge.contextOf(this.principal.arn));
  }

  /** The context without keys that no policy looks at, so that many questions become one. */
  private relevantContext(given: ContextInput): ContextInput {
    if (this.hasGuardrails) return given;
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

  /** Whether the permissions boundary allows the call. It limits the principal's own permissions, whatever a trust policy adds. */
  private isWithinBoundary(action: string, candidate: CandidateResource): boolean {
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
   * Whether the model would certainly agree: a statement allows the action on every resource without conditions,
   * nothing limits the action, and the candidate stands for any resource of the account, which has no known policy.
   */
  private isPlainlyAllowed(
    action: string,
    { pattern, arn, isExact, assumption }: CandidateResource,
  ): boolean {
    if (pattern !== '*' || isExact || assumption !== undefined) return false;
    if (needsResourcePolicy({ action, resource: arn })) return false;
    const known = this.unlimited.get(action) ?? this.isUnlimited(action);
    this.unlimited.set(action, known);
    return known;
  }

  private isUnlimited(action: string): boolean {
    return (
      !this.hasGuardrails &&
      this.principal.boundaries.length === 0 &&
      this.statementsAllowing(action).some(isOnEveryResource) &&
      this.denials.every((each) => each.action.matches(action, NO_CONTEXT) === 'no')
    );
  }

  /** The statements that allow the action on the candidate, whatever their conditions. */
  private statementsCovering(action: string, candidate: CandidateResource): readonly Statement[] {
    const key = `${action} ${candidate.arn} ${candidate.isExact}`;
    const known = this.statementsByCall.get(key);
    if (known !== undefined) return known;
    const covering = this.statementsAllowing(action).filter((each) => covers(each, candidate, this.context));
    this.statementsByCall.set(key, covering);
    return covering;
  }

  private ask(action: string, candidate: CandidateResource, given: ContextInput): AllowedCall | undefined {
    const chosen = Context.partial(given);
    const covering = this.statementsCovering(action, candidate).filter(({ condition }) =>
      condition.conditions.every((each) => each.holds(chosen, UNSETTLED_CONDITIONS) !== 'no'),
    );
    if (covering.length === 0 || !this.isWithinBoundary(action, candidate)) return undefined;
    const request = { principal: this.principal.arn, action, resource: candidate.arn, context: given };
    const [step] = this.judge.checkPattern(request).steps;
    if (step === undefined || step.verdict.decision === 'denied') return undefined;
    const { context } = step.verdict.request;
    const satisfiable = covering.filter(({ condition }) => isSatisfiable(condition, context));
    if (satisfiable.length === 0) return undefined;
    const conditions = satisfiable.map(({ condition }) =>
      condition.conditions
        .filter((each) => each.holds(context, UNSETTLED_CONDITIONS) === 'unknown')
        .map(String),
    );
    return { conditions: conditions.find((each) => each.length === 0) ?? conditions[0] ?? [] };
  }
}

/** Whether the statement covers every resource, without conditions. */
function isOnEveryResource({ resource, condition }: Statement): boolean {
  const coversAll = resource === undefined || resource.items.some(({ pattern }) => pattern.matchesAll);
  return coversAll && resource?.negated !== true && condition.isKnown && condition.conditions.length === 0;
}
