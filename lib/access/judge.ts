import { isAccountId, parseArn } from '../policy/arn/arn';
import { isOwnedByAws } from '../policy/arn/aws-owned';
import type { Context, ContextInput, ContextValue } from '../policy/condition/context';
import { action as actionFacts, takesOnlyWildcard } from '../service-authorization';
import { anyValueFor } from '../policy/pattern/any-value';
import { hasSymbol } from '../policy/pattern/symbol';
import type { ArnRequest, ArnHop } from './access-request';
import { AccessVerdict, type Step } from './access-verdict';
import { parseCaller, type Caller } from '../authorization/requester';
import type { Actor } from './actor';
import { assume, callsOf, contextOfCall, contextOfStsCall, exceededLimit } from './role-chain';
import { isAssumeRole, needsResourcePolicy } from '../authorization/combination';
import { evaluate } from '../authorization/evaluate';
import type { AuthorizationRequest } from '../authorization/authorization-request';
import type { FactIndex } from './facts/fact-index';
import type { AccessModelOptions } from './access-model-options';
import { accountIn, actorOf, principalOf, tagsOf, unknownIdentity } from './known-caller';
import { knownContext, knownKeys } from './facts/known-context';
import { VpcEndpoints } from './facts/vpc-endpoints';
import { Guardrails } from './facts/guardrails';
import { mayLieIn } from './facts/resource-containment';
import type { AccessPolicy, PolicySet } from '../authorization/policy-set';
import { UNSETTLED, type Unsettled } from '../authorization/unsettled-rules';
import type { Verdict } from '../authorization/verdict';

/** The resource's end of a request. */
export interface ResourceSide {
  /** `undefined` where it is not known. */
  readonly resourceAccount: string | undefined;
  readonly policies: readonly AccessPolicy[];
  /** Whether no principal has access without these, not even in the account: trust policies, key policies. */
  readonly mustAllow: boolean;
}

/** Brings together what the model knows about a request, and has it evaluated. */
export class Judge {
  private readonly scps: Guardrails;
  private readonly rcps: Guardrails;
  readonly endpoints: VpcEndpoints;

  constructor(
    readonly index: FactIndex,
    private readonly options: AccessModelOptions,
  ) {
    const { organization, guardrails } = options;
    this.scps = new Guardrails(index, 'scp', organization?.managementAccount, guardrails?.scps);
    this.endpoints = new VpcEndpoints(index.facts);
    this.rcps = new Guardrails(index, 'rcp', organization?.managementAccount, guardrails?.rcps);
  }

  /** Judges a request: every role assumption of the chain, then the request itself. */
  check(request: ArnRequest): AccessVerdict {
    const { actor, steps } = this.assumeAll(request.principal, request.via ?? [], request.context ?? {});
    const resource = request.resource === '*' ? '*' : anyValueFor(request.resource);
    const action = anyValueFor(request.action);
    const caller = { ...actor, context: contextOfStsCall(action, actor) };
    steps.push({ verdict: this.judge(caller, action, resource, request.resourceAccount) });
    return new AccessVerdict(steps);
  }

  /** The actor at the end of a chain of roles, and the calls that lead there with their parameters. */
  assumeAll(
    principal: string,
    via: readonly (string | ArnHop)[],
    context: ContextInput,
  ): { readonly actor: Actor; readonly steps: Step[] } {
    let actor = actorOf(this.index, principal, context);
    const steps: Step[] = [];
    for (const each of via) {
      const hop: ArnHop = typeof each === 'string' ? { role: each } : each;
      steps.push(...this.judgeHop(actor, hop, contextOfCall(hop, actor)));
      actor = assume(actor, hop, this.index.principal(hop.role)?.name);
    }
    return { actor, steps };
  }

  /**
   * Judges a request about a pattern, for the questions about many resources at once. A resource that is not in the
   * model has no policy of its own where its account is the caller's, or one of the model's; in an account that nothing
   * is known of it may have any. One whose account nothing tells is taken to lie in the caller's.
   */
  checkPattern({ principal, action, resource, resourceAccount, context = {} }: ArnRequest): AccessVerdict {
    const actor = actorOf(this.index, principal, context);
    return new AccessVerdict([{ verdict: this.judge(actor, action, resource, resourceAccount, true) }]);
  }

  /** Judges the role assumptions of a chain alone, whatever the calls give. */
  checkChain(principal: string, roles: readonly string[], context: ContextInput = {}): AccessVerdict {
    let actor = actorOf(this.index, principal, context);
    const steps: Step[] = [];
    for (const role of roles) {
      // Any way of assuming the role counts: what the call gives is unknown.
      steps.push(...this.judgeHop(actor, { role }, actor.context));
      actor = assume(actor, { role }, this.index.principal(role)?.name);
    }
    return new AccessVerdict(steps);
  }

  /** The resource's end of a request: its account, its policies, and whether these must allow inside the account too. */
  resourceSide(action: string, asked: string): ResourceSide {
    const resource = this.resourceOf(action, asked);
    return {
      resourceAccount: this.accountOf(resource),
      policies: this.policiesOn(action, resource, 'unknown'),
      mustAllow: needsResourcePolicy({ action, resource }),
    };
  }

  /** The context of a request of the principal, as far as the model knows it. */
  contextOf(principal: string): Context {
    return this.judge(actorOf(this.index, principal, {}), '', '*', undefined).request.context;
  }

