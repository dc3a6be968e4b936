import { parseArn } from '../../policy/arn/arn';
import type { AssemblyFacts, PublicAccessBlock, Resource, Role } from '../../assembly/facts';
import type { PolicyDocument } from '../../policy/document/document';
import { readable } from '../../policy/pattern/symbol';
import { principalsByArn, type Principal } from './declared-principal';
import { groupBy } from './group-by';
import { labelOf } from './identity-label';
import { KnownPolicy } from './policy-of-facts';
import { ResourcePolicyIndex, type DenyingPolicy } from './resource-policy-index';
import { unknownPolicy, type AccessPolicy } from '../../authorization/policy-set';

/** The facts, found by ARN, with every document compiled once. */
export class FactIndex {
  readonly principals: readonly Principal[];
  private readonly roles: ReadonlyMap<string, readonly Role[]>;
  private readonly byArn: ReadonlyMap<string, Principal>;
  private readonly byAccount: ReadonlyMap<string, readonly Principal[]>;
  private readonly byRoleName: ReadonlyMap<string, Principal>;
  private readonly resources: ResourcePolicyIndex;
  private readonly trusts = new Map<string, readonly AccessPolicy[]>();
  private owners: readonly string[] | undefined;

  constructor(
    readonly facts: AssemblyFacts,
    blockedAccounts: readonly string[] = [],
  ) {
    this.roles = groupBy(facts.roles, ({ arn }) => arn);
    this.byArn = principalsByArn(facts);
    this.principals = [...this.byArn.values()];
    this.byAccount = groupBy(this.principals, ({ account }) => account);
    const byRoleName = new Map<string, Principal>();
    for (const each of this.principals)
      if (each.kind === 'role') byRoleName.set(`${each.account}/${each.name}`, each);
    this.byRoleName = byRoleName;
    this.resources = new ResourcePolicyIndex(facts, blockedAccounts);
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
    return this.resources.resource(arn);
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
    return this.resources.policiesOn(arn, outside);
  }

  /** Policies that may be those of the resource: only deployment tells the names of what they belong to. */
  possiblePoliciesOn(arn: string): readonly PolicyDocument[] {
    return this.resources.possiblePoliciesOn(arn);
  }

  /** Block Public Access of a declared bucket or access point, with that of its account. */
  publicAccessBlockOf(arn: string): PublicAccessBlock | undefined {
    const resource = this.resources.resource(arn);
    return resource && this.resources.publicAccessBlockOf(resource);
  }

  /** ARNs of the resources that have policies, or that may have some which are not read. */
  get policyOwners(): readonly string[] {
    return (this.owners ??= [...this.resources.policyOwners]);
  }

  /**
   * The policies of a role or resource as they are written: the same text means the same policies. Nothing is parsed, so
   * that models that hardly differ are compared in no time.
   */
  writtenPolicies(arn: string): string {
    const trusts = (this.roles.get(arn) ?? []).map(({ trust }) =>
      trust === undefined
        ? 'unknown'
        : `${trust.origin.conditionDefinition ?? ''} ${JSON.stringify(trust.document)}`,
    );
    return [...trusts, ...this.resources.writtenOn(arn)].join('\n');
  }

  /** The Deny statements of each resource's policy, as they may meet what a pattern covers. */
  get denyingPolicies(): readonly DenyingPolicy[] {
    return this.resources.denyingPolicies;
  }

  /** The account of a role, user or resource of the model. */
  accountOf(arn: string): string | undefined {
    return this.byArn.get(arn)?.account ?? this.resources.accountOf(arn) ?? parseArn(arn)?.account;
  }

  /** Whether the ARN is that of a resource with a policy, read or not. */
  hasPolicyOwner(arn: string): boolean {
    return this.resources.policyOwners.has(arn);
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
    const others = this.resources.readOwners.flatMap((owner) =>
      this.policiesOn(owner).map((policy) => ({ owner, policy })),
    );
    return [...trusts, ...others];
  }
}
