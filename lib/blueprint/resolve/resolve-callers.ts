import { IamPatternsError } from '../../errors';
import type { PlannedCaller, PlannedEntity } from '../plan/plan';
import type { CallerReference } from '../schema/caller-schema';
import type { ResolvedAccount } from './account-directory';
import type { Resolution } from './resolve-entities';

type Path = readonly PropertyKey[];

/** Turns references to callers into what they name. */
export class CallerResolver {
  constructor(private readonly resolution: Resolution) {}

  /** Whether the callers differ from account to account of the roles. */
  static dependsOnAccount({ sameAccount, ...rest }: CallerReference): boolean {
    return (
      sameAccount === true || JSON.stringify(rest).includes('{account') || rest.permissionSet !== undefined
    );
  }

  /** The callers that a reference means, for a role in an account. */
  callers(reference: CallerReference, account: ResolvedAccount, path: Path): PlannedCaller[] {
    const { source, placeholders, directory } = this.resolution;
    const { user, group, role, permissionSet, thirdParty, service, arn, arnPattern } = reference;
    const resolved = (text: string, key: string) => placeholders.resolve(text, account, [...path, key]);
    for (const kind of ['user', 'group', 'role'] as const)
      if (reference[kind] !== undefined)
        return this.entities(reference, account, path).map((entity) => ({
          kind,
          arn: entity.arn,
          exists: this.exists(entity),
        }));
    if (user !== undefined || group !== undefined || role !== undefined) return [];
    if (reference.account !== undefined) {
      const named = directory.named(reference.account, source.at(...path, 'account'));
      return [{ kind: 'account', account: named.id, isThirdParty: false }];
    }
    if (thirdParty !== undefined) {
      const own = directory.accounts.find(({ id }) => id === thirdParty);
      if (own !== undefined) throw ownThirdParty(thirdParty, own.name, source.at(...path, 'thirdParty'));
      return [{ kind: 'account', account: thirdParty, isThirdParty: true }];
    }
    if (reference.organization === true) return [{ kind: 'organization', id: this.organizationId(path) }];
    if (service !== undefined) return [{ kind: 'service', service: resolved(service, 'service') }];
    if (permissionSet !== undefined) {
      const accounts = reference.in === undefined ? [account] : directory.select(reference.in, ...path, 'in');
      const name = resolved(permissionSet, 'permissionSet');
      return accounts.map(({ id }) => ({ kind: 'permission-set', name, account: id }));
    }
    if (arn !== undefined) return [{ kind: 'arn', arn: resolved(arn, 'arn') }];
    if (arnPattern !== undefined) return [{ kind: 'arn-pattern', arn: resolved(arnPattern, 'arnPattern') }];
    return [{ kind: 'self' }];
  }

  /** The users, groups or roles of the blueprint that a reference names. */
  entities(reference: CallerReference, account: ResolvedAccount, path: Path): PlannedEntity[] {
    const { source, registry, directory } = this.resolution;
    const kind = (['user', 'group', 'role'] as const).find((each) => reference[each] !== undefined);
    if (kind === undefined) return [];
    const key = reference[kind] ?? '';
    const at = source.at(...path, kind);
    const { byAccount } = registry.named(kind, key, at);
    const wanted =
      reference.sameAccount === true
        ? [account]
        : reference.in === undefined
          ? undefined
          : directory.select(reference.in, ...path, 'in');
    if (wanted === undefined) return [...byAccount.values()];
    return wanted.map(({ name }) => registry.inAccount(kind, key, name, 'this line', at));
  }

  /** The users in a group, in its account. */
  members(group: PlannedEntity): PlannedEntity[] {
    return this.resolution.registry
      .all('user')
      .flatMap(([, { byAccount }]) => byAccount.get(group.account.name) ?? [])
      .filter(({ settings }) => settings.groups?.includes(group.arn) === true);
  }

  exists({ kind, key }: PlannedEntity): boolean {
    return this.resolution.registry.named(kind, key, '').exists;
  }

  /** The ID of the organization, which this part of the blueprint needs. */
  organizationId(path: Path): string {
    const { source } = this.resolution;
    const id = source.definition.organization?.id;
    if (id !== undefined) return id;
    throw new IamPatternsError({
      code: 'missing-key',
      at: source.at(...path),
      got: 'the organization without its ID',
      expected: 'organization.id, such as o-exampleorgid',
      fix: 'add organization.id',
    });
  }
}

function ownThirdParty(id: string, name: string, at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'third-party-of-this-organization',
    at,
    subject: 'third-party account',
    got: id,
    expected: `an account outside of the organization; ${id} is the account ${name} of this blueprint`,
    fix: `write account: ${name}`,
  });
}
