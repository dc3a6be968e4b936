import { resolve } from 'node:path';
import { IamPatternsError } from '../../errors';
import type { PlannedEntity } from '../plan/plan';
import { accountEntity, missingKey } from './account-entity';
import type { ResolvedAccount } from './account-directory';
import type { Resolution } from './resolve-entities';
import { whySelected } from './why-selected';

/** Places identity providers, and checks that roles have the ones that they trust. */
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
      target.stackSet === undefined || template === undefined || existing === true
        ? undefined
        : inAccount(template),
    );
  }
  rejectWithoutProvider(resolution);
}

const GITHUB = 'token.actions.githubusercontent.com';

/** Workflows of GitHub can assume a role only in accounts with the provider. */
function rejectWithoutProvider({ source, registry }: Resolution): void {
  const providers = registry.all('provider').map(([, { byAccount }]) => byAccount);
  for (const [key, { byAccount }] of registry.all('role'))
    for (const [account, { settings }] of byAccount) {
      if (settings.kind !== 'github') continue;
      if (settings.github === undefined)
        throw missingKey(source.at('roles', key), `role ${key} of kind github without workflows`, 'github');
      if (providers.some((each) => each.get(account)?.name === GITHUB)) continue;
      throw new IamPatternsError({
        code: 'provider-missing-in-target',
        at: source.at('roles', key),
        got: `role ${key} of kind github in account ${account}, which has no provider of GitHub`,
        expected: `a provider with url https://${GITHUB} in every account of the role`,
        fix: 'add it to providers; write existing: true if the account has it already',
      });
    }
}
