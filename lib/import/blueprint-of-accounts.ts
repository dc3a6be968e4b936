import { stringify } from 'yaml';
import type { BlueprintDefinition } from '../blueprint';
import { listOf, type Json, type JsonObject } from '../text/json';
import type { ImportedAccount, ImportedEntity, ImportedKind } from './account-export-identities';
import type { ImportedIdentityCenter } from './identity-center-listing';
import { guardrailSection, identityCenterOf, permissionSetSection } from './organization-sections';
import { withLiteralBraces } from './literal-braces';
import type { OrganizationListing } from './organization-listing';
import type { ImportedGuardrail } from './organization-policies';

/** Longer names get a shorter key, with room for a number behind it. */
const LONGEST_KEY = 120;

const SECTIONS = {
  policy: 'policies',
  group: 'groups',
  user: 'users',
  role: 'roles',
} as const satisfies Record<ImportedKind, string>;

/** What an organization has beside the identities of its accounts. */
export interface ImportedOrganization {
  readonly listing?: OrganizationListing;
  readonly guardrails?: readonly ImportedGuardrail[];
  readonly identityCenter?: ImportedIdentityCenter;
}

/** The blueprint of accounts: one definition for what is the same in several of them. */
export function blueprintOfAccounts(
  accounts: readonly ImportedAccount[],
  region: string,
  { listing, guardrails = [], identityCenter }: ImportedOrganization = {},
): BlueprintDefinition {
  const names = accountNames(accounts, listing);
  const partition = accounts[0]?.partition ?? 'aws';
  const center = identityCenter && identityCenterOf(identityCenter, names, listing, region);
  const definition: Record<string, unknown> = {
    version: 1,
    organization: {
      ...(listing?.id !== undefined && { id: listing.id }),
      ...(partition !== 'aws' && { partition }),
      ...(listing?.root !== undefined && { root: listing.root }),
      regions: [region],
      ...managementOf(names, listing),
      ...(center !== undefined && { identityCenter: center }),
    },
    ...unitsOf(listing),
    accounts: Object.fromEntries([...names].map(([id, name]) => [name, { id, ...unitOf(id, listing) }])),
  };
  const keys = new Map<string, string>();
  for (const kind of ['policy', 'group', 'user', 'role'] as const) {
    const section = sectionOf(
      accounts.flatMap(({ entities }) => entities.filter((each) => each.kind === kind)),
      names,
      keys,
    );
    if (Object.keys(section).length > 0) definition[SECTIONS[kind]] = section;
  }
  if (listing !== undefined && guardrails.length > 0)
    definition['guardrails'] = guardrailSection(guardrails, names, unitNames(listing), listing.root);
  if (identityCenter !== undefined)
    definition['permissionSets'] = permissionSetSection(identityCenter, names, (account, policy) =>
      keys.get(`arn:${partition}:iam::${account}:policy${policy}`),
    );
  return definition as BlueprintDefinition;
}

/** What no export contains, so that it can be neither carried over nor compared. */
export const NOT_IN_EXPORTS =
  'maximum session durations and descriptions of roles, passwords, access keys, MFA devices and account settings';

/**
 * The blueprint as a file.
 *
 * @param notRead what the source does not contain, such as `NOT_IN_EXPORTS`
 */
export function importedText(
  definition: BlueprintDefinition,
  leftOut: readonly string[],
  notRead?: string,
): string {
  const notes = leftOut.length === 0 ? [] : ['# Not carried over:', ...leftOut.map((each) => `# - ${each}`)];
  const head = [
    '# Imported from live accounts. Replace trustStatements by lines of access, step by step.',
    ...(notRead === undefined ? [] : [`# The exports do not contain ${notRead}. Write what must stay.`]),
    ...notes,
  ];
  return `${head.map((line) => line.replace(/[\r\n]+/g, ' ')).join('\n')}\n${stringify(definition, { lineWidth: 120, aliasDuplicateObjects: false })}`;
}

/**
 * @param keys ARN → name in the blueprint, of what other definitions name; this function adds its own
 */
