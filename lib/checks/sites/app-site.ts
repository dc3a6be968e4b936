import { AccessModel, type AccessPolicy, type Escalation, type EscalationReport } from '../../access';
import { VPC_ENDPOINT_TYPE } from '../../assembly/policy-facts';
import type {
  AssemblyFacts,
  Group,
  Identity,
  Policy,
  PublicAccessBlock,
  Role,
  User,
} from '../../assembly/facts';
import { isAccountId } from '../../policy/arn/arn';
import type { Statement } from '../../policy/document/statement';
import { DocumentSite, type SurroundingApp } from './document-site';
import { meansOfAdministration, ownWays } from './self-administration';
import { StatementView } from './statement-view';
import { trusted } from './trusted-principal';
import type { Settings } from '../options';

/** Calls of an administrator, each of another kind: one that none of them is allowed to is none. */
const ADMINISTERING = [
  'iam:AttachRolePolicy',
  'iam:AttachUserPolicy',
  'iam:CreateUser',
  'iam:PutGroupPolicy',
];

const NO_MEANS: ReadonlySet<string> = new Set();

/** A statement of an identity, with the policy that it is in. */
export interface PlacedStatement {
  readonly identity: Identity;
  readonly policy: Policy;
  readonly site: StatementView;
}

/** A statement of a trust policy that names users or roles. */
export interface TrustInEntities {
  /** ARN of the role that trusts. */
  readonly role: string;
  readonly policy: Policy;
  readonly site: StatementView;
  /** What it names. */
  readonly callers: readonly string[];
}

/** Everything that was read together, found by name. */
export class AppSite implements SurroundingApp {
  readonly roles: ReadonlyMap<string, Role>;
  readonly users: ReadonlyMap<string, User>;
  readonly groups: ReadonlyMap<string, Group>;
  private readonly documents = new Map<Policy, DocumentSite>();
  private means: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  private readonly views = new Map<Statement, StatementView>();
  private modelOfFacts: AccessModel | undefined;
  private report: EscalationReport | undefined;
  private administrators: ReadonlySet<string> | undefined;
  private callsOfSts: readonly PlacedStatement[] | undefined;
  private trusts: readonly TrustInEntities[] | undefined;

  constructor(
    readonly facts: AssemblyFacts,
    readonly settings: Settings,
  ) {
    this.roles = new Map(facts.roles.map((role) => [role.arn, role]));
    this.users = new Map(facts.users.map((user) => [user.arn, user]));
    this.groups = new Map(facts.groups.map((group) => [group.arn, group]));
  }

  /** Who can do what, built at the first question. What depends on a malformed document is undetermined. */
  get model(): AccessModel {
    return (this.modelOfFacts ??= AccessModel.fromFacts(this.facts));
  }

  /** Which principals can get more permissions than they were given. */
  get escalations(): EscalationReport {
    return (this.report ??= this.model.escalations());
  }

  /** The roles and users that use the permissions of an identity: itself, or the members of a group. */
  holdersOf(identity: string): readonly string[] {
    return this.groups.get(identity)?.members ?? [identity];
  }

  /**
   * Whether a role or user is an administrator in effect, over all its policies, denies and limits; `undefined` for
   * others, and where its permissions boundary is not known.
   */
  isAdministrator(arn: string): boolean | undefined {
    const holder = this.roles.get(arn) ?? this.users.get(arn);
    if (holder === undefined || (holder.boundary !== undefined && holder.boundary.policy === undefined))
      return undefined;
    this.administrators ??= new Set(this.escalations.administrators.map(({ principal }) => principal));
    return this.administrators.has(arn);
  }

  /** Whether some context lets a role or user administer access: not every call is denied for certain. */
  mayAdminister(arn: string): boolean {
    return ADMINISTERING.some(
      (action) => this.model.checkArns({ principal: arn, action, resource: '*' }).decision !== 'denied',
    );
  }

