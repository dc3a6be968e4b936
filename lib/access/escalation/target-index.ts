import type { AssemblyFacts, Compute, Policy, Role, User } from '../../assembly/facts';
import { ArnPattern } from '../../policy/arn/arn-pattern';
import { Context } from '../../policy/condition/context';
import type { PolicyDocument } from '../../policy/document/document';
import type { Statement } from '../../policy/document/statement';
import { readable } from '../../policy/pattern/symbol';
import { isRecord } from '../../policy/value';
import { labelOf, placeOf } from '../facts/identity-label';
import { awsPolicyDocument } from './aws-policies';
import type { CandidateResource } from './candidate-resource';
import { groupMemberArn } from './certain-facts';
import { nounOf, withArticle } from './resource-noun';

/** A resource of the facts that a principal can take over, with the permissions that it gets from it. */
export interface Target {
  readonly arn: string;
  /** How a sentence names it. */
  readonly label: string;
  /** ARN of the role or user whose permissions it gives; `undefined` if there is none, or it is not known. */
  readonly identityArn: string | undefined;
}

/** The resources of the facts that paths can lead to, by resource type and ARN. */
export class TargetIndex {
  /** Resource type → ARN, or pattern that means one resource → a target for each of its roles. */
  private readonly byType: ReadonlyMap<string, ReadonlyMap<string, readonly Target[]>>;
  /** The same of each type that a pattern was looked up for, by ARN. */
  private readonly sorted = new Map<string, readonly Target[]>();
  private readonly covered = new Map<string, readonly Target[]>();
  /** ARN of a role or user → ARNs of the managed policies attached to it or to its groups. */
  private readonly attached = new Map<string, Set<string>>();
  private readonly holders: ReadonlyMap<string, Role | User>;
  private readonly groups: ReadonlyMap<string, readonly string[]>;
  private readonly documents: ReadonlyMap<string, PolicyDocument>;

  constructor(facts: AssemblyFacts) {
    const { roles, users, groups, managedPolicies } = facts;
    const named: IndexedTarget[] = [
      ...roles.map((role) => ({
        type: 'iam:role',
        arn: role.arn,
        label: labelOf(role),
        identityArn: role.arn,
      })),
      ...users.map((user) => ({
        type: 'iam:user',
        arn: user.arn,
        label: labelOf(user),
        identityArn: user.arn,
      })),
      ...groups.map((one) => ({
        type: 'iam:group',
        arn: one.arn,
        label: labelOf(one),
        identityArn: groupMemberArn(one.arn),
      })),
      ...facts.computes.map(computeOf),
      ...providersOf(facts),
    ];
    this.byType = byTypeAndName(named);
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
    this.holders = new Map([...roles, ...users].map((each) => [each.arn, each]));
    this.documents = new Map(
      managedPolicies.flatMap(({ arn, policy }) =>
        isRecord(policy.document.source) ? [[arn, policy.document]] : [],
      ),
    );
  }

  /** The resource of the ARN, if the facts hold it. */
  find(type: string, arn: string): Target | undefined {
    return this.named(type, arn)[0];
  }

  /** The one resource that a statement names, if the facts hold it: a target for each of its roles. */
  namedBy(type: string, { isExact, arn, pattern }: CandidateResource): readonly Target[] {
    return this.named(type, isExact ? arn : pattern);
  }

