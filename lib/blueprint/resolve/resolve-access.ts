import { IamPatternsError } from '../../errors';
import type { PlannedCaller, PlannedEntity, PlannedTrust } from '../plan/plan';
import type { AccessLine } from '../schema/caller-schema';
import type { When } from '../schema/condition-schema';
import type { ResolvedAccount } from './account-directory';
import { Placeholders } from './placeholders';
import { CallerResolver } from './resolve-callers';
import type { Resolution } from './resolve-entities';

/** The trust of each role, by the ARN of the role. */
export type TrustByRole = ReadonlyMap<string, readonly PlannedTrust[]>;

/** Turns every line of access into entries of the trust of each role that it names. */
export function resolveAccess(resolution: Resolution): TrustByRole {
  const trusts = new Map<string, PlannedTrust[]>();
  const { access = [] } = resolution.source.definition;
  access.forEach((line, index) => {
    for (const [role, trust] of new LineResolver(resolution, line, ['access', index]).trusts())
      trusts.set(role.arn, [...(trusts.get(role.arn) ?? []), trust]);
  });
  return trusts;
}

class LineResolver {
  private readonly callers: CallerResolver;
  private shared?: { readonly callers: readonly PlannedCaller[]; readonly when?: When };
  private readonly from: string;

  constructor(
    private readonly resolution: Resolution,
    private readonly line: AccessLine,
    private readonly path: readonly PropertyKey[],
  ) {
    this.callers = new CallerResolver(resolution);
    this.from = resolution.source.at(...path);
  }

  *trusts(): Generator<[PlannedEntity, PlannedTrust]> {
    const { source, registry, directory } = this.resolution;
    for (const [i, key] of this.line.roles.entries()) {
      const at = source.at(...this.path, 'roles', i);
      const { byAccount, template } = registry.named('role', key, at);
      const accounts = this.line.in && directory.select(this.line.in, ...this.path, 'in');
      const roles =
        accounts === undefined
          ? [...byAccount.values()]
          : accounts.map(({ name }) => registry.inAccount('role', key, name, 'this line', at));
      const isWhole = accounts === undefined || this.line.in?.stackSet === template?.stackSet;
      for (const role of template !== undefined && isWhole ? [...roles, template] : roles)
        yield [role, this.trustOf(role)];
    }
  }

  private trustOf(role: PlannedEntity): PlannedTrust {
    const { line, from, resolution } = this;
    const { callers, when } = this.resolved(resolution.directory.named(role.account.name, from));
    if (callers.some((caller) => 'arn' in caller && caller.arn === role.arn)) throw selfTrust(role, from);
    if (role.settings.kind === 'breakGlass') rejectOthersThanUsers(role, callers, from);
    return {
      callers,
      ...(when !== undefined && { when }),
      form: line.form ?? resolution.source.definition.defaults?.form ?? 'named',
      from,
      ...(line.because !== undefined && { because: line.because }),
    };
  }

  /** Callers and conditions; once for all accounts where they are the same. */
  private resolved(account: ResolvedAccount) {
    const { line, path, resolution } = this;
    if (this.shared !== undefined) return this.shared;
    const callers = line.callers.flatMap((each, i) =>
      this.callers.callers(each, account, [...path, 'callers', i]),
    );
    const when = line.when && resolution.placeholders.resolve(line.when, account, [...path, 'when']);
    if (when?.insideOrganization === true)
      this.callers.organizationId([...path, 'when', 'insideOrganization']);
    const result = { callers, ...(when !== undefined && { when }) };
    const isSame =
      !line.callers.some((caller) => CallerResolver.dependsOnAccount(caller)) && !Placeholders.areIn(line);
    if (isSame) this.shared = result;
    return result;
  }
}

function selfTrust({ key, account }: PlannedEntity, at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'self-trust',
    at,
    got: `role ${key} in account ${account.name} as its own caller`,
    expected: 'another caller',
    fix: 'exclude the account with in, or write self: true as a caller if the role must assume itself',
  });
}

/** Break-glass works when federation does not, so nothing but users comes in. */
function rejectOthersThanUsers({ key }: PlannedEntity, callers: readonly PlannedCaller[], at: string): void {
  const other = callers.find(({ kind }) => kind !== 'user' && kind !== 'group');
  if (other === undefined) return;
  throw new IamPatternsError({
    code: 'break-glass-not-for-users',
    at,
    got: `caller of kind ${other.kind} of break-glass role ${key}`,
    expected: 'users and groups of this blueprint',
    fix: 'use another role for other callers',
  });
}
