import { AccessModel } from '../../access';
import type { AssemblyFacts, Group, Identity, ManagedPolicy, Policy, Role, User } from '../../assembly/facts';
import type { DocumentKind } from '../../policy/document/document';
import { IamPatternsError } from '../../errors';
import { isAccountId } from '../../policy/arn/arn';
import { DocumentSite } from './document-site';
import type { Settings } from '../options';

/** Everything that was read together, found by name. */
export class AppSite {
  readonly roles: ReadonlyMap<string, Role>;
  readonly users: ReadonlyMap<string, User>;
  readonly groups: ReadonlyMap<string, Group>;
  private readonly documents = new Map<Policy, DocumentSite>();
  private readonly managed: ReadonlyMap<Policy, ManagedPolicy>;
  private modelOfFacts: { readonly model: AccessModel | undefined } | undefined;

  constructor(
    readonly facts: AssemblyFacts,
    readonly settings: Settings,
  ) {
    this.roles = new Map(facts.roles.map((role) => [role.arn, role]));
    this.users = new Map(facts.users.map((user) => [user.arn, user]));
    this.groups = new Map(facts.groups.map((group) => [group.arn, group]));
    this.managed = new Map(facts.managedPolicies.map((each) => [each.policy, each]));
  }

  /**
   * Who can do what, made when first asked for; `undefined` while a document is malformed, which is reported for
   * itself: nobody can say what AWS would make of it.
   */
  get model(): AccessModel | undefined {
    return (this.modelOfFacts ??= { model: modelOf(this.facts) }).model;
  }

  /** A policy of the facts as rules look at it, read once. */
  documentOf(policy: Policy): DocumentSite {
    const known = this.documents.get(policy);
    if (known !== undefined) return known;
    const { owners, document: source, origin } = policy;
    const kind = kindOf(policy, this.managed.get(policy));
    const form = policy.kind === 'managed' || policy.kind === 'inline' ? policy.kind : undefined;
    const site = new DocumentSite(
      { kind, source, owners, account: origin.account, form, app: this },
      this.settings,
    );
    this.documents.set(policy, site);
    return site;
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

  /** Roles, users and groups. */
  get identities(): readonly Identity[] {
    return [...this.facts.roles, ...this.facts.users, ...this.facts.groups];
  }
}

function modelOf(facts: AssemblyFacts): AccessModel | undefined {
  try {
    return AccessModel.fromFacts(facts);
  } catch (error) {
    if (error instanceof IamPatternsError) return undefined;
    throw error;
  }
}

/** A managed policy that is nothing but a boundary grants nothing. */
function kindOf({ kind }: Policy, managed: ManagedPolicy | undefined): DocumentKind {
  switch (kind) {
    case 'inline':
      return 'identity';
    case 'managed': {
      const { boundaryOf = [], attachedTo = [] } = managed ?? {};
      return boundaryOf.length > 0 && attachedTo.length === 0 ? 'boundary' : 'identity';
    }
    case 'trust':
    case 'resource':
    case 'scp':
    case 'rcp':
      return kind;
  }
}
