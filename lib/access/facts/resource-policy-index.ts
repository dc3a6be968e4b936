import type { AssemblyFacts, Origin, Policy, PublicAccessBlock, Resource } from '../../assembly/facts';
import { parseArn } from '../../policy/arn/arn';
import type { PolicyDocument } from '../../policy/document/document';
import { hasSymbol, readable } from '../../policy/pattern/symbol';
import { policyOf, unknownPolicy, type AccessPolicy } from '../../authorization/policy-set';
import { AccountPublicAccess, strictest } from './account-public-access';
import { onlyOn } from './deny-on-owner';
import { policyOfBucketBehind } from './bucket-behind';
import { groupBy } from './group-by';
import { placeOf } from './identity-label';
import { KnownPolicy } from './policy-of-facts';
import { publicAccessLimit } from './public-access-limit';
import { containersOf, isAccountWide, mayContain } from './resource-containment';
import { hasNoPolicy } from './resource-policy-support';
import { possibleShare } from './shared-resources';

/** A policy with a Deny statement, and the resource that it is attached to. */
export interface DenyingPolicy {
  readonly owner: string;
  readonly policy: AccessPolicy;
}

/** The resources of the facts, with every policy that bears on them: their own, those of their account, and limits. */
export class ResourcePolicyIndex {
  private readonly resources: ReadonlyMap<string, Resource>;
  private readonly policies: ReadonlyMap<string, readonly Policy[]>;
  private readonly unknownOwners: readonly string[];
  private readonly unplaced: readonly string[];
  private readonly unread: ReadonlySet<string>;
  private readonly publicAccess: AccountPublicAccess;
  private readonly limits = new Map<string, readonly AccessPolicy[]>();
  private denying: readonly DenyingPolicy[] | undefined;
  private owners: ReadonlySet<string> | undefined;

  constructor(facts: AssemblyFacts, blockedAccounts: readonly string[] = []) {
    const resources = new Map<string, Resource>();
    for (const each of facts.resources) if (each.arn !== undefined) resources.set(each.arn, each);
    this.resources = resources;
    const owned = facts.policies.filter(({ kind }) => kind === 'resource');
    this.policies = groupBy(
      owned.flatMap((policy) => policy.owners.map((owner) => ({ owner, policy }))),
      ({ owner }) => owner,
      ({ policy }) => policy,
    );
    this.unknownOwners = [...new Set([...this.policies.keys(), ...resources.keys()])].filter(hasSymbol);
    this.unplaced = [...this.policies.keys()].filter(
      (owner) => hasSymbol(owner) && !containersOf(owner).some((each) => resources.has(each)),
    );
    this.unread = new Set(facts.unread.map(({ origin }) => resourceKey(origin)));
    this.publicAccess = new AccountPublicAccess(facts, blockedAccounts);
  }

  /** The declared resource that the ARN names, or lies in: the bucket of an object. */
  resource(arn: string): Resource | undefined {
    return containersOf(arn)
      .map((each) => this.resources.get(each))
      .find((each) => each !== undefined);
  }

  /** The policies on the resource, or on what it lies in; `outside` says what a resource out of the model has. */
  policiesOn(arn: string, outside: 'none' | 'unknown' = 'unknown'): readonly AccessPolicy[] {
    const resource = this.resource(arn);
    const name = `the policy of ${readable((resource && placeOf(resource.origin)) ?? arn)}`;
    const containers = containersOf(arn);
    const own = containers
      .filter((each) => !isAccountWide(each))
      .map((each) => this.policies.get(each))
      .find((each) => each !== undefined);
    const ofAccount = containers.filter(isAccountWide).flatMap((each) => this.policies.get(each) ?? []);
    const known = [...(own ?? []), ...ofAccount].map(
      (policy) => new KnownPolicy(policy, () => nameOf(policy, name)),
    );
    if (resource !== undefined || own !== undefined || outside === 'none' || hasNoPolicy(arn))
      return [
        ...known,
        ...this.perhapsOn(resource, name),
        ...this.impliedOf(resource, name, own),
        ...this.publicAccessLimitOf(resource),
        ...possibleShare(arn, resource?.account ?? parseArn(arn)?.account),
      ];
    if (containers.some((each) => /:(catalog|organization)$/.test(each)) && ofAccount.length > 0)
      return known;
    const perhaps = this.unknownOwners.filter((owner) => mayContain(owner, arn));
    const others = perhaps.length === 0 ? '' : ` or is that of ${perhaps.map(readable).join(' or ')}`;
    return [...known, unknownPolicy(`${name} (not in the model)${others}`, 'resource')];
  }

  /** Policies that may be those of the resource: only deployment tells the names of what they belong to. */
  possiblePoliciesOn(arn: string): readonly PolicyDocument[] {
    return this.unknownOwners
      .filter((owner) => mayContain(owner, arn))
      .flatMap((owner) => this.policies.get(owner) ?? [])
      .map(({ document }) => document);
  }

  /** Block Public Access of a bucket or access point, with that of its account. */
  publicAccessBlockOf({ type, account, publicAccessBlock }: Resource): PublicAccessBlock | undefined {
    if (!/^AWS::S3::(Bucket|AccessPoint)$/.test(type)) return undefined;
    return strictest(publicAccessBlock, this.publicAccess.blockOf(account));
  }

