import { IamPatternsError } from '../../errors';
import { counted } from '../../text/phrase';
import type { BlueprintSource } from '../read/blueprint-source';
import type { Target } from '../schema/target-schema';
import { requireKnown, unknownName } from './known-name';
import type { ResolvedAccount } from './resolved-account';
import { stackSetNamed, templateAccount } from './stack-sets';
import { tagHint, tagTest } from './tag-test';

export type { ResolvedAccount } from './resolved-account';

type Selection = NonNullable<Target['except']>;

/** The accounts and organizational units of a blueprint, and which of them a target means. */
export class AccountDirectory {
  readonly accounts: readonly ResolvedAccount[];
  private readonly byName: ReadonlyMap<string, ResolvedAccount>;
  private readonly templates: ReadonlyMap<string, ResolvedAccount>;
  private readonly selected = new Map<string, readonly ResolvedAccount[]>();

  constructor(private readonly source: BlueprintSource) {
    const { organization, accounts = {} } = source.definition;
    if (organization === undefined) throw this.missing('organization', 'the organization with its Regions');
    if (Object.keys(accounts).length === 0) throw this.missing('accounts', 'at least one account');
    const management = organization.managementAccount;
    if (management !== undefined)
      requireKnown(accounts, management, 'account', source.at('organization', 'managementAccount'));
    const [home = ''] = organization.regions;
    this.accounts = Object.entries(accounts).map(([name, { id, unit, tags = {}, region = home }]) => ({
      name,
      id,
      units: unit === undefined ? [] : this.unitChain(unit, source.at('accounts', name, 'unit')),
      tags,
      region,
      isManagement: name === management,
    }));
    this.byName = new Map(this.accounts.map((account) => [account.name, account]));
    this.templates = new Map(
      Object.keys(source.definition.stackSets ?? {})
        .map((key) => templateAccount(source, key))
        .map((account) => [account.name, account]),
    );
    this.rejectTwice();
  }

  /** The accounts that stand for those of a StackSet. */
  get templateAccounts(): readonly ResolvedAccount[] {
    return [...this.templates.values()];
  }

  /** The account of that name. */
  named(name: string, at: string): ResolvedAccount {
    const found = this.byName.get(name) ?? this.templates.get(name);
    if (found === undefined) throw unknownName('account', name, [...this.byName.keys()], at);
    return found;
  }

  /** The accounts that a target means, in the order of the file. `path` is the place of the target. */
  select(target: Target, ...path: readonly PropertyKey[]): readonly ResolvedAccount[] {
    const key = JSON.stringify(target);
    const known = this.selected.get(key);
    if (known !== undefined) return known;
    const { stackSet, all, accounts: named = [], units, tags, except } = target;
    if (stackSet !== undefined) {
      const known = stackSetNamed(this.source, stackSet, this.source.at(...path, 'stackSet'));
      return this.select(known.definition.in, ...known.path, 'in');
    }
    const added = new Set(
      named.map((name, i) => this.named(name, this.source.at(...path, 'accounts', i)).name),
    );
    const selects = all === true || units !== undefined || tags !== undefined;
    const [isInUnit, hasTags] = [this.unitTest(units, path), tagTest(tags)];
    const isExcluded = this.exclusion(except, [...path, 'except']);
    const found = this.accounts.filter(
      (account) =>
        (added.has(account.name) ||
          (selects && !account.isManagement && isInUnit(account) && hasTags(account))) &&
        !isExcluded(account),
    );
    if (found.length === 0) throw this.emptyTarget(target, path);
    this.selected.set(key, found);
    return found;
  }

  private exclusion(except: Selection | undefined, path: readonly PropertyKey[]) {
    const names = new Set(
      except?.accounts?.map((name, i) => this.named(name, this.source.at(...path, 'accounts', i)).name),
    );
    const [isInUnit, hasTags] = [this.unitTest(except?.units, path), tagTest(except?.tags)];
    return (account: ResolvedAccount): boolean =>
      names.has(account.name) ||
      (except?.units !== undefined && isInUnit(account)) ||
      (except?.tags !== undefined && hasTags(account));
  }

  /** Whether an account is in one of the units. A unit without accounts would select nothing in silence. */
  private unitTest(units: readonly string[] | undefined, path: readonly PropertyKey[]) {
    units?.forEach((unit, i) => {
      const at = this.source.at(...path, 'units', i);
      requireKnown(this.source.definition.units, unit, 'organizational unit', at);
      if (!this.accounts.some((account) => account.units.includes(unit))) throw emptyUnit(unit, at);
    });
    return (account: ResolvedAccount): boolean =>
      units === undefined || units.some((unit) => account.units.includes(unit));
  }

  private unitChain(unit: string, at: string): string[] {
    const { units } = this.source.definition;
    const chain: string[] = [];
    let [next, place]: [string | undefined, string] = [unit, at];
    while (next !== undefined) {
      if (chain.includes(next)) throw unitCycle(chain, next, place);
      const { parent }: { parent?: string } = requireKnown(units, next, 'organizational unit', place);
      chain.unshift(next);
      place = this.source.at('units', next, 'parent');
      next = parent;
    }
    return chain;
  }

  private rejectTwice(): void {
    const names = new Map<string, string>();
    for (const { id, name } of this.accounts) {
      const other = names.get(id);
      if (other !== undefined)
        throw new IamPatternsError({
          code: 'account-twice',
          at: this.source.at('accounts', name, 'id'),
          subject: 'account ID',
          got: id,
          expected: `an ID that no other account has; ${other} has this one`,
          fix: 'correct the ID, or remove one of the two accounts',
        });
      names.set(id, name);
    }
  }

  private missing(key: string, expected: string): IamPatternsError {
    return new IamPatternsError({
      code: 'missing-key',
      at: this.source.at(),
      got: `nothing as ${key}`,
      expected,
      fix: `add ${key}`,
    });
  }

  private emptyTarget(target: Target, path: readonly PropertyKey[]): IamPatternsError {
    const isEmpty = Object.keys(target).filter((key) => key !== 'except').length === 0;
    return new IamPatternsError({
      code: 'empty-target',
      at: this.source.at(...path),
      got: isEmpty ? 'target that names nothing' : 'target without accounts',
      expected: `a target that selects at least one of ${counted(this.accounts.length, 'account')}`,
      fix: isEmpty
        ? 'add accounts, units, tags or all: true'
        : (tagHint(target.tags, this.accounts) ??
          'correct the tags or the exclusions; the management account must be named in accounts'),
    });
  }
}

function emptyUnit(unit: string, at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'unit-without-accounts',
    at,
    subject: 'organizational unit',
    got: unit,
    expected: 'a unit with at least one account in it or below it',
    fix: `set unit: ${unit} on its accounts, or target another unit`,
  });
}

function unitCycle(chain: readonly string[], unit: string, at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'unit-cycle',
    at,
    got: `organizational unit ${unit} above itself, through ${chain.join(', ')}`,
    expected: 'units that form a tree',
    fix: 'correct parent',
  });
}