  /** The calls that assuming a role takes. */
  private judgeHop(actor: Actor, hop: ArnHop, context: ContextInput): Step[] {
    const limit = exceededLimit(hop, actor, this.index.principal(hop.role)?.maxSessionDuration);
    return callsOf(hop, actor).map((action) => {
      const verdict = this.judge({ ...actor, context }, action, hop.role, undefined);
      return limit === undefined ? { verdict } : { verdict, limit };
    });
  }

  private judge(
    actor: Actor,
    action: string,
    asked: string,
    askedAccount: string | undefined,
    isPattern = false,
  ): Verdict {
    const { request, policies } = this.situation(actor, action, asked, askedAccount, isPattern);
    return evaluate(request, policies, this.options.unsettled);
  }

  private situation(
    actor: Actor,
    action: string,
    asked: string,
    askedAccount: string | undefined,
    isPattern: boolean,
  ): { readonly request: AuthorizationRequest; readonly policies: PolicySet } {
    const { caller } = actor;
    const resource = this.resourceOf(action, asked);
    const declared = this.index.resource(resource);
    const resourceAccount =
      askedAccount ??
      this.accountOf(resource) ??
      (resource === '*' || isPattern ? accountIn(caller) : undefined);
    const isElsewhere =
      resourceAccount !== undefined &&
      isAccountId(resourceAccount) &&
      !this.isFamiliar(resourceAccount, caller);
    // Each key has a policy of its own, and nothing is allowed without it.
    const isKeys = needsResourcePolicy({ action, resource }) && hasSymbol(resource);
    const hasNone = isOwnedByAws(resource) || (isPattern && !isElsewhere && !isKeys);
    const outside = hasNone ? 'none' : 'unknown';
    const principal = principalOf(this.index, caller);
    const ends = {
      caller,
      callerTags: tagsOf(this.index, principal, actor),
      resource,
      resourceAccount,
      resourceTags: declared?.tags ?? this.index.principal(resource)?.tags ?? {},
      organization: this.options.organization,
    };
    const context = knownContext(ends, actor.context);
    const isDeclared = (arn: string) => this.index.principal(arn) !== undefined;
    const callerLabel = principal?.label === principal?.arn ? undefined : principal?.label;
    const request = { caller, callerLabel, action, resource, resourceAccount, context, isDeclared };
    return {
      request,
      policies: {
        identity: principal?.identity ?? unknownIdentity(caller),
        resource: [
          ...this.policiesOn(action, resource, outside),
          ...(isPattern ? this.deniesWithin(resource) : []),
        ],
        boundaries: principal?.boundaries ?? [],
        session: actor.sessionPolicies,
        scps: this.scps.over(accountIn(caller)),
        rcps: this.rcps.over(resourceAccount),
        vpcEndpoint: this.endpoints.policiesFor(context),
      },
    };
  }

  /**
   * The Deny statements of declared resources that a pattern covers: what it allows elsewhere, they may take back there.
   */
  private deniesWithin(pattern: string): readonly AccessPolicy[] {
    if (!hasSymbol(pattern)) return [];
    return this.index.denyingPolicies
      .filter(({ owner }) => this.index.resource(pattern)?.arn !== owner && mayLieIn(owner, pattern))
      .map(({ policy }) => policy);
  }

  /** SCPs over the account, and RCPs, by level. */
  guardrailsOver(account: string | undefined): Pick<PolicySet, 'scps' | 'rcps'> {
    return { scps: this.scps.over(account), rcps: this.rcps.over(account) };
  }

  /** What the model knows of requests of the caller: the keys, the same for each request. */
  callerKeys(caller: Caller): Readonly<Record<string, ContextValue>> {
    const principal = principalOf(this.index, caller);
    const actor = { caller, sessionTags: undefined, sessionPolicies: [], context: {} };
    return knownKeys({
      caller,
      callerTags: tagsOf(this.index, principal, actor),
      resource: '*',
      resourceAccount: undefined,
      resourceTags: {},
      organization: this.options.organization,
    });
  }

  get unsettled(): Required<Unsettled> {
    return { ...UNSETTLED, ...this.options.unsettled };
  }

  /** The service control policies over the account of the principal. */
  scpsOver(principal: string): readonly AccessPolicy[] {
    const caller = parseCaller(principal);
    return (this.scps.over(accountIn(caller)) ?? []).flat();
  }

  /** Whether what is not in the model of that account is not there. */
  private isFamiliar(account: string, caller: Caller): boolean {
    return account === accountIn(caller) || this.index.facts.accounts.includes(account);
  }

  /** An action that takes no resource is authorized on `*`, whatever was asked about. */
  private resourceOf(action: string, asked: string): string {
    const facts = actionFacts(action);
    return facts !== undefined && takesOnlyWildcard(facts) ? '*' : asked;
  }

  private policiesOn(action: string, resource: string, outside: 'none' | 'unknown'): readonly AccessPolicy[] {
    return isAssumeRole({ action, resource })
      ? this.index.trustOf(resource)
      : this.index.policiesOn(resource, outside);
  }

  /** The account that owns a resource, by its ARN or as the model declares it; `undefined` where neither tells. */
  accountOf(resource: string): string | undefined {
    const account = isOwnedByAws(resource) ? '' : parseArn(resource)?.account;
    if (account !== undefined && account !== '') return account;
    return this.index.resource(resource)?.account;
  }
}
