import { isAccountId, parseArn } from '../policy/arn/arn';
import type { Context, ContextInput, ContextValue } from '../policy/condition/context';
import { action as actionFacts, takesOnlyWildcard } from '../service-authorization';
import { anyValueFor } from '../policy/pattern/any-value';
import { sameText } from '../policy/pattern/glob';
import { hasSymbol, literalHead, symbol } from '../policy/pattern/symbol';
import type { AccessRequest, Hop } from './access-request';
import { AccessVerdict, type Step } from './access-verdict';
import { describeCaller, parseCaller, sessionOf, type Caller } from '../authorization/requester';
import { assume, callsOf, contextOfCall, exceededLimit, type Actor } from './role-chain';
import { isAssumeRole, needsResourcePolicy } from '../authorization/combination';
import { evaluate } from '../authorization/evaluate';
import type { AuthorizationRequest } from '../authorization/authorization-request';
import type { FactIndex, Principal } from './facts/fact-index';
import { knownContext, knownKeys } from './facts/known-context';
import { limitedByEndpoint } from './facts/vpc-endpoint';
import { Guardrails, type GivenGuardrails, type Organization } from './facts/guardrails';
import { unknownPolicy, type AccessPolicy, type PolicySet } from '../authorization/policy-set';
import { UNSETTLED, type Unsettled } from '../authorization/unsettled-rules';
import type { Verdict } from '../authorization/verdict';

/** What the templates do not tell and the user may. */
export interface AccessModelOptions {
  /**
   * Answers to what AWS's pages leave open.
   *
   * @default - the stated default of each: unknown, or what AWS's pages come nearest to saying
   */
  readonly unsettled?: Unsettled;
  /**
   * The organisation that the accounts belong to.
   *
   * @default - not known: `aws:PrincipalOrgID` and its like are unknown
   */
  readonly organization?: Organization;
  /**
   * SCPs and RCPs that no template shows.
   *
   * @default - those of the templates
   */
  readonly guardrails?: GivenGuardrails;
}

/** The resource's end of a request. */
export interface ResourceSide {
  /** `undefined` where it is not known. */
  readonly resourceAccount: string | undefined;
  readonly policies: readonly AccessPolicy[];
  /** Whether nobody has access without these, not even in the account: trust policies, key policies. */
  readonly mustAllow: boolean;
}

/** Brings together what the model knows about a request, and has it evaluated. */
export class Judge {
  private readonly scps: Guardrails;
  private readonly rcps: Guardrails;

  constructor(
    readonly index: FactIndex,
    private readonly options: AccessModelOptions,
  ) {
    const { organization, guardrails } = options;
    this.scps = new Guardrails(index, 'scp', organization?.managementAccount, guardrails?.scps);
    this.rcps = new Guardrails(index, 'rcp', organization?.managementAccount, guardrails?.rcps);
  }

  /** Judges a request: every role assumption of the chain, then the request itself. */
  check(request: AccessRequest): AccessVerdict {
    let actor = this.actorOf(request.principal, request.context ?? {});
    const steps: Step[] = [];
    for (const each of request.via ?? []) {
      const hop: Hop = typeof each === 'string' ? { role: each } : each;
      steps.push(...this.judgeHop(actor, hop, contextOfCall(hop, actor)));
      actor = assume(actor, hop, this.index.principal(hop.role)?.name);
    }
    const resource = request.resource === '*' ? '*' : anyValueFor(request.resource);
    steps.push({
      verdict: this.judge(actor, anyValueFor(request.action), resource, request.resourceAccount),
    });
    return new AccessVerdict(steps);
  }

  /**
   * Judges a request about a pattern, for the questions about many resources at once. A resource that is not in the
   * model has no policy of its own where its account is the caller's, or one of the model's; in an account that nothing
   * is known of it may have any. One whose account nothing tells is taken to lie in the caller's.
   */
  checkPattern({ principal, action, resource, resourceAccount, context = {} }: AccessRequest): AccessVerdict {
    const actor = this.actorOf(principal, context);
    return new AccessVerdict([{ verdict: this.judge(actor, action, resource, resourceAccount, true) }]);
  }

  /** Judges the role assumptions of a chain alone, whatever the calls give. */
  checkChain(principal: string, roles: readonly string[], context: ContextInput = {}): AccessVerdict {
    let actor = this.actorOf(principal, context);
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
    return this.judge(this.actorOf(principal, {}), '', '*', undefined).request.context;
  }

