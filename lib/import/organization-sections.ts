import { IamPatternsError } from '../errors';
import type { ImportedIdentityCenter } from './identity-center-listing';
import type { OrganizationListing } from './organization-listing';
import type { ImportedGuardrail } from './organization-policies';

type NamesById = ReadonlyMap<string, string>;

/** `organization.identityCenter` of a blueprint. */
export function identityCenterOf(
  { instanceArn, owner }: ImportedIdentityCenter,
  accounts: NamesById,
  listing: OrganizationListing | undefined,
  region: string,
): { readonly instanceArn: string; readonly account: string; readonly region: string } {
  const account = accounts.get(owner ?? '') ?? accounts.get(listing?.managementAccount ?? '');
  if (account !== undefined) return { instanceArn, account, region };
  throw new IamPatternsError({
    code: 'malformed-identity-center',
    at: 'Instances',
    got: `instance of account ${owner ?? 'that is not known'}`,
    expected: 'an account of --organization, or one of the exports',
    fix: 'pass --organization, and keep OwnerAccountId in Instances',
  });
}

/** `guardrails` of a blueprint. */
export function guardrailSection(
  guardrails: readonly ImportedGuardrail[],
  accounts: NamesById,
  units: NamesById,
  root: string | undefined,
): Record<string, unknown> {
  const section: Record<string, unknown> = {};
  for (const { name, type, description, statements, targets } of guardrails) {
    const named = (names: NamesById): string[] => targets.flatMap((target) => names.get(target) ?? []);
    const attached = { units: named(units), accounts: named(accounts) };
    const key = freeKey(section, name);
    section[key] = {
      type,
      ...(key !== name && { name }),
      ...(description !== undefined && { description }),
      attach: {
        ...(root !== undefined && targets.includes(root) && { root: true }),
        ...(attached.units.length > 0 && { units: attached.units }),
        ...(attached.accounts.length > 0 && { accounts: attached.accounts }),
      },
      controls: [{ statements }],
    };
  }
  return section;
}

/**
 * `permissionSets` of a blueprint.
 *
 * @param keyOf the name in the blueprint of a policy of an account, by its path and name
 */
export function permissionSetSection(
  { permissionSets }: ImportedIdentityCenter,
  accounts: NamesById,
  keyOf: (account: string, policy: string) => string | undefined,
): Record<string, unknown> {
  return Object.fromEntries(
    permissionSets.map(({ name, definition, awsManagedPolicies, assignments, ...set }) => {
      const assignedTo = [...new Set(assignments.flatMap((each) => each.accounts))];
      /** The name in the blueprint, if all accounts have one definition; the path and name otherwise. */
      const named = (policy: string): string => {
        const [first, ...others] = assignedTo.map((account) => keyOf(account, policy));
        return first !== undefined && others.every((each) => each === first) ? first : policy;
      };
      const policies = [...awsManagedPolicies, ...set.customerManagedPolicies.map(named)];
      const { boundary } = set;
      const assigned = assignments.map(({ principal, accounts: ids }) => ({
        ...principal,
        in: { accounts: ids.flatMap((id) => accounts.get(id) ?? []) },
      }));
      const content = {
        ...definition,
        ...(policies.length > 0 && { managedPolicies: policies }),
        ...(boundary !== undefined && { boundary: boundary.startsWith('/') ? named(boundary) : boundary }),
        ...(assigned.length > 0 && { assignments: assigned }),
      };
      return [name, content];
    }),
  );
}

/** The name as a key. An SCP and an RCP may have one name, and a policy's name may have spaces. */
function freeKey(section: Readonly<Record<string, unknown>>, name: string): string {
  const plain = name.replace(/[^\w+=,.@-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '') || 'unnamed';
  let key = plain;
  for (let i = 2; Object.hasOwn(section, key); i++) key = `${plain}-${i}`;
  return key;
}
