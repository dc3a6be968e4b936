import type { BlueprintSource } from '../read/blueprint-source';

/** What a blueprint does not say of its organization, or says without effect. */
export function organizationNotes(source: BlueprintSource): string[] {
  const { organization, accounts = {} } = source.definition;
  const { regions = [], managementAccount, id } = organization ?? {};
  const [home = '', ...others] = regions;
  const unused = others.flatMap((region, i) =>
    region === home
      ? `${source.at('organization', 'regions', i + 1)}: Region ${region} is there twice. Remove it.`
      : `${source.at('organization', 'regions', i + 1)}: nothing is in Region ${region}, because the stacks of IAM are in ${home}. Write regions in monitoring, or region in an account.`,
  );
  if (managementAccount !== undefined || id === undefined || Object.keys(accounts).length < 2) return unused;
  return [
    ...unused,
    `${source.at('organization')}: organization.managementAccount does not name the management account, so targets with all, units or tags select it too if it is one of the accounts. Name it, or leave it out of accounts.`,
  ];
}
