import type { AccountDirectory } from '../resolve/account-directory';
import type { BlueprintSource } from '../read/blueprint-source';

/** What a blueprint does not say of its organization, or says without effect. */
export function organizationNotes(source: BlueprintSource, directory: AccountDirectory): string[] {
  const { organization, accounts = {} } = source.definition;
  const { regions = [], managementAccount, id } = organization ?? {};
  const [home = '', ...others] = regions;
  const unused = others.flatMap((region, i) =>
    region === home
      ? `${source.at('organization', 'regions', i + 1)}: Region ${region} is listed twice. Remove one of the two.`
      : `${source.at('organization', 'regions', i + 1)}: nothing is in Region ${region}, because the stacks of IAM are in ${home}. Write regions in monitoring, or region in an account.`,
  );
  if (managementAccount !== undefined) return [...unused, ...stackSetNotes(source, directory)];
  if (id === undefined || Object.keys(accounts).length < 2) return unused;
  return [
    ...unused,
    `${source.at('organization')}: organization.managementAccount does not name the management account, so targets with all, units or tags select it too if it is one of the accounts. Name it, or leave it out of accounts.`,
  ];
}

/** CloudFormation deploys no StackSet with service-managed permissions to the management account, whatever its unit is. */
function stackSetNotes(source: BlueprintSource, { accounts }: AccountDirectory): string[] {
  const management = accounts.find(({ isManagement }) => isManagement);
  return Object.entries(source.definition.stackSets ?? {}).flatMap(([key, { in: target }]) => {
    const unit = target.units?.find((each) => management?.units.includes(each));
    if (management === undefined || unit === undefined) return [];
    return [
      `${source.at('stackSets', key, 'in')}: CloudFormation does not deploy StackSet ${key} to the management account ${management.name}, although it is in ${unit}. If the account needs the same, define it with in: { accounts: [${management.name}] }.`,
    ];
  });
}
