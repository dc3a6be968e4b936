import type { AssemblyFacts, Compute, Policy } from '../../assembly/facts';
import type { JsonObject } from '../../text/json';
import { isObject } from '../../text/json';
import { ArnPattern } from '../../policy/arn/arn-pattern';
import { Context } from '../../policy/condition/context';
import { parseDocument } from '../../policy/document/document';
import type { Statement } from '../../policy/document/statement';
import { readable } from '../../policy/pattern/symbol';
import { labelOf, placeOf } from '../facts/identity-label';
import { awsPolicyDocument } from './aws-policies';
import type { Candidate } from './candidate-resource';
import { memberOf } from './certain-facts';
import { nounOf, withArticle } from './path-description';

/** Something of the facts that can be taken over, and whose permissions come with it. */
export interface Holding {
  readonly arn: string;
  /** How a sentence names it. */
  readonly label: string;
  /** ARN of the role or user whose permissions it gives; `undefined` where that is none or not known. */
  readonly holder: string | undefined;
}

/** What the facts hold of each kind of resource that paths lead through, found by ARN. */
export class Estate {
  /** Kind → ARN, or pattern that means one resource → a holding for each role of it. */
  private readonly byKind: ReadonlyMap<string, ReadonlyMap<string, readonly Holding[]>>;
  private readonly sorted: ReadonlyMap<string, readonly Holding[]>;
  private readonly covered = new Map<string, readonly Holding[]>();
  /** ARN of a role or user → ARNs of the managed policies attached to it or to its groups. */
  private readonly attached = new Map<string, Set<string>>();
  private readonly boundaries: ReadonlyMap<string, string | null>;
  private readonly groups: ReadonlyMap<string, readonly string[]>;
  private readonly unknown: ReadonlyMap<string, readonly string[]>;
  private readonly documents: ReadonlyMap<string, JsonObject>;

  constructor(facts: AssemblyFacts) {
    const { roles, users, groups, managedPolicies } = facts;
    const named: Named[] = [
      ...roles.map((role) => ({ kind: 'iam:role', arn: role.arn, label: labelOf(role), holder: role.arn })),
      ...users.map((user) => ({ kind: 'iam:user', arn: user.arn, label: labelOf(user), holder: user.arn })),
      ...groups.map((one) => ({
        kind: 'iam:group',
        arn: one.arn,
        label: labelOf(one),
        holder: memberOf(one.arn),
      })),
      ...facts.computes.map(computeOf),
      ...providersOf(facts),
    ];
    this.byKind = byKindAndName(named);
    this.sorted = new Map(
      [...this.byKind].map(([kind, byName]) => [
        kind,
        [...new Set([...byName.values()].flat())].sort((one, other) => (one.arn < other.arn ? -1 : 1)),
      ]),
    );
    this.groups = new Map(users.map(({ arn, groups: own }) => [arn, own]));
    const members = new Map<string, string[]>();
    for (const { arn, groups: own } of users)
      for (const group of own) {
        const others = members.get(group);
        if (others === undefined) members.set(group, [arn]);
        else others.push(arn);
      }
    for (const { arn, attachedTo } of managedPolicies)
      for (const owner of attachedTo.flatMap((one) => [one, ...(members.get(one) ?? [])]))
        this.attached.set(owner, (this.attached.get(owner) ?? new Set()).add(arn));
    this.boundaries = new Map([...roles, ...users].map(({ arn, boundary }) => [arn, boundary?.arn ?? null]));
    this.unknown = new Map(
      [...roles, ...users].map((each) => [
        each.arn,
        [
          ...each.unknownPolicies.filter((arn) => awsPolicyDocument(arn) === undefined),
          ...(each.declared ? [] : [each.arn]),
        ],
      ]),
    );
    this.documents = new Map(
      managedPolicies.flatMap(({ arn, policy }) =>
        isObject(policy.document) ? [[arn, policy.document]] : [],
      ),
    );
  }

  /** What the facts know of the resource, and how a sentence names it. */
  find(kind: string, arn: string): Holding | undefined {
    return this.named(kind, arn)[0];
  }

  /** What the facts hold of the resource that a statement means, if it means one: a holding for each of its roles. */
  meant(kind: string, { isOne, arn, pattern }: Candidate): readonly Holding[] {
    return this.named(kind, isOne ? arn : pattern);
  }