function sectionOf(
  entities: readonly ImportedEntity[],
  names: ReadonlyMap<string, string>,
  keys: Map<string, string>,
): Record<string, unknown> {
  const same = new Map<string, { entity: ImportedEntity; definition: JsonObject; own: ImportedEntity[] }>();
  for (const entity of entities) {
    const definition = portable(entity, keys);
    const id = `${entity.name}\n${JSON.stringify(definition)}`;
    const known = same.get(id);
    if (known === undefined) same.set(id, { entity, definition, own: [entity] });
    else known.own.push(entity);
  }
  const section: Record<string, unknown> = {};
  for (const { entity, definition, own } of same.values()) {
    const accounts = own.map(({ account }) => names.get(account) ?? account);
    const key = freeKey(section, entity.name, accounts[0] ?? '');
    section[key] = { in: { accounts }, ...(key !== entity.name && { name: entity.name }), ...definition };
    for (const { arn } of own) keys.set(arn, key);
  }
  return section;
}

/** The name as a key. A definition that is different in another account has that account behind its name. */
function freeKey(section: Readonly<Record<string, unknown>>, name: string, account: string): string {
  const plain = /^[A-Za-z0-9]/.test(name) ? name : `x${name}`;
  const wanted = [plain, `${plain}-${account}`].map((each) => each.slice(0, LONGEST_KEY));
  const free = wanted.find((each) => !Object.hasOwn(section, each));
  if (free !== undefined) return free;
  let i = 2;
  while (Object.hasOwn(section, `${wanted[0]}-${i}`)) i += 1;
  return `${wanted[0]}-${i}`;
}

/** The definition with a placeholder for the account's own ID, with literal braces escaped, and with names in place of ARNs. */
function portable({ definition, account }: ImportedEntity, keys: ReadonlyMap<string, string>): JsonObject {
  const { groups, managedPolicies, boundary } = definition;
  const keyOf = (arn: Json): Json => (typeof arn === 'string' ? (keys.get(arn) ?? arn) : arn);
  const named = {
    ...definition,
    ...(groups !== undefined && { groups: listOf(groups).map(keyOf) }),
    ...(managedPolicies !== undefined && { managedPolicies: listOf(managedPolicies).map(keyOf) }),
    ...(boundary !== undefined && { boundary: keyOf(boundary) }),
  };
  const text = JSON.stringify(withLiteralBraces(named), (_key, value: unknown) =>
    typeof value === 'string' ? value.replaceAll(`:${account}:`, ':{account.id}:') : value,
  );
  return JSON.parse(text) as JsonObject;
}

function accountNames(
  accounts: readonly ImportedAccount[],
  listing?: OrganizationListing,
): ReadonlyMap<string, string> {
  const ids = [
    ...new Set([...accounts.map(({ id }) => id), ...(listing?.accounts ?? []).map(({ id }) => id)]),
  ];
  const taken = new Set<string>();
  return new Map(
    ids.map((id) => {
      const listed = listing?.accounts.find((each) => each.id === id)?.name;
      const wanted = nameFrom(listed ?? `account-${id}`);
      const name = taken.has(wanted) ? `${wanted}-${id}` : wanted;
      taken.add(name);
      return [id, name] as const;
    }),
  );
}

function nameFrom(text: string): string {
  const name = text
    .trim()
    .replace(/[^\w+=,.@-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '');
  return name === '' ? 'unnamed' : name.toLowerCase();
}

function managementOf(names: ReadonlyMap<string, string>, listing?: OrganizationListing) {
  const name = names.get(listing?.managementAccount ?? '');
  return name === undefined ? {} : { managementAccount: name };
}

function unitsOf(listing?: OrganizationListing) {
  if (listing === undefined || listing.units.length === 0) return {};
  const names = unitNames(listing);
  return {
    units: Object.fromEntries(
      listing.units.map(({ id, parent }) => {
        const above = names.get(parent ?? '');
        return [names.get(id) ?? id, { id, ...(above !== undefined && { parent: above }) }];
      }),
    ),
  };
}

function unitOf(account: string, listing?: OrganizationListing) {
  if (listing === undefined) return {};
  const parent = listing.accounts.find(({ id }) => id === account)?.parent ?? '';
  const unit = unitNames(listing).get(parent);
  return unit === undefined ? {} : { unit };
}

/** Units below different parents may have the same name. */
function unitNames({ units }: OrganizationListing): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    units.map(({ id, name }) => {
      const wanted = nameFrom(name);
      const own = taken.has(wanted) ? `${wanted}-${id}` : wanted;
      taken.add(own);
      return [id, own] as const;
    }),
  );
}