  private named(type: string, text: string): readonly Target[] {
    const known = this.byType.get(type);
    const found = known?.get(text);
    // An alias or a version of a function runs as the role of the function.
    if (found !== undefined || type !== 'lambda:function') return found ?? NOTHING;
    return known?.get(text.replace(/:[^:/*]*$/, '')) ?? NOTHING;
  }

  /** The resources of the type that the pattern covers for certain. Each pattern is looked up once. */
  coveredBy(type: string, pattern: string): readonly Target[] {
    const key = `${type} ${pattern}`;
    const known = this.covered.get(key);
    if (known !== undefined) return known;
    const compiled = new ArnPattern(pattern, { wildcards: true, variables: true, at: '' });
    const found = this.startingWith(type, pattern.replace(/[*?$].*$/s, '')).filter(
      ({ arn }) => compiled.matches(arn, NOTHING_KNOWN) === 'yes',
    );
    this.covered.set(key, found);
    return found;
  }

  /** The resources of the type whose ARN starts with the prefix, by binary search. */
  private startingWith(type: string, prefix: string): readonly Target[] {
    const all = this.sorted.get(type) ?? this.sort(type);
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

  private sort(type: string): readonly Target[] {
    const targets = new Set([...(this.byType.get(type)?.values() ?? [])].flat());
    const sorted = [...targets].sort((one, other) => (one.arn < other.arn ? -1 : 1));
    this.sorted.set(type, sorted);
    return sorted;
  }

  /** ARNs of the managed policies that are attached to the principal or to its groups. */
  policiesOf(arn: string): readonly string[] {
    return [...(this.attached.get(arn) ?? [])];
  }

  /** ARNs of the groups of a user. */
  groupsOf(arn: string): readonly string[] {
    return this.groups.get(arn) ?? [];
  }

  /** ARN of the permissions boundary; `null` if it has none, `undefined` if the facts do not hold the principal. */
  boundaryOf(arn: string): string | null | undefined {
    const holder = this.holders.get(arn);
    return holder && (holder.boundary?.arn ?? null);
  }

  /** ARNs of the policies of a role or user whose documents are not known; its own ARN if the facts do not declare it. */
  unknownOf(arn: string): readonly string[] {
    const holder = this.holders.get(arn);
    if (holder === undefined) return [];
    const unknown = holder.unknownPolicies.filter((policy) => awsPolicyDocument(policy) === undefined);
    return holder.declared ? unknown : [...unknown, arn];
  }

  /** Whether the facts hold the managed policy. */
  holdsPolicy(arn: string): boolean {
    return this.documents.has(arn);
  }

  /** The statements of a managed policy; `undefined` if its document is not known. */
  statementsOf(arn: string): readonly Statement[] | undefined {
    return (this.documents.get(arn) ?? awsPolicyDocument(arn))?.statements;
  }
}

const NOTHING_KNOWN = Context.partial();
const NOTHING: readonly Target[] = [];

interface IndexedTarget extends Target {
  readonly type: string;
  /** Other texts by which policies name it. */
  readonly patterns?: readonly string[];
}

function byTypeAndName(all: readonly IndexedTarget[]): Map<string, Map<string, Target[]>> {
  const byType = new Map<string, Map<string, Target[]>>();
  for (const each of all) {
    const byName = byType.get(each.type) ?? new Map<string, Target[]>();
    byType.set(each.type, byName);
    for (const name of [each.arn, ...(each.patterns ?? [])]) {
      const known = byName.get(name);
      if (known === undefined) byName.set(name, [each]);
      else known.push(each);
    }
  }
  return byType;
}

/** SAML providers, with each role that trusts them. */
function providersOf({ identityProviders, roles }: AssemblyFacts): IndexedTarget[] {
  const providers = identityProviders.filter(({ type }) => type === 'saml');
  if (providers.length === 0) return [];
  const federated = roles.flatMap(({ arn, trust }) =>
    trust === undefined ? [] : providersTrustedBy(trust).map((provider) => ({ role: arn, provider })),
  );
  return providers.flatMap(({ arn, origin }) =>
    federated
      .filter(({ provider }) => provider === arn)
      .map(({ role }) => ({
        type: 'iam:saml-provider',
        arn,
        label: readable(placeOf(origin) ?? arn),
        identityArn: role,
      })),
  );
}

function providersTrustedBy({ document }: Policy): string[] {
  return document.statements.flatMap(({ effect, principal }) =>
    effect === 'Deny'
      ? []
      : (principal?.principals ?? []).flatMap(({ entry }) =>
          entry.kind === 'federated' ? [entry.provider] : [],
        ),
  );
}

function computeOf({ kind, arn, patterns, isOneOfMany, origin, role }: Compute): IndexedTarget {
  const own = origin.logicalId === undefined ? `stack ${origin.stack ?? ''}` : (placeOf(origin) ?? arn);
  const label = isOneOfMany ? `${withArticle(nounOf(kind))} of ${own}` : own;
  return { type: kind, arn, patterns, label: readable(label), identityArn: role };
}