  private named(kind: string, text: string): readonly Holding[] {
    const known = this.byKind.get(kind);
    const found = known?.get(text);
    // An alias or a version of a function is the function.
    if (found !== undefined || kind !== 'lambda:function') return found ?? NOTHING;
    return known?.get(text.replace(/:[^:/*]*$/, '')) ?? NOTHING;
  }

  /** Whatever of the kind the pattern covers for certain; each pattern is looked up once. */
  coveredBy(kind: string, pattern: string): readonly Holding[] {
    const key = `${kind} ${pattern}`;
    const known = this.covered.get(key);
    if (known !== undefined) return known;
    const compiled = new ArnPattern(pattern, { wildcards: true, variables: true, at: '' });
    const found = this.beginningWith(kind, pattern.replace(/[*?$].*$/s, '')).filter(
      ({ arn }) => compiled.matches(arn, NOTHING_KNOWN) === 'yes',
    );
    this.covered.set(key, found);
    return found;
  }

  /** Those of the kind whose ARNs begin so, found by halving. */
  private beginningWith(kind: string, prefix: string): readonly Holding[] {
    const all = this.sorted.get(kind) ?? [];
    let [from, to] = [0, all.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((all[middle]?.arn ?? '') < prefix) from = middle + 1;
      else to = middle;
    }
    let end = from;
    while (all[end]?.arn.startsWith(prefix) === true) end++;
    return all.slice(from, end);
  }

  /** ARNs of the managed policies that are the principal's own or its groups'. */
  policiesOf(arn: string): readonly string[] {
    return [...(this.attached.get(arn) ?? [])];
  }

  /** ARNs of the groups of a user. */
  groupsOf(arn: string): readonly string[] {
    return this.groups.get(arn) ?? [];
  }

  /** ARN of the boundary; `null` without one, `undefined` for what the facts do not hold. */
  boundaryOf(arn: string): string | null | undefined {
    return this.boundaries.get(arn);
  }

  /** What of the permissions of a role or user nobody knows. */
  unknownOf(arn: string): readonly string[] {
    return this.unknown.get(arn) ?? [];
  }

  /** Whether the facts hold the managed policy. */
  holdsPolicy(arn: string): boolean {
    return this.documents.has(arn);
  }

  /** The statements of a managed policy; `undefined` where its document is not known. */
  statementsOf(arn: string): readonly Statement[] | undefined {
    const document = this.documents.get(arn) ?? awsPolicyDocument(arn);
    return document === undefined ? undefined : parseDocument(document, { kind: 'identity' }).statements;
  }
}

const NOTHING_KNOWN = Context.partial();
const NOTHING: readonly Holding[] = [];

interface Named extends Holding {
  readonly kind: string;
  /** What else policies name it by. */
  readonly patterns?: readonly string[];
}

function byKindAndName(all: readonly Named[]): Map<string, Map<string, Holding[]>> {
  const byKind = new Map<string, Map<string, Holding[]>>();
  for (const each of all) {
    const byName = byKind.get(each.kind) ?? new Map<string, Holding[]>();
    byKind.set(each.kind, byName);
    for (const name of [each.arn, ...(each.patterns ?? [])])
      byName.set(name, [...(byName.get(name) ?? []), each]);
  }
  return byKind;
}

/** SAML providers, with each role that trusts what they say. */
function providersOf({ identityProviders, roles }: AssemblyFacts): Named[] {
  const providers = identityProviders.filter(({ type }) => type === 'saml');
  if (providers.length === 0) return [];
  const federated = roles.flatMap(({ arn, trust }) =>
    trust === undefined ? [] : providersTrustedBy(trust).map((provider) => ({ role: arn, provider })),
  );
  return providers.flatMap(({ arn, origin }) =>
    federated
      .filter(({ provider }) => provider === arn)
      .map(({ role }) => ({
        kind: 'iam:saml-provider',
        arn,
        label: readable(placeOf(origin) ?? arn),
        holder: role,
      })),
  );
}

function providersTrustedBy({ document }: Policy): string[] {
  if (!isObject(document)) return [];
  return parseDocument(document, { kind: 'trust' }).statements.flatMap(({ effect, principal }) =>
    effect === 'Deny'
      ? []
      : (principal?.principals ?? []).flatMap(({ entry }) =>
          entry.kind === 'federated' ? [entry.provider] : [],
        ),
  );
}

function computeOf({ kind, arn, patterns, isOneOfMany, origin, role }: Compute): Named {
  const own = origin.logicalId === undefined ? `stack ${origin.stack ?? ''}` : (placeOf(origin) ?? arn);
  const label = isOneOfMany ? `${withArticle(nounOf(kind))} of ${own}` : own;
  return { kind, arn, patterns, label: readable(label), holder: role };
}
