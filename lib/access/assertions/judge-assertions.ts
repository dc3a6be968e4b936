import { existsSync } from 'node:fs';
import type {
  AccessAssertion,
  AssertedOrganization,
  AssertedRequest,
  AssertionClaim,
  AssertionSet,
} from '../../assertion/access-assertion';
import { requireMetResources } from '../../authorization/known-resource';
import { parseArn } from '../../policy/arn/arn';
import type { AssemblyFacts, OrganizationNode } from '../../assembly/facts';
import { readable } from '../../policy/pattern/symbol';
import type { AccessModelOptions } from '../access-model-options';
import { reservedRolePattern } from '../../policy/principal/reserved-role';
import { anyValueFor } from '../../policy/pattern/any-value';
import { assumedResources, resourcesAsked } from './assumed-resources';
import { AccessModel } from '../model';
import { describeAccess, type PossibleAccess } from '../proof/who-may';
import { outsidersIn } from './asserted-outsiders';

/** Whether an assertion holds. */
export type AssertionResult = 'holds' | 'broken' | 'undetermined';

/** The answer to an assertion. */
export interface AssertionAnswer {
  readonly assertion: AccessAssertion;
  readonly result: AssertionResult;
  /** Whether the answer is what the assertion wants: it holds, or it is undetermined and the assertion accepts that. */
  readonly isAccepted: boolean;
  /** Why it is broken or undetermined, one text for each request or principal. Empty if it holds. */
  readonly reasons: readonly string[];
  /** What the answer rests on beside the policies. */
  readonly notes: readonly string[];
}

type Claim<K extends AssertionClaim['kind']> = Extract<AssertionClaim, { readonly kind: K }>;

/** Judges the assertions of a blueprint over what its assembly would deploy. */
export function judgeAssertions(
  facts: AssemblyFacts,
  { organization, assertions, hasNoOtherResourcePolicies }: AssertionSet,
  options: AccessModelOptions = {},
): AssertionAnswer[] {
  if (assertions.length === 0) return [];
  const assumed = hasNoOtherResourcePolicies ? assumedResources(facts, assertions) : [];
  const known = { ...facts, resources: [...facts.resources, ...assumed] };
  const judge = new AssertionJudge(known, new Set(assumed.map(({ arn }) => arn)), organization, options);
  return assertions.map((assertion) => judge.answer(assertion));
}

class AssertionJudge {
  private readonly model: AccessModel;

  constructor(
    facts: AssemblyFacts,
    /** ARNs of the resources that no template contains. */
    private readonly assumed: ReadonlySet<string>,
    private readonly organization: AssertedOrganization,
    private readonly options: AccessModelOptions,
  ) {
    this.model = this.modelOf(facts);
  }

  answer(assertion: AccessAssertion): AssertionAnswer {
    const { broken, open } = this.judge(assertion.claim);
    const result = broken.length > 0 ? 'broken' : open.length > 0 ? 'undetermined' : 'holds';
    const isAccepted =
      result === 'holds' || (result === 'undetermined' && assertion.acceptsUndetermined !== undefined);
    const { claim } = assertion;
    const notes = 'requests' in claim ? claim.requests.flatMap(({ impossible }) => impossible ?? []) : [];
    return {
      assertion,
      result,
      isAccepted,
      reasons: [...broken, ...open].map(readable),
      notes: [...new Set(notes)],
    };
  }

  private judge(claim: AssertionClaim): Reasons {
    switch (claim.kind) {
      case 'allow':
      case 'deny':
        return this.requests(claim);
      case 'only':
        return this.only(claim);
      case 'outsiders':
        return this.sorted(outsidersIn(this.model, this.organization.accounts, claim.except));
      case 'no-new-access':
        return this.noNewAccess(claim);
    }
  }

  private requests({ kind, requests }: Claim<'allow' | 'deny'>): Reasons {
    const reasons = { broken: [] as string[], open: [] as string[] };
    const namesOf = (name: 'action' | 'resource') => [...new Set(requests.map((request) => request[name]))];
    requireMetResources(namesOf('action'), namesOf('resource'));
    for (const request of requests) {
      if (request.impossible === undefined) {
        for (const { text, decision } of this.failures(kind, request))
          (decision === 'undetermined' ? reasons.open : reasons.broken).push(text);
      } else if (kind === 'allow') reasons.broken.push(`${describeRequest(request)}\n${request.impossible}`);
    }
    return reasons;
  }

