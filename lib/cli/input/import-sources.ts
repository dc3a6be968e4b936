import { AccessModel, type AccessChange } from '../../access';
import type { AssemblyFacts, OrganizationNode } from '../../assembly/facts';
import { loadFacts } from '../../assembly/load';
import type { Plan } from '../../blueprint';
import { IamPatternsError } from '../../errors';
import type { ImportedOrganization } from '../../import/blueprint-of-accounts';
import { readIdentityCenter } from '../../import/identity-center-listing';
import { readOrganizationListing } from '../../import/organization-listing';
import { readOrganizationPolicies } from '../../import/organization-policies';
import type { Json, JsonObject } from '../../text/json';
import { factsOf } from '../output/plan-access';

/** The organization around imported accounts, and what of it cannot be carried over. */
export interface OrganizationSources extends ImportedOrganization {
  readonly leftOut: readonly string[];
  /** What the blueprint says nothing about, without a difference to access. */
  readonly unmanaged: readonly string[];
  /** Templates that say the same as the listings, for comparison; without an account, those of the organization. */
  readonly templates: readonly { readonly template: JsonObject; readonly account?: string }[];
}

/** Reads the files of `--organization` and `--identity-center`. */
export function importedOrganization(
  organization: string | undefined,
  identityCenter: string | undefined,
  exported: readonly string[],
  jsonOf: (file: string) => Json,
): OrganizationSources {
  const json = organization === undefined ? undefined : jsonOf(organization);
  const listing = json === undefined ? undefined : readOrganizationListing(json, organization ?? '');
  const policies =
    json === undefined || listing === undefined ? undefined : readOrganizationPolicies(json, listing);
  const center =
    identityCenter === undefined ? undefined : readIdentityCenter(jsonOf(identityCenter), identityCenter);
  const known = new Set([...exported, ...(listing?.accounts ?? []).map(({ id }) => id)]);
  for (const { name, assignments } of center?.permissionSets ?? [])
    for (const id of assignments.flatMap(({ accounts }) => accounts))
      if (!known.has(id)) throw unknownAccount(id, name, identityCenter ?? '');
  const inactive = (listing?.inactive ?? []).map(({ id, state }) => ({
    id,
    text: `account ${id} is ${state}: AWS deploys nothing to it. Leave it out of targets with except, or remove it from accounts`,
  }));
  const withoutExport = (listing?.accounts ?? []).filter(({ id }) => !exported.includes(id));
  return {
    ...(listing !== undefined && { listing }),
    ...(policies !== undefined && { guardrails: policies.guardrails }),
    ...(center !== undefined && { identityCenter: center }),
    leftOut: [
      ...inactive.filter(({ id }) => exported.includes(id)).map(({ text }) => text),
      ...(policies?.leftOut ?? []),
      ...(center?.leftOut ?? []),
    ],
    unmanaged: [
      ...inactive.filter(({ id }) => !exported.includes(id)).map(({ text }) => text),
      ...withoutExport.map(({ id, name }) => `account ${name} (${id}): no export of it was passed`),
    ],
    templates: [policies?.template, center?.template].flatMap((template) =>
      template === undefined ? [] : [{ template }],
    ),
  };
}

/** What the blueprint changes compared with the accounts, and how many definitions it has. */
export function compareImport(
  exports: readonly string[],
  plan: Plan,
  { listing, identityCenter, templates }: Omit<OrganizationSources, 'leftOut' | 'unmanaged'>,
  region: string,
): { readonly changes: readonly AccessChange[]; readonly entities: number } {
  const management = listing?.managementAccount ?? identityCenter?.owner;
  const sources = templates.map(({ template, account = management }, i) => ({
    template,
    stackName: `listing-${i}`,
    region,
    ...(account !== undefined && { account }),
  }));
  const options =
    listing?.id === undefined
      ? {}
      : {
          organization: {
            id: listing.id,
            accounts: listing.accounts.map(({ id }) => id),
            ...(listing.managementAccount !== undefined && { managementAccount: listing.managementAccount }),
          },
        };
  const nodes = nodesOf(plan);
  const modelOf = (facts: AssemblyFacts) =>
    AccessModel.fromFacts({ ...withoutRolesOfAws(facts), organizationNodes: nodes }, options);
  const before = modelOf(loadFacts([...exports, ...sources]));
  const { changes } = before.differenceTo(modelOf(factsOf(plan, exports)));
  const keys = new Set(
    plan.stacks.flatMap(({ entities }) => entities.map(({ kind, key }) => `${kind} ${key}`)),
  );
  return { changes, entities: keys.size };
}

/** AWS makes these roles in both cases. Those of permission sets are compared with the listing of Identity Center. */
function withoutRolesOfAws(facts: AssemblyFacts): AssemblyFacts {
  const isOfAws = ({ path, origin }: AssemblyFacts['roles'][number]): boolean =>
    origin.stack === undefined && /^\/(aws-service-role|aws-reserved)\//.test(path);
  return { ...facts, roles: facts.roles.filter((role) => !isOfAws(role)) };
}

function nodesOf({ organization, accounts }: Plan): OrganizationNode[] {
  const origin = { account: '', region: '', template: 'the listing of the organization', path: '' };
  return [
    ...(organization.root === undefined ? [] : [{ id: organization.root, type: 'root' as const, origin }]),
    ...organization.units.map(({ id, parent }) => ({
      id,
      type: 'organizational-unit' as const,
      ...(parent !== undefined && { parent }),
      origin,
    })),
    ...accounts.map(({ id, unitId, units }) => {
      const parent = unitId ?? (units.length === 0 ? organization.root : undefined);
      return { id, type: 'account' as const, ...(parent !== undefined && { parent }), origin };
    }),
  ];
}

function unknownAccount(id: string, set: string, file: string): IamPatternsError {
  return new IamPatternsError({
    code: 'unknown-account',
    at: `${file}: AccountAssignments`,
    got: `account ${id} of permission set ${set}`,
    expected: 'an account of --organization, or one of the exports',
    fix: 'pass --organization with all accounts',
  });
}