  /** ARNs of the resources that have policies, or that may have some which are not read. */
  get policyOwners(): ReadonlySet<string> {
    return (this.owners ??= new Set([
      ...this.policies.keys(),
      ...[...this.resources].filter(([, each]) => this.isUnread(each)).map(([arn]) => arn),
    ]));
  }

  /** ARNs of the resources whose policies are read. */
  get readOwners(): readonly string[] {
    return [...this.policies.keys()];
  }

  /** The policies of a resource as they are written, and what else bears on them: the same text means the same access. */
  writtenOn(arn: string): string[] {
    const resource = this.resources.get(arn);
    const written = (this.policies.get(arn) ?? []).map(writtenPolicy);
    if (resource === undefined) return written;
    const block = this.publicAccessBlockOf(resource);
    return [
      ...written,
      resource.account,
      JSON.stringify([resource.tags, block]),
      String(this.isUnread(resource)),
    ];
  }

  /** The Deny statements of each resource's policy, as they may meet what a pattern covers. */
  get denyingPolicies(): readonly DenyingPolicy[] {
    return (this.denying ??= this.readOwners.flatMap((owner) =>
      this.policiesOn(owner, 'none').flatMap(({ name, document, isCertain }) => {
        const denying = document.statements.filter(({ effect }) => effect === 'Deny');
        if (denying.length === 0) return [];
        const statements = denying.map((statement) => onlyOn(owner, statement));
        return [{ owner, policy: { name, document: { ...document, statements }, isCertain } }];
      }),
    ));
  }

  /** The account of a declared resource. */
  accountOf(arn: string): string | undefined {
    return this.resources.get(arn)?.account;
  }

  /** Policies whose resource is known only after deployment, and may be the declared one. */
  private perhapsOn(resource: Resource | undefined, name: string): readonly AccessPolicy[] {
    const { arn } = resource ?? {};
    if (arn === undefined) return [];
    return this.unplaced
      .filter((owner) => mayContain(owner, arn))
      .flatMap((owner) => this.policies.get(owner) ?? [])
      .map(({ document, origin }) => ({
        name: nameOf({ origin }, name),
        document,
        isCertain: false,
      }));
  }

  /** What else decides on a declared resource, beside the policies that were read. */
  private impliedOf(
    resource: Resource | undefined,
    name: string,
    own: readonly Policy[] | undefined,
  ): readonly AccessPolicy[] {
    if (resource === undefined) return [];
    const implied: AccessPolicy[] = [];
    if (this.isUnread(resource)) implied.push(unknownPolicy(`${name} (not read)`, 'resource'));
    implied.push(...policyOfBucketBehind(resource, name.slice(POLICY_OF), own !== undefined));
    const open = own === undefined ? OPEN_WITHOUT_POLICY.get(resource.type) : undefined;
    if (open !== undefined) {
      const allow = { Effect: 'Allow', Principal: '*', Action: open.action, Resource: '*' };
      const document = { Version: '2012-10-17', Statement: [allow] };
      implied.push(policyOf(`${open.reason} of ${name.slice(POLICY_OF)}`, 'resource', document, false));
    }
    return implied;
  }

  /** What Block Public Access takes back from the policies of a bucket. */
  private publicAccessLimitOf(resource: Resource | undefined): readonly AccessPolicy[] {
    if (resource?.arn === undefined) return [];
    const { arn, account, origin } = resource;
    const known = this.limits.get(arn);
    if (known !== undefined) return known;
    const block = this.publicAccessBlockOf(resource);
    const owner = { name: readable(placeOf(origin) ?? arn), account };
    const limit = block === undefined ? [] : publicAccessLimit(owner, block, this.policies.get(arn) ?? []);
    this.limits.set(arn, limit);
    return limit;
  }

  /** Whether something of the resource that may grant access was not read. */
  private isUnread({ origin }: Resource): boolean {
    return this.unread.has(resourceKey(origin));
  }
}

const POLICY_OF = 'the policy of '.length;

/**
 * Resources that may let in callers whom no policy allows, as long as they have no policy: methods of an API without
 * IAM authorization, and clients in the network of a file system.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html
 * @see https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html
 */
const OPEN_WITHOUT_POLICY: ReadonlyMap<string, { readonly action: string; readonly reason: string }> =
  new Map([
    [
      'AWS::ApiGateway::RestApi',
      { action: 'execute-api:Invoke', reason: 'a method without IAM authorization' },
    ],
    [
      'AWS::EFS::FileSystem',
      { action: 'elasticfilesystem:Client*', reason: 'the default file system policy' },
    ],
  ]);

function resourceKey({ account, region, stack = '', logicalId = '' }: Origin): string {
  return [account, region, stack, logicalId].join(' ');
}

function writtenPolicy({ document, origin }: Policy): string {
  return `${origin.conditionDefinition ?? ''} ${JSON.stringify(document)}`;
}

function nameOf({ origin }: Pick<Policy, 'origin'>, fallback: string): string {
  const place = placeOf(origin);
  return place === undefined ? fallback : `the resource policy at ${place}`;
}