  /** The answers that are not the claimed one. Without access to what an action needs, the request is denied. */
  private failures(kind: 'allow' | 'deny', request: AssertedRequest) {
    const wanted = kind === 'allow' ? 'allowed' : 'denied';
    const answers = resourcesAsked(request, kind).map(({ isRequired, arns }) => ({
      isRequired,
      wrong: arns.flatMap((resource) => {
        const asked = { ...request, resource };
        const verdict = this.model.check(this.inAccountOf(asked));
        if (verdict.decision === wanted) return [];
        return [{ decision: verdict.decision, text: `${describeRequest(asked)}\n${verdict.explain()}` }];
      }),
    }));
    const isDenied =
      kind === 'deny' && answers.some(({ isRequired, wrong }) => isRequired && wrong.length === 0);
    return isDenied ? [] : answers.flatMap(({ wrong }) => wrong);
  }

  /** The name of a bucket does not tell its account. It is taken for one of the account that asks. */
  private inAccountOf(request: AssertedRequest): AssertedRequest & { readonly resourceAccount?: string } {
    const { principal, via, resource } = request;
    if (!this.assumed.has(anyValueFor(resource)) || parseArn(resource)?.account !== '') return request;
    const own = parseArn(via.at(-1) ?? principal)?.account;
    return own === undefined ? request : { ...request, resourceAccount: own };
  }

  private only({ actions, resources, principals: written }: Claim<'only'>): Reasons {
    const principals = written.map((each) =>
      reservedRolePattern(each) === undefined ? each : this.model.arnOf(each, 'principal'),
    );
    const isMeant = (principal: string): boolean =>
      principals.some(
        (each) =>
          each === principal ||
          (/[*?]/.test(each) && patternOf(each).test(principal)) ||
          (/^\d{12}$/.test(each) && principal.split(':')[4] === each),
      );
    const possible = this.model.possibleAccess(actions, resources, principals);
    return this.sorted(possible.filter(({ principal }) => !isMeant(principal)));
  }

  private noNewAccess({ against }: Claim<'no-new-access'>): Reasons {
    if (!existsSync(against))
      return {
        broken: [],
        open: [`the released assembly ${against} does not exist, so nothing can be compared`],
      };
    const before = this.modelOf(AccessModel.fromAssembly(against).facts);
    const gains = before.differenceTo(this.model).changes.filter(({ kind }) => kind !== 'lost');
    const isOpen = ({ witness, reason }: (typeof gains)[number]) =>
      witness === undefined && reason !== undefined;
    return {
      broken: gains.filter((gain) => !isOpen(gain)).map(({ text }) => text),
      open: gains.filter(isOpen).map(({ text, reason }) => `${text}, perhaps: ${reason}`),
    };
  }

  private sorted(possible: readonly PossibleAccess[]): Reasons {
    return {
      broken: possible.filter(({ witness }) => witness !== undefined).map(describeAccess),
      open: possible.filter(({ witness }) => witness === undefined).map(describeAccess),
    };
  }

  private modelOf(facts: AssemblyFacts): AccessModel {
    const { id, accounts, managementAccount, nodes } = this.organization;
    const known = new Set(facts.organizationNodes.map((node) => node.id));
    const added = nodes
      .filter((node) => !known.has(node.id))
      .map((node): OrganizationNode => ({ ...node, origin: ORIGIN }));
    const organization =
      id === undefined
        ? this.options.organization
        : { id, accounts, ...(managementAccount && { managementAccount }) };
    return AccessModel.fromFacts(
      { ...facts, organizationNodes: [...facts.organizationNodes, ...added] },
      { ...this.options, ...(organization && { organization }) },
    );
  }
}

/** Why an assertion does not hold for certain. */
interface Reasons {
  readonly broken: readonly string[];
  readonly open: readonly string[];
}

/** A pattern of ARNs in which `*` stands for any text, and `?` for one character. */
function patternOf(pattern: string): RegExp {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`);
}

const ORIGIN = { account: '', region: '', template: 'the blueprint', path: 'organization' };

function describeRequest({ principal, via, action, resource, context }: AssertedRequest): string {
  const through = via.length === 0 ? '' : ` through ${via.join(', then ')}`;
  const keys = Object.entries(context).map(
    ([key, value]) => `${key} ${value === null ? 'absent' : [value].flat().join(', ')}`,
  );
  const given = keys.length === 0 ? '' : ` (${keys.join('; ')})`;
  return `${principal}${through}: ${action} on ${resource}${given}`;
}
