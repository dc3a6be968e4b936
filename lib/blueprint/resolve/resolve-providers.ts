import { resolve } from 'node:path';
import { IamPatternsError } from '../../errors';
import type { PlannedEntity } from '../plan/plan';
import { accountEntity } from './account-entity';
import type { ResolvedAccount } from './account-directory';
import type { Resolution } from './resolve-entities';
import { GITHUB_ISSUER } from './role-references';
import { whySelected } from './why-selected';

/** Places identity providers, which roles name. */
export function resolveProviders(resolution: Resolution): void {
  const { source, directory, registry } = resolution;
  for (const [key, { in: target, existing, ...rest }] of Object.entries(source.definition.providers ?? {})) {
    const path = ['providers', key];
    const provider = {
      ...rest,
      ...(rest.samlMetadata !== undefined && {
        samlMetadata: resolve(source.folderOf(...path, 'samlMetadata'), rest.samlMetadata),
      }),
    };
    const name = rest.url === undefined ? (rest.name ?? key) : rest.url.replace(/^https:\/\//, '');
    const inAccount = (account: ResolvedAccount): PlannedEntity => ({
      ...accountEntity(resolution, 'provider', key, name, account, whySelected(target, account), {
        provider,
      }),
      ...(target.stackSet !== undefined && { stackSet: target.stackSet }),
    });
    const template = directory.templateAccounts.find(({ stackSet }) => stackSet === target.stackSet);
    registry.add(
      'provider',
      key,
      directory.select(target, ...path, 'in').map(inAccount),
      existing === true,
      target.stackSet === undefined || template === undefined ? undefined : inAccount(template),
    );
  }
}

/** Workflows of GitHub can assume a role only in accounts with the provider. */
export function rejectWithoutProvider({ source, registry }: Resolution): void {
  for (const [key, { byAccount, template }] of registry.all('role'))
    for (const {
      settings,
      account: { name: account },
    } of [...byAccount.values(), ...(template ? [template] : [])]) {
      if (settings.kind !== 'github' || settings.identityProvider !== undefined) continue;
      throw new IamPatternsError({
        code: 'provider-missing-in-target',
        at: source.at('roles', key),
        got: `role ${key} of kind github in account ${account}, which has no provider of GitHub`,
        expected: `a provider with url https://${GITHUB_ISSUER} in every account of the role`,
        fix: 'add it to providers; write existing: true if the account has it already',
      });
    }
}
