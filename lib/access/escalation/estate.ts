import type { AssemblyFacts } from '../../assembly/facts';
import type { JsonObject } from '../../assembly/json';
import { isObject } from '../../assembly/json';
import { ArnPattern } from '../../policy/arn-pattern';
import { Context } from '../../policy/context';
import { parseDocument } from '../../policy/document';
import type { Statement } from '../../policy/statement';
import { readable } from '../../policy/symbol';
import { labelOf } from '../label';
import { awsPolicyDocument } from './aws-policies';
import { memberOf } from './known-facts';

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
  private readonly byKind: ReadonlyMap<string, ReadonlyMap<string, Holding>>;
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
    this.byKind = new Map([
      [
        'iam:role',
        holdings(roles.map((role) => ({ arn: role.arn, label: labelOf(role), holder: role.arn }))),
      ],
      [
        'iam:user',
        holdings(users.map((user) => ({ arn: user.arn, label: labelOf(user), holder: user.arn }))),
      ],
      [
        'iam:group',
        holdings(groups.map((one) => ({ arn: one.arn, label: labelOf(one), holder: memberOf(one.arn) }))),
      ],
      ['lambda:function', computesOf(facts, 'lambda-function')],
      ['ec2:instance', computesOf(facts, 'ec2-instance')],
    ]);
    this.sorted = new Map(
      [...this.byKind].map(([kind, known]) => [
        kind,
        [...known.values()].sort((one, other) => (one.arn < other.arn ? -1 : 1)),
      ]),
    );
    this.groups = new Map(users.map(({ arn, groups: own }) => [arn, own]));
    const members = new Map<string, string[]>();
    for (const { arn, groups: own } of users)
      for (const group of own) members.set(group, [...(members.get(group) ?? []), arn]);
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

  /** What the facts know of the resource. */
  find(kind: string, arn: string): Holding | undefined {
    const known = this.byKind.get(kind);
    return known?.get(arn) ?? known?.get(arn.replace(/:[^:/]*$/, ''));
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

function holdings(all: readonly Holding[]): Map<string, Holding> {
  return new Map(all.map((each) => [each.arn, each]));
}

function computesOf({ computes }: AssemblyFacts, type: string): Map<string, Holding> {
  return holdings(
    computes
      .filter((compute) => compute.type === type)
      .map(({ arn, origin, role }) => ({
        arn,
        label: readable(origin.constructPath ?? arn),
        holder: role,
      })),
  );
}