  /** The actions with which a role or user grants itself every permission. */
  meansOf(arn: string): ReadonlySet<string> {
    this.means ??= this.meansByPrincipal();
    return this.means.get(arn) ?? NO_MEANS;
  }

  private meansByPrincipal(): ReadonlyMap<string, ReadonlySet<string>> {
    const { escalations, administrators } = this.escalations;
    const byPrincipal = new Map<string, Escalation[]>(administrators.map(({ principal }) => [principal, []]));
    for (const each of ownWays(escalations))
      byPrincipal.set(each.principal, [...(byPrincipal.get(each.principal) ?? []), each]);
    const known = new Map(administrators.map((each) => [each.principal, each]));
    return new Map([...byPrincipal].map(([arn, ways]) => [arn, meansOfAdministration(ways, known.get(arn))]));
  }

  /** A policy of the facts as rules look at it, read once. */
  documentOf(policy: Policy): DocumentSite {
    const known = this.documents.get(policy);
    if (known !== undefined) return known;
    const { owners, document, origin } = policy;
    const { source } = document;
    const { kind = 'identity' } = document;
    const form = policy.kind === 'managed' || policy.kind === 'inline' ? policy.kind : undefined;
    const resourceType = policy.kind === 'vpc-endpoint' ? VPC_ENDPOINT_TYPE : undefined;
    const site = new DocumentSite(
      { kind, source, document, owners, resourceType, account: origin.account, form, app: this },
      this.settings,
    );
    this.documents.set(policy, site);
    return site;
  }

  /** The RCPs over the account of a resource that are sure to be in force. */
  rcpsOver(resource: string): readonly AccessPolicy[] {
    return this.model.resourceControlPoliciesOver(resource).filter(({ isCertain }) => isCertain);
  }

  /** Block Public Access of a bucket or access point, with that of its account. */
  publicAccessBlockOf(resource: string): PublicAccessBlock | undefined {
    return this.model.publicAccessBlockOf(resource);
  }

  /** The one view of a statement, however many documents share it. */
  viewOf(statement: Statement): StatementView {
    const known = this.views.get(statement);
    if (known !== undefined) return known;
    const view = new StatementView(statement);
    this.views.set(statement, view);
    return view;
  }

  /** The trust policy of a role of the app; `undefined` for any other role. */
  trustOf(role: string): DocumentSite | undefined {
    const trust = this.roles.get(role)?.trust;
    return trust && this.documentOf(trust);
  }

  /** Accounts that are known to be ours. */
  get accounts(): readonly string[] {
    return [...this.facts.accounts.filter(isAccountId), ...this.settings.knownAccounts];
  }

  /** The permissions policies of a user and of the groups that it is in. */
  policiesOf(user: User): readonly Policy[] {
    return [user, ...user.groups.flatMap((arn) => this.groups.get(arn) ?? [])].flatMap(
      ({ policies }) => policies,
    );
  }

  /** The statements of identities that name an action of AWS STS: few of an app do, and several rules ask for them. */
  get stsStatements(): readonly PlacedStatement[] {
    return (this.callsOfSts ??= this.identities.flatMap((identity) =>
      identity.policies.flatMap((policy) =>
        this.documentOf(policy)
          .statements.filter(({ named }) => named.some(({ prefix }) => prefix === 'sts'))
          .map((site) => ({ identity, policy, site })),
      ),
    ));
  }

  /** The statements of trust policies that name users or roles: few do, and several rules ask for them. */
  get trustsInEntities(): readonly TrustInEntities[] {
    return (this.trusts ??= this.facts.roles.flatMap(({ arn: role, trust: policy }) => {
      if (policy === undefined) return [];
      return this.documentOf(policy).statements.flatMap((site) => {
        const callers = trusted(site, 'role', 'user').map(({ text }) => text);
        return callers.length === 0 ? [] : [{ role, policy, site, callers }];
      });
    }));
  }

  /** Roles, users and groups. */
  get identities(): readonly Identity[] {
    return [...this.facts.roles, ...this.facts.users, ...this.facts.groups];
  }
}
