import { parseArn } from '../../policy/arn/arn';
import type { AssemblyFacts, Policy, Resource, Role } from '../../assembly/facts';
import { hasSymbol, readable } from '../../policy/pattern/symbol';
import { principalsByArn, type Principal } from './declared-principal';
import { groupBy } from './group-by';
import { labelOf, placeOf } from './identity-label';
import { containersOf, mayContain } from './resource-containment';
import { publicAccessLimit } from './public-access-limit';
import { hasNoPolicy } from './resource-policy-support';
import { KnownPolicy } from './policy-of-facts';
import { unknownPolicy, type AccessPolicy } from '../../authorization/policy-set';

/** The facts, found by ARN, with every document compiled once. */
export class FactIndex {
  readonly principals: readonly Principal[];
  private readonly roles: ReadonlyMap<string, readonly Role[]>;
  private readonly byArn: ReadonlyMap<string, Principal>;
  private readonly byAccount: ReadonlyMap<string, readonly Principal[]>;
  private readonly byRoleName: ReadonlyMap<string, Principal>;
  private readonly resources: ReadonlyMap<string, Resource>;
  private readonly resourcePolicies: ReadonlyMap<string, readonly Policy[]>;
  private readonly unknownOwners: readonly string[];
  private readonly unread: ReadonlySet<string>;
  private denying: readonly { readonly owner: string; readonly policy: AccessPolicy }[] | undefined;
  private owners: readonly string[] | undefined;
  private ownerSet: ReadonlySet<string> | undefined;
  private readonly limits = new Map<string, readonly AccessPolicy[]>();
  private readonly trusts = new Map<string, readonly AccessPolicy[]>();

  constructor(readonly facts: AssemblyFacts) {
    this.roles = groupBy(facts.roles, ({ arn }) => arn);
    this.byArn = principalsByArn(facts);
    this.principals = [...this.byArn.values()];
    this.byAccount = groupBy(this.principals, ({ account }) => account);
    const byRoleName = new Map<string, Principal>();
    for (const each of this.principals)
      if (each.kind === 'role') byRoleName.set(`${each.account}/${each.name}`, each);
    this.byRoleName = byRoleName;
    const resources = new Map<string, Resource>();
    for (const each of facts.resources) if (each.arn !== undefined) resources.set(each.arn, each);
    this.resources = resources;
    const owned = facts.policies.filter(({ kind }) => kind === 'resource');
    this.resourcePolicies = groupBy(
      owned.flatMap((policy) => policy.owners.map((owner) => ({ owner, policy }))),
      ({ owner }) => owner,
      ({ policy }) => policy,
    );
    this.unknownOwners = [...new Set([...this.resourcePolicies.keys(), ...this.resources.keys()])].filter(
      hasSymbol,
    );
    this.unread = new Set(facts.unread.map(({ type }) => type));
  }

  /** The role or user of that ARN. */
  principal(arn: string): Principal | undefined {
    return this.byArn.get(arn);
  }

  /** Whether the ARN is that of a role of the model. */
  isRole(arn: string): boolean {
    return this.roles.has(arn);
  }

  /** The role of that name in that account. */
  roleNamed(account: string, name: string): Principal | undefined {
    return this.byRoleName.get(`${account}/${name}`);
  }

  /** All roles and users of the account. */
  principalsOf(account: string): readonly Principal[] {
    return this.byAccount.get(account) ?? [];
  }

  /** The declared resource that the ARN names, or lies in: the bucket of an object. */
  resource(arn: string): Resource | undefined {
    return this.nearest(arn, this.resources);
  }

  /** The trust policy of the role. */
  trustOf(arn: string): readonly AccessPolicy[] {
    const known = this.trusts.get(arn) ?? this.readTrust(arn);
    this.trusts.set(arn, known);
    return known;
  }

  private readTrust(arn: string): readonly AccessPolicy[] {
    const roles = this.roles.get(arn);
    if (roles === undefined)
      return [unknownPolicy(`the trust policy of ${readable(arn)} (not in the model)`, 'trust')];
    return roles.map((role) => {
      const name = (): string => `the trust policy of ${labelOf(role)}`;
      return role.trust === undefined ? unknownPolicy(name(), 'trust') : new KnownPolicy(role.trust, name);
    });
  }

