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
import type { AssemblyFacts, OrganizationNode, Resource } from '../../assembly/facts';
import { readable } from '../../policy/pattern/symbol';
import type { AccessModelOptions } from '../access-model-options';
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
}

type Claim<K extends AssertionClaim['kind']> = Extract<AssertionClaim, { readonly kind: K }>;

/** Judges the assertions of a blueprint over what its assembly would deploy. */
export function judgeAssertions(
  facts: AssemblyFacts,
  { organization, assertions, hasNoOtherResourcePolicies }: AssertionSet,
  options: AccessModelOptions = {},
): AssertionAnswer[] {
  if (assertions.length === 0) return [];
  const known = hasNoOtherResourcePolicies ? withoutOtherPolicies(facts, assertions) : facts;
  const judge = new AssertionJudge(known, organization, options);
  return assertions.map((assertion) => judge.answer(assertion));
}

/** The facts with the resources of the assertions that no template contains, as resources without policies. */
function withoutOtherPolicies(facts: AssemblyFacts, assertions: readonly AccessAssertion[]): AssemblyFacts {
  const known = new Set(facts.resources.map(({ arn }) => arn));
  const requests = assertions.flatMap(({ claim }) =>
    claim.kind === 'allow' || claim.kind === 'deny' ? claim.requests : [],
  );
  const added = new Map<string, Resource>();
  for (const { resource, principal, via } of requests) {
    const { service = '', account = '' } = parseArn(resource) ?? {};
    if (/[*?]/.test(resource) || known.has(resource) || ALWAYS_WITH_POLICY.includes(service)) continue;
    // The name of a bucket does not tell its account. It is taken for one of the account that asks.
    const own = parseArn(via.at(-1) ?? principal)?.account ?? '';
    added.set(resource, {
      type: 'a resource without policies, as the blueprint assumes',
      arn: resource,
      account: account === '' ? own : account,
      tags: {},
      policies: [],
      origin: ORIGIN,
    });
  }
  return { ...facts, resources: [...facts.resources, ...added.values()] };
}

/** Services whose resources always have a policy: keys have a key policy, roles have a trust policy. */
const ALWAYS_WITH_POLICY = ['', 'iam', 'kms', 'sts'];

class AssertionJudge {
  private readonly model: AccessModel;

  constructor(
    facts: AssemblyFacts,
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
    return { assertion, result, isAccepted, reasons: [...broken, ...open].map(readable) };
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
    const wanted = kind === 'allow' ? 'allowed' : 'denied';
    const reasons = { broken: [] as string[], open: [] as string[] };
    const namesOf = (name: 'action' | 'resource') => [...new Set(requests.map((request) => request[name]))];
    requireMetResources(namesOf('action'), namesOf('resource'));
    for (const request of requests) {
      const verdict = this.model.check(request);
      if (verdict.decision === wanted) continue;
      const text = `${describeRequest(request)}\n${verdict.explain()}`;
      (verdict.decision === 'undetermined' ? reasons.open : reasons.broken).push(text);
    }
    return reasons;
  }

  private only({ actions, resources, principals }: Claim<'only'>): Reasons {
    const isMeant = (principal: string): boolean =>
      principals.some(
        (each) =>
          each === principal ||
          (each.includes('*') && patternOf(each).test(principal)) ||
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

/** A pattern of ARNs in which `*` stands for any text. */
function patternOf(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
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
