import { IamPatternsError } from '../../errors';
import { permissionSetRolePattern } from '../../policy/principal/reserved-role';
import type { PlannedEntity } from '../plan/plan';
import type { CallerReference } from '../schema/caller-schema';
import type { ResolvedAccount } from './account-directory';
import { assignedAccounts, unassigned } from './permission-set-assignment';
import { CallerResolver } from './resolve-callers';
import type { Resolution } from './resolve-entities';

type Path = readonly PropertyKey[];

/** Someone who acts, and the account that the action starts from. Who is in no account of the file acts in all. */
export interface Actor {
  readonly principal: string;
  readonly accounts: readonly ResolvedAccount[];
  /**
   * Why there is no such principal.
   *
   * @default - there is, as far as the blueprint tells
   */
  readonly impossible?: string;
}

/** Turns the callers of assertions into principals. */
export class ActorResolver {
  private readonly callers: CallerResolver;

  constructor(private readonly resolution: Resolution) {
    this.callers = new CallerResolver(resolution);
  }

  /**
   * The principals that make requests. A group stands for its members.
   *
   * @param presentsMfa whether the requests are made after a sign-in with MFA
   */
  actors(reference: CallerReference, path: Path, presentsMfa: boolean): Actor[] {
    const { directory } = this.resolution;
    if (presentsMfa) this.rejectWithoutMfa(reference, path);
    if (reference.permissionSet !== undefined) return this.permissionSet(reference, path);
    const entities = this.entities(reference, path);
    const people =
      reference.group === undefined ? entities : entities.flatMap((group) => this.callers.members(group));
    if (entities.length > 0 && people.length === 0) throw this.noMembers(reference, path);
    if (entities.length > 0)
      return people.map(({ arn, account }) => ({
        principal: arn,
        accounts: [directory.named(account.name, '')],
      }));
    return this.principals(reference, path).map((principal) => {
      const own = directory.accounts.filter(({ id }) => principal.includes(id));
      return {
        // Anyone whom the administrators of the account allow. The root user cannot assume roles.
        principal: /^\d{12}$/.test(principal)
          ? `arn:${this.partition}:iam::${principal}:role/anyone-in-the-account`
          : principal,
        accounts: own.length > 0 ? own : directory.accounts,
      };
    });
  }

  /** ARNs, patterns, services and account IDs. */
  principals(reference: CallerReference, path: Path): string[] {
    if (reference.self === true) throw this.selfOfNoRole(path);
    if (reference.permissionSet !== undefined)
      return this.permissionSet(reference, path).map(({ principal }) => principal);
    const entities = this.entities(reference, path);
    if (reference.group !== undefined)
      return entities.flatMap((group) => this.callers.members(group).map(({ arn }) => arn));
    if (entities.length > 0) return entities.map(({ arn }) => arn);
    const principals = this.resolution.directory.accounts.flatMap((account) =>
      this.callers.callers(reference, account, path).flatMap((caller): string[] => {
        switch (caller.kind) {
          case 'account':
            return [caller.account];
          case 'service':
            return [caller.service];
          case 'organization':
            return this.resolution.directory.accounts.map(({ id }) => id);
          case 'permission-set':
          case 'self':
            return [];
          case 'user':
          case 'group':
          case 'role':
          case 'arn':
          case 'arn-pattern':
            return [caller.arn];
        }
      }),
    );
    return [...new Set(principals)];
  }

  /** The users, groups or roles of the blueprint that a reference names. */
  entities(reference: CallerReference, path: Path): PlannedEntity[] {
    // Every account in which it exists, unless `in` names some: no role of a trust decides here what sameAccount means.
    const [any] = this.resolution.directory.accounts;
    return this.callers.entities({ ...reference, sameAccount: undefined }, any as ResolvedAccount, path);
  }

  /** The people who sign in with a permission set: to the accounts that `in` names, or to those of its assignments. */
  private permissionSet(reference: CallerReference, path: Path): Actor[] {
    const { directory } = this.resolution;
    const asked = reference.in && directory.select(reference.in, ...path, 'in');
    return (asked ?? directory.accounts).flatMap((account): Actor[] =>
      this.callers.callers({ ...reference, in: undefined }, account, path).flatMap((caller): Actor[] => {
        if (caller.kind !== 'permission-set') return [];
        const { name, account: id } = caller;
        const assigned = assignedAccounts(this.resolution, name);
        const isAssigned = assigned === undefined || assigned.has(id);
        if (!isAssigned && asked === undefined) return [];
        const principal = permissionSetRolePattern(this.partition, id, name);
        const accounts = [account];
        return [
          isAssigned
            ? { principal, accounts }
            : { principal, accounts, impossible: unassigned(name, account.name) },
        ];
      }),
    );
  }

  private rejectWithoutMfa({ role, permissionSet, service, arn = '' }: CallerReference, path: Path): void {
    const key = Object.entries({ role, permissionSet, service }).find(
      ([, value]) => value !== undefined,
    )?.[0];
    const isRole = /:(role|assumed-role|oidc-provider|saml-provider)\//.test(arn);
    if (key === undefined && !isRole) return;
    throw new IamPatternsError({
      code: 'mfa-of-a-caller-without-mfa',
      at: this.resolution.source.at(...path, key ?? 'arn'),
      got: `mfa for ${key ?? 'arn'} ${role ?? permissionSet ?? service ?? arn}`,
      expected:
        'users and groups, because only the credentials of IAM users can present MFA to AWS: not those of roles, services and permission sets',
      fix: 'remove mfa, or put the caller into an assertion of its own',
    });
  }

  private selfOfNoRole(path: Path): IamPatternsError {
    return new IamPatternsError({
      code: 'self-of-no-role',
      at: this.resolution.source.at(...path, 'self'),
      got: 'self: true in an assertion, where it stands for no role',
      expected: 'the role by name, because an assertion about no one proves nothing',
      fix: 'write role: with the name of the role',
    });
  }

  private get partition(): string {
    return this.resolution.source.definition.organization?.partition ?? 'aws';
  }

  private noMembers({ group = '' }: CallerReference, path: Path): IamPatternsError {
    return new IamPatternsError({
      code: 'group-without-members',
      at: this.resolution.source.at(...path, 'group'),
      subject: 'group',
      got: group,
      expected: 'a group with at least one user, because an assertion about no one proves nothing',
      fix: 'add a user to the group, or name another caller',
    });
  }
}
