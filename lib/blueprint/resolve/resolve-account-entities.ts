import { IamPatternsError } from '../../errors';
import { accountEntity, missingKey } from './account-entity';
import { resolveMonitoring } from './resolve-monitoring';
import { rejectWithoutProvider } from './resolve-providers';
import type { GuardrailDefinition } from '../schema/account-schema';
import type { ResolvedAccount } from './account-directory';
import { resolvePermissionSet } from './resolve-permission-sets';
import type { Resolution } from './resolve-entities';
import { whySelected } from './why-selected';

/** Places settings, providers, guardrails and permission sets: what is not an identity or a policy of IAM. */
export function resolveAccountEntities(resolution: Resolution): void {
  const { source, directory, registry, placeholders } = resolution;
  const { settings = {}, guardrails = {}, permissionSets = {} } = source.definition;
  for (const [key, { in: target, ...rest }] of Object.entries(settings)) {
    if (target.stackSet !== undefined)
      throw settingsInStackSet(source.at('settings', key, 'in', 'stackSet'), key);
    const accounts = directory.select(target, 'settings', key, 'in');
    const entities = accounts.map((account) => {
      const accountSettings = placeholders.resolve(rest, account, ['settings', key]);
      // An account has one alias and one password policy, so its name is that of the account.
      return accountEntity(resolution, 'settings', key, 'settings', account, whySelected(target, account), {
        accountSettings,
      });
    });
    registry.add('settings', key, entities, false);
  }
  rejectWithoutProvider(resolution);
  resolveMonitoring(resolution);
  for (const [key, definition] of Object.entries(guardrails)) {
    const guardrail = {
      type: definition.type,
      targets: attachedTo(resolution, key, definition),
      controls: definition.controls,
    };
    const management = managementAccount(resolution, key);
    const { name = key } = definition;
    const entity = accountEntity(resolution, 'guardrail', key, name, management, 'management account', {
      guardrail,
      description: definition.description,
    });
    registry.add('guardrail', key, [entity], false);
  }
  for (const [key, definition] of Object.entries(permissionSets))
    registry.add('permission-set', key, [resolvePermissionSet(resolution, key, definition)], false);
}

function managementAccount({ source, directory }: Resolution, key: string): ResolvedAccount {
  const name = source.definition.organization?.managementAccount;
  if (name !== undefined) return directory.named(name, source.at('organization', 'managementAccount'));
  throw missingKey(
    source.at('guardrails', key),
    'a guardrail without a management account',
    'organization.managementAccount',
  );
}

function attachedTo(
  { source, directory }: Resolution,
  key: string,
  { attach }: GuardrailDefinition,
): string[] {
  const path = ['guardrails', key, 'attach'];
  const { organization, units = {} } = source.definition;
  const root = attach.root === true ? organization?.root : undefined;
  if (attach.root === true && root === undefined)
    throw missingKey(source.at(...path, 'root'), 'the root without its ID', 'organization.root');
  const ids = [
    ...(root === undefined ? [] : [root]),
    ...(attach.units ?? []).map((unit, i) => {
      const at = source.at(...path, 'units', i);
      directory.select({ units: [unit] }, ...path);
      const id = units[unit]?.id;
      if (id === undefined)
        throw missingKey(at, `organizational unit ${unit} without its ID`, `units.${unit}.id`);
      return id;
    }),
    ...(attach.accounts ?? []).map((name, i) => {
      const at = source.at(...path, 'accounts', i);
      const account = directory.named(name, at);
      if (account.isManagement) throw onManagement(name, at);
      return account.id;
    }),
  ];
  if (ids.length > 0) return ids;
  throw missingKey(
    source.at(...path),
    'a guardrail that is attached to nothing',
    'root, units or accounts in attach',
  );
}

function settingsInStackSet(at: string, key: string): IamPatternsError {
  return new IamPatternsError({
    code: 'not-in-stack-set',
    at,
    subject: 'settings',
    got: key,
    expected:
      'accounts by units, tags or all: alias and password policy need a Lambda function, whose code a StackSet cannot carry',
    fix: 'write in: with units, tags or all',
  });
}

function onManagement(name: string, at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'guardrail-of-the-management-account',
    at,
    subject: 'account',
    got: name,
    expected: 'a member account, because SCPs and RCPs do not apply to the management account',
    fix: 'remove the account from attach',
  });
}