  /** The calls that assuming a role takes. */
  private judgeHop(actor: Actor, hop: Hop, context: ContextInput): Step[] {
    const limit = exceededLimit(hop, actor.caller, this.index.principal(hop.role)?.maxSessionDuration);
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
    const principal = this.principalOf(caller);
    const ends = {
      caller,
      callerTags: this.tagsOf(principal, actor),
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
          ...this.policiesOn(action, resource, isPattern && !isElsewhere ? 'none' : 'unknown'),
          ...(isPattern ? this.deniesWithin(resource) : []),
        ],
        boundaries: principal?.boundaries ?? [],
        session: actor.sessionPolicies,
        scps: limitedByEndpoint(this.scps.over(accountIn(caller)), context),
        rcps: this.rcps.over(resourceAccount),
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
    const principal = this.principalOf(caller);
    const actor = { caller, sessionTags: undefined, sessionPolicies: [], context: {} };
    return knownKeys({
      caller,
      callerTags: this.tagsOf(principal, actor),
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

  private actorOf(principal: string, context: ContextInput): Actor {
    const parsed = parseCaller(principal);
    const known = this.principalOf(parsed);
    const caller =
      parsed.kind === 'session' && known !== undefined
        ? sessionOf(known.arn, { name: known.name, session: parsed.session })
        : parsed;
    return { caller, sessionTags: undefined, sessionPolicies: [], context };
  }

  private principalOf(caller: Caller): Principal | undefined {
    if (caller.kind === 'user') return this.index.principal(caller.arn);
    if (caller.kind === 'federated-user')
      return caller.user === undefined ? undefined : this.index.principal(caller.user);
    if (caller.kind !== 'session') return undefined;
    if (caller.roleArn !== undefined) return this.index.principal(caller.roleArn);
    return this.index.roleNamed(caller.account, caller.role);
  }

  /** Session tags hide the role's own of the same key; where they may be set and nobody knows how, none is known. */
  private tagsOf(
    principal: Principal | undefined,
    { caller, sessionTags }: Actor,
  ): Readonly<Record<string, string>> {
    if (principal === undefined) return sessionTags ?? {};
    if (caller.kind !== 'session') return principal.tags;
    if (sessionTags !== undefined) return { ...principal.tags, ...sessionTags };
    return this.mayHaveSessionTags(principal) ? {} : principal.tags;
  }

  /** Whether the trust of the role lets a caller set session tags. */
  mayHaveSessionTags({ arn }: Principal): boolean {
    return this.index
      .trustOf(arn)
      .some(({ document }) =>
        document.statements.some(
          ({ effect, action }) =>
            effect !== 'Deny' && action.items.some(({ pattern }) => /tagsession|\*/i.test(pattern.text)),
        ),
      );
  }

  /** An action that takes no resource is authorised on `*`, whatever was asked about. */
  private resourceOf(action: string, asked: string): string {
    const facts = actionFacts(action);
    return facts !== undefined && takesOnlyWildcard(facts) ? '*' : asked;
  }

  private policiesOn(action: string, resource: string, outside: 'none' | 'unknown'): readonly AccessPolicy[] {
    return isAssumeRole({ action, resource })
      ? this.index.trustOf(resource)
      : this.index.policiesOn(resource, outside);
  }

  private accountOf(resource: string): string | undefined {
    const account = parseArn(resource)?.account;
    if (account !== undefined && account !== '') return account;
    return this.index.resource(resource)?.account;
  }
}

/** Whether the pattern may cover the resource, or something that lies in it. */
function mayLieIn(owner: string, pattern: string): boolean {
  const head = literalHead(pattern);
  return (
    (owner.startsWith(head) || head.startsWith(`${owner}/`)) &&
    sameText(pattern, `${owner}${symbol('anything in it')}`) !== 'no'
  );
}

function accountIn(caller: Caller): string | undefined {
  return 'account' in caller ? caller.account : undefined;
}

/** A caller that the model does not hold may have any policies; one without an account has none. */
function unknownIdentity(caller: Caller): readonly AccessPolicy[] {
  if (!('account' in caller) || caller.kind === 'root') return [];
  return [unknownPolicy(`the policies of ${describeCaller(caller)} (not in the model)`, 'identity')];
}
