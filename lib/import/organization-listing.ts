import { IamPatternsError } from '../errors';
import { isAccountId } from '../policy/arn/arn';
import { rejectPartialListing } from './partial-listing';
import { isObject, listOf, member, type Json } from '../text/json';

/** The organization of imported accounts. */
export interface OrganizationListing {
  readonly id?: string;
  readonly root?: string;
  readonly managementAccount?: string;
  readonly accounts: readonly { readonly id: string; readonly name: string; readonly parent?: string }[];
  /** Accounts that are suspended or closed, or not yet active. */
  readonly inactive: readonly { readonly id: string; readonly state: string }[];
  readonly units: readonly { readonly id: string; readonly name: string; readonly parent?: string }[];
}

/**
 * Reads one JSON file with the answers of `aws organizations`: `Organization` of describe-organization, `Roots` of list-roots,
 * `Accounts` of list-accounts and `OrganizationalUnits` of list-organizational-units-for-parent. Accounts and units have a
 * `ParentId`, as list-parents gives it.
 */
export function readOrganizationListing(json: Json, file: string): OrganizationListing {
  const textOf = (value: Json | undefined, field: string): string | undefined => {
    const text = member(value, field);
    return typeof text === 'string' ? text : undefined;
  };
  rejectPartialListing(json, file, 'aws organizations list-accounts');
  const organization = member(json, 'Organization');
  const named = (list: string) =>
    listOf(member(json, list))
      .filter(isObject)
      .map((entry) => {
        const [id, name, parent] = [textOf(entry, 'Id'), textOf(entry, 'Name'), textOf(entry, 'ParentId')];
        if (id === undefined || name === undefined) throw malformed(file, list);
        return { id, name, ...(parent !== undefined && { parent }) };
      });
  const accounts = named('Accounts');
  if (accounts.length === 0 || !accounts.every(({ id }) => isAccountId(id)))
    throw malformed(file, 'Accounts');
  const [root] = listOf(member(json, 'Roots'));
  const management = textOf(organization, 'MasterAccountId') ?? textOf(organization, 'ManagementAccountId');
  const [id, rootId] = [textOf(organization, 'Id'), textOf(root, 'Id')];
  return {
    ...(id !== undefined && { id }),
    ...(rootId !== undefined && { root: rootId }),
    ...(management !== undefined && { managementAccount: management }),
    accounts,
    units: named('OrganizationalUnits'),
    inactive: listOf(member(json, 'Accounts')).flatMap((entry) => {
      const state = textOf(entry, 'State') ?? textOf(entry, 'Status') ?? 'ACTIVE';
      return state === 'ACTIVE' ? [] : [{ id: textOf(entry, 'Id') ?? '', state }];
    }),
  };
}

function malformed(file: string, list: string): IamPatternsError {
  return new IamPatternsError({
    code: 'malformed-organization',
    at: `${file}: ${list}`,
    got: 'a listing without Id and Name of each entry',
    expected:
      'Accounts with Id, Name and ParentId, as aws organizations list-accounts and list-parents give them',
    fix: 'see iam-patterns import --help for the commands',
  });
}
