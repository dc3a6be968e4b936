import type { BlueprintDefinition } from '../blueprint';
import { IamPatternsError } from '../errors';
import { nearestName } from '../policy/nearest-name';
import type { Json, JsonObject } from '../text/json';
import type { OrganizationListing } from './organization-listing';
import { textsOf } from './text-of';

/** All accounts, the management account included. */
const ROOT = 'Root';

/** The accounts that `deploymentTargets` of Landing Zone Accelerator mean. */
export class LzaTargets {
  private readonly nameById: ReadonlyMap<string, string>;
  private readonly unitNameById: ReadonlyMap<string, string>;
  /** `workloads/prod` → ID. */
  private readonly unitByPath: ReadonlyMap<string, string>;

  /**
   * @param base the blueprint with the units and accounts of the listing
   * @param file the configuration, for errors
   */
  constructor(
    private readonly listing: OrganizationListing,
    base: BlueprintDefinition,
    private readonly file: string,
  ) {
    const named = (section: Readonly<Record<string, { readonly id?: string }>> = {}) =>
      new Map(Object.entries(section).map(([name, { id = '' }]) => [id, name] as const));
    this.nameById = named(base.accounts);
    this.unitNameById = named(base.units);
    this.unitByPath = new Map(listing.units.map(({ id }) => [this.pathOf(id), id]));
  }

  /** IDs of accounts. A unit means the accounts in it, not those of the units below it. */
  accountsOf(targets: Json | undefined): string[] {
    const units = textsOf(targets, 'organizationalUnits');
    const named = textsOf(targets, 'accounts').map((name) => this.account(name));
    const excluded = new Set(textsOf(targets, 'excludedAccounts').map((name) => this.account(name)));
    const parents = new Set(units.filter((unit) => unit !== ROOT).map((unit) => this.unit(unit)));
    const isMeant = ({ id, parent }: OrganizationListing['accounts'][number]): boolean =>
      units.includes(ROOT) || parents.has(parent ?? '') || named.includes(id);
    return this.listing.accounts
      .filter(isMeant)
      .map(({ id }) => id)
      .filter((id) => !excluded.has(id));
  }

  /** The same as a target of a blueprint; `undefined` for no account at all. Units stay units, so that new accounts follow. */
  target(targets: Json | undefined): JsonObject | undefined {
    const wanted = new Set(this.accountsOf(targets));
    if (wanted.size === 0) return undefined;
    const units = textsOf(targets, 'organizationalUnits');
    const isAll = units.includes(ROOT);
    const ids = isAll ? [] : units.map((unit) => this.unit(unit));
    const used = ids.filter((id) =>
      this.listing.accounts.some((account) => this.isBelow(account.parent, id)),
    );
    const selected = new Set(
      this.listing.accounts
        .filter(({ id }) => id !== this.listing.managementAccount)
        .filter(({ parent }) => isAll || used.some((id) => this.isBelow(parent, id)))
        .map(({ id }) => id),
    );
    const namesOf = (all: Iterable<string>, not: ReadonlySet<string>): string[] =>
      [...all].filter((id) => !not.has(id)).flatMap((id) => this.nameById.get(id) ?? []);
    const [added, removed] = [namesOf(wanted, selected), namesOf(selected, wanted)];
    return {
      ...(isAll
        ? { all: true }
        : used.length > 0 && { units: used.map((id) => this.unitNameById.get(id) ?? id) }),
      ...(added.length > 0 && { accounts: added }),
      ...(removed.length > 0 && { except: { accounts: removed } }),
    };
  }

  /** The name in the blueprint of the account that the configuration names. */
  nameOf(account: string): string | undefined {
    const id = this.listing.accounts.find((each) => plain(each.name) === plain(account))?.id ?? account;
    return this.nameById.get(id);
  }

  private account(name: string): string {
    const found = this.listing.accounts.find((each) => plain(each.name) === plain(name));
    if (found !== undefined) return found.id;
    throw this.unknown(
      'account',
      name,
      this.listing.accounts.map((each) => each.name),
    );
  }

  private unit(path: string): string {
    const found = this.unitByPath.get(path.split('/').map(plain).join('/'));
    if (found !== undefined) return found;
    throw this.unknown('organizational unit', path, [...this.unitByPath.keys()]);
  }

  private pathOf(unit: string): string {
    const { name, parent } = this.listing.units.find(({ id }) => id === unit) ?? { name: unit, parent: '' };
    const isNested = this.listing.units.some(({ id }) => id === parent);
    return isNested ? `${this.pathOf(parent ?? '')}/${plain(name)}` : plain(name);
  }

  private isBelow(unit: string | undefined, above: string): boolean {
    if (unit === undefined || unit === above) return unit === above;
    return this.isBelow(this.listing.units.find(({ id }) => id === unit)?.parent, above);
  }

  private unknown(what: string, name: string, names: readonly string[]): IamPatternsError {
    const close = nearestName(name, names);
    return new IamPatternsError({
      code: 'unknown-name',
      at: `${this.file}: deploymentTargets`,
      subject: what,
      got: name,
      expected: close ?? `a name of the organization: ${names.slice(0, 10).join(', ')}`,
      fix: 'correct the name, or export the organization again',
    });
  }
}

/** Names are compared without regard to case, spaces and signs. */
function plain(name: string): string {
  return name
    .trim()
    .replace(/[^\w+=,.@-]+/g, '-')
    .toLowerCase();
}
