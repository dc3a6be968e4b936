import { AccessModel } from '../access';
import type { AssemblyFacts, Identity, Role, User } from '../assembly/facts';
import { IamPatternsError } from '../errors';
import { isAccountId } from '../policy/arn';
import { DocumentSite } from './document-site';
import type { Settings } from './options';

/** Everything that was read together, found by name. */
export class AppSite {
  readonly roles: ReadonlyMap<string, Role>;
  readonly users: ReadonlyMap<string, User>;
  private readonly trusts = new Map<string, DocumentSite>();
  private modelOfFacts: { readonly model: AccessModel | undefined } | undefined;

  constructor(
    readonly facts: AssemblyFacts,
    readonly settings: Settings,
  ) {
    this.roles = new Map(facts.roles.map((role) => [role.arn, role]));
    this.users = new Map(facts.users.map((user) => [user.arn, user]));
  }

  /**
   * Who can do what, made when first asked for; `undefined` while a document is malformed, which is reported for
   * itself: nobody can say what AWS would make of it.
   */
  get model(): AccessModel | undefined {
    return (this.modelOfFacts ??= { model: modelOf(this.facts) }).model;
  }

  /** The trust policy of a role of the app; `undefined` for any other role. */
  trustOf(role: string): DocumentSite | undefined {
    const trust = this.roles.get(role)?.trust;
    if (trust === undefined) return undefined;
    const { owners, document: source, origin } = trust;
    const known =
      this.trusts.get(role) ??
      new DocumentSite({ kind: 'trust', source, owners, account: origin.account, app: this }, this.settings);
    this.trusts.set(role, known);
    return known;
  }

  /** Accounts that are known to be ours. */
  get accounts(): readonly string[] {
    return [...this.facts.accounts.filter(isAccountId), ...this.settings.knownAccounts];
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
