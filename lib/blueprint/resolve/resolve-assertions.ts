import type { AccessAssertion, AssertedRequest, AssertionClaim } from '../../assertion/access-assertion';
import { isAbsolute, join } from 'node:path';
import { IamPatternsError } from '../../errors';
import type { PlannedEntity } from '../plan/plan';
import type { AssertionDefinition, RequestDefinition } from '../schema/assertion-schema';
import type { CallerReference, RoleReference } from '../schema/caller-schema';
import { secondsOf } from '../schema/name-schema';
import type { ResolvedAccount } from './account-directory';
import { CallerResolver } from './resolve-callers';
import type { Resolution } from './resolve-entities';

type Path = readonly PropertyKey[];

/** Someone who acts, and the account that the action starts from. Who is in no account of the file acts in all. */
interface Actor {
  readonly principal: string;
  readonly accounts: readonly ResolvedAccount[];
}

/** What actions and resources an assertion is about. */
interface Asked {
  readonly actions?: readonly string[];
  readonly on?: readonly string[];
  readonly assume?: readonly RoleReference[];
}

/** Turns assertions into requests and sets of principals, with ARNs for names. */
export class AssertionResolver {
  private readonly callers: CallerResolver;

  constructor(private readonly resolution: Resolution) {
    this.callers = new CallerResolver(resolution);
  }

  all(): AccessAssertion[] {
    const { source } = this.resolution;
    return (source.definition.assertions ?? []).map((assertion, i) => {
      const path = ['assertions', i];
      const { title, undetermined, because = '' } = assertion;
      const claim = this.claim(assertion, path);
      return {
        title,
        from: source.at(...path),
        claim,
        ...(undetermined && { acceptsUndetermined: because }),
      };
    });
  }

  private claim(
    { allow, deny, only, outsiders, noNewAccess }: AssertionDefinition,
    path: Path,
  ): AssertionClaim {
    if (allow !== undefined) return { kind: 'allow', requests: this.requests(allow, [...path, 'allow']) };
    if (deny !== undefined) return { kind: 'deny', requests: this.requests(deny, [...path, 'deny']) };
    if (only !== undefined) {
      const here = [...path, 'only'];
      return {
        kind: 'only',
        actions: this.actions(only, here),
        resources: this.resources(only, this.resolution.directory.accounts, here),
        principals: only.who.flatMap((who, i) => this.principals(who, [...here, 'who', i])),
      };
    }
    if (outsiders !== undefined) return { kind: 'outsiders', except: outsiders.except ?? [] };
    const against = noNewAccess?.against ?? '';
    const folder = this.resolution.source.folderOf(...path, 'noNewAccess', 'against');
    return { kind: 'no-new-access', against: isAbsolute(against) ? against : join(folder, against) };
  }

  private requests(request: RequestDefinition, path: Path): AssertedRequest[] {
    const { who, via = [], mfa, externalId, context } = request;
    const actions = this.actions(request, path);
    const given = {
      ...(mfa === undefined ? {} : mfaContext(mfa)),
      ...(externalId === undefined ? {} : { 'sts:ExternalId': externalId }),
      ...context,
    };
    return who.flatMap((caller, i) =>
      this.actors(caller, [...path, 'who', i]).flatMap(({ principal, accounts }) =>
        this.chains(via, [...path, 'via']).flatMap((chain) => {
          const last = chain.at(-1);
          const here =
            last === undefined ? accounts : [this.resolution.directory.named(last.account.name, '')];
          return actions.flatMap((action) =>
            this.resources(request, here, path).map((resource) => ({
              principal,
              via: chain.map(({ arn }) => arn),
              action,
              resource,
              context: given,
            })),
          );
        }),
      ),
    );
  }

  /** Every way through the roles: a role that exists in several accounts stands for each of them. */
  private chains(via: readonly RoleReference[], path: Path): PlannedEntity[][] {
    return via.reduce<PlannedEntity[][]>(
      (chains, reference, i) => {
        const roles = this.roles(reference, [...path, i]);
        return chains.flatMap((chain) => roles.map((role) => [...chain, role]));
      },
      [[]],
    );
  }

  private roles(reference: CallerReference, path: Path): PlannedEntity[] {
    // Every account in which it exists, unless `in` names some: no role of a trust decides here what sameAccount means.
    const [any] = this.resolution.directory.accounts;
    return this.callers.entities({ ...reference, sameAccount: undefined }, any as ResolvedAccount, path);
  }

  private actions({ actions, assume }: Asked, path: Path): readonly string[] {
    if (actions !== undefined) return actions;
    if (assume !== undefined) return ['sts:AssumeRole'];
    throw new IamPatternsError({
      code: 'missing-key',
      at: this.resolution.source.at(...path),
      got: 'an assertion without actions',
      expected: 'actions, or the roles to assume',
      fix: 'add actions, or assume',
    });
  }

  private resources(
    { on = ['*'], assume }: Asked,
    accounts: readonly ResolvedAccount[],
    path: Path,
  ): readonly string[] {
    if (assume !== undefined)
      return assume.flatMap((role, i) => this.roles(role, [...path, 'assume', i]).map(({ arn }) => arn));
    const resolved = accounts.flatMap((account) =>
      this.resolution.placeholders.resolve(on, account, [...path, 'on']),
    );
    return [...new Set(resolved)];
  }

  /** The principals that make the requests. A group stands for its members. */
  private actors(reference: CallerReference, path: Path): Actor[] {
    const { directory } = this.resolution;
    const entities = this.roles(reference, path);
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
  private principals(reference: CallerReference, path: Path): string[] {
    if (reference.self === true) throw this.selfOfNoRole(path);
    const entities = this.roles(reference, path);
    if (reference.group !== undefined)
      return entities.flatMap((group) => this.callers.members(group).map(({ arn }) => arn));
    if (entities.length > 0) return entities.map(({ arn }) => arn);
    const principals = this.accountsOf(reference).flatMap((account) =>
      this.callers.callers(reference, account, path).flatMap((caller): string[] => {
        switch (caller.kind) {
          case 'account':
            return [caller.account];
          case 'service':
            return [caller.service];
          case 'organization':
            return this.resolution.directory.accounts.map(({ id }) => id);
          case 'permission-set':
            return [
              `arn:${this.partition}:iam::${caller.account}:role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_${caller.name}_*`,
            ];
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

  /** The accounts in which a caller is meant, if it differs between them: those of its assignments, or all. */
  private accountsOf({ permissionSet }: CallerReference): readonly ResolvedAccount[] {
    const { source, directory } = this.resolution;
    const { permissionSets = {} } = source.definition;
    if (permissionSet === undefined || !Object.hasOwn(permissionSets, permissionSet))
      return directory.accounts;
    const assigned = (permissionSets[permissionSet]?.assignments ?? []).flatMap((each, i) =>
      directory.select(each.in, 'permissionSets', permissionSet, 'assignments', i, 'in'),
    );
    return assigned.length > 0 ? [...new Set(assigned)] : directory.accounts;
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

function mfaContext(mfa: string | false): AssertedRequest['context'] {
  return mfa === false
    ? { 'aws:MultiFactorAuthPresent': null, 'aws:MultiFactorAuthAge': null }
    : { 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': String(secondsOf(mfa)) };
}
