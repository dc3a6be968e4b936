import { stringify } from 'yaml';
import type { BlueprintDefinition } from '../blueprint';
import type { JsonObject } from '../text/json';
import type { ImportedAccount, ImportedEntity, ImportedKind } from './account-export-identities';
import type { ImportedIdentityCenter } from './identity-center-listing';
import { guardrailSection, identityCenterOf, permissionSetSection } from './organization-sections';
import type { OrganizationListing } from './organization-listing';
import type { ImportedGuardrail } from './organization-policies';

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
  const center = identityCenter && identityCenterOf(identityCenter, names, listing, region);
  const definition: Record<string, unknown> = {
    version: 1,
    organization: {
      ...(listing?.id !== undefined && { id: listing.id }),
      ...(listing?.root !== undefined && { root: listing.root }),
      regions: [region],
      ...managementOf(names, listing),
      ...(center !== undefined && { identityCenter: center }),
    },
    ...unitsOf(listing),
    accounts: Object.fromEntries([...names].map(([id, name]) => [name, { id, ...unitOf(id, listing) }])),
  };
  for (const kind of ['policy', 'group', 'user', 'role'] as const) {
    const section = sectionOf(
      accounts.flatMap(({ entities }) => entities.filter((each) => each.kind === kind)),
      names,
    );
    if (Object.keys(section).length > 0) definition[SECTIONS[kind]] = section;
  }
  if (listing !== undefined && guardrails.length > 0)
    definition['guardrails'] = guardrailSection(guardrails, names, unitNames(listing), listing.root);
  if (identityCenter !== undefined)
    definition['permissionSets'] = permissionSetSection(identityCenter, names);
  return definition as BlueprintDefinition;
}

/** The blueprint as a file. */
export function importedText(definition: BlueprintDefinition, leftOut: readonly string[]): string {
  const notes = leftOut.length === 0 ? [] : ['# Not carried over:', ...leftOut.map((each) => `# - ${each}`)];
  const head = [
    '# Imported from live accounts. Replace trustStatements by lines of access, step by step.',
    ...notes,
  ];
  return `${head.map((line) => line.replace(/[\r\n]+/g, ' ')).join('\n')}\n${stringify(definition, { lineWidth: 120, aliasDuplicateObjects: false })}`;
}

function sectionOf(
  entities: readonly ImportedEntity[],
  names: ReadonlyMap<string, string>,
): Record<string, unknown> {
  const same = new Map<string, { entity: ImportedEntity; definition: JsonObject; accounts: string[] }>();
  for (const entity of entities) {
    const definition = portable(entity);
    const key = `${entity.name}\n${JSON.stringify(definition)}`;
    const known = same.get(key);
    const account = names.get(entity.account) ?? entity.account;
    if (known === undefined) same.set(key, { entity, definition, accounts: [account] });
    else known.accounts.push(account);
  }
  const section: Record<string, unknown> = {};
  for (const { entity, definition, accounts } of same.values()) {
    const [first = ''] = accounts;
    const plain = /^[A-Za-z0-9]/.test(entity.name) ? entity.name : `x${entity.name}`;
    const key = Object.hasOwn(section, plain) ? `${plain}-${first}` : plain;
    section[key] = { in: { accounts }, ...(key !== entity.name && { name: entity.name }), ...definition };
  }
  return section;
}

/** The definition with a placeholder for the account's own ID, and with literal braces escaped. */
function portable({ definition, account }: ImportedEntity): JsonObject {
  const text = JSON.stringify(definition, (_key, value: unknown) =>
    typeof value === 'string'
      ? value.replace(/(?<!\$)\{([^{}]*)\}/g, '{{$1}}').replaceAll(`:${account}:`, ':{account.id}:')
      : value,
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