  /** The policies on the resource, or on what it lies in; `outside` says what a resource out of the model has. */
  policiesOn(arn: string, outside: 'none' | 'unknown' = 'unknown'): readonly AccessPolicy[] {
    const resource = this.resource(arn);
    const policies = this.nearest(arn, this.resourcePolicies);
    const name = `the policy of ${readable((resource && placeOf(resource.origin)) ?? arn)}`;
    if (resource !== undefined && this.unread.has(resource.type))
      return [unknownPolicy(`${name} (not read)`, 'resource')];
    if (policies !== undefined || resource !== undefined) {
      const known = (policies ?? []).map(
        (policy) => new KnownPolicy(policy, () => this.nameOf(policy, name)),
      );
      return [...known, ...this.publicAccessLimitOf(resource)];
    }
    if (outside === 'none' || hasNoPolicy(arn)) return [];
    const perhaps = this.unknownOwners.filter((owner) => mayContain(owner, arn));
    return [
      unknownPolicy(
        `${name} (not in the model)${perhaps.length === 0 ? '' : ` or is that of ${perhaps.map(readable).join(' or ')}`}`,
        'resource',
      ),
    ];
  }

  /** What Block Public Access takes back from the policies of a bucket. */
  private publicAccessLimitOf(resource: Resource | undefined): readonly AccessPolicy[] {
    if (resource?.arn === undefined || resource.publicAccessBlock === undefined) return [];
    const { arn, account, origin, publicAccessBlock } = resource;
    const limit =
      this.limits.get(arn) ??
      publicAccessLimit(
        { name: readable(placeOf(origin) ?? arn), account },
        publicAccessBlock,
        this.resourcePolicies.get(arn) ?? [],
      );
    this.limits.set(arn, limit);
    return limit;
  }

  /** ARNs of the resources that have policies, or that may have some which are not read. */
  get policyOwners(): readonly string[] {
    return (this.owners ??= [
      ...new Set([
        ...this.resourcePolicies.keys(),
        ...[...this.resources].filter(([, { type }]) => this.unread.has(type)).map(([arn]) => arn),
      ]),
    ]);
  }

  /**
   * The policies of a role or resource as they are written: the same text means the same policies. Nothing is parsed, so
   * that models that hardly differ are compared in no time.
   */
  writtenPolicies(arn: string): string {
    const roles = this.roles.get(arn) ?? [];
    const policies = this.resourcePolicies.get(arn) ?? [];
    const resource = this.resources.get(arn);
    const parts = [
      ...roles.map(({ trust }) => (trust === undefined ? 'unknown' : writtenPolicy(trust))),
      ...policies.map(writtenPolicy),
    ];
    if (resource !== undefined)
      parts.push(
        resource.account,
        JSON.stringify([resource.tags, resource.publicAccessBlock]),
        String(this.unread.has(resource.type)),
      );
    return parts.join('\n');
  }

  /** The Deny statements of each resource's policy, as they may meet what a pattern covers. */
  get denyingPolicies(): readonly { readonly owner: string; readonly policy: AccessPolicy }[] {
    return (this.denying ??= [...this.resourcePolicies.keys()].flatMap((owner) =>
      this.policiesOn(owner, 'none').flatMap((policy) => {
        const statements = policy.document.statements.filter(({ effect }) => effect === 'Deny');
        if (statements.length === 0) return [];
        return [
          {
            owner,
            policy: {
              name: policy.name,
              document: { ...policy.document, statements },
              isCertain: policy.isCertain,
            },
          },
        ];
      }),
    ));
  }

  /** The account of a role, user or resource of the model. */
  accountOf(arn: string): string | undefined {
    return this.byArn.get(arn)?.account ?? this.resources.get(arn)?.account ?? parseArn(arn)?.account;
  }

  /** Whether the ARN is that of a resource with a policy, read or not. */
  hasPolicyOwner(arn: string): boolean {
    this.ownerSet ??= new Set(this.policyOwners);
    return this.ownerSet.has(arn);
  }

  /** ARNs of the roles of the model. */
  get roleArns(): readonly string[] {
    return [...this.roles.keys()];
  }

  /** Every trust and resource policy, with each thing that it is attached to. */
  policiesByOwner(): { owner: string; policy: AccessPolicy }[] {
    const trusts = [...this.roles.keys()].flatMap((owner) =>
      this.trustOf(owner).map((policy) => ({ owner, policy })),
    );
    const others = [...this.resourcePolicies.keys()].flatMap((owner) =>
      this.policiesOn(owner).map((policy) => ({ owner, policy })),
    );
    return [...trusts, ...others];
  }

  private nameOf({ origin }: Policy, fallback: string): string {
    const place = placeOf(origin);
    return place === undefined ? fallback : `the resource policy at ${place}`;
  }

  /** What is noted for the ARN itself, or for the nearest thing that it lies in. */
  private nearest<T>(arn: string, byArn: ReadonlyMap<string, T>): T | undefined {
    for (const candidate of containersOf(arn)) {
      const found = byArn.get(candidate);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

function writtenPolicy({ document, origin }: Policy): string {
  return `${origin.condition ?? ''} ${JSON.stringify(document)}`;
}
