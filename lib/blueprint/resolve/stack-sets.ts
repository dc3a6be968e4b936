import { IamPatternsError } from '../../errors';
import { TEMPLATE_ACCOUNT_ID } from '../plan/stack-set-instances';
import type { BlueprintSource } from '../read/blueprint-source';
import type { StackSetDefinition } from '../schema/stack-set-schema';
import type { Target } from '../schema/target-schema';
import type { ResolvedAccount } from './resolved-account';
import { requireKnown } from './known-name';

type Path = readonly PropertyKey[];

/** The definition of a StackSet, and its path. */
export function stackSetNamed(
  source: BlueprintSource,
  key: string,
  at: string,
): { readonly definition: StackSetDefinition; readonly path: Path } {
  return {
    definition: requireKnown(source.definition.stackSets, key, 'StackSet', at),
    path: ['stackSets', key],
  };
}

/** The account that stands for all accounts of a StackSet. It has no name and no tags, because the template has none. */
export function templateAccount(source: BlueprintSource, key: string): ResolvedAccount {
  const [region = ''] = source.definition.organization?.regions ?? [];
  return {
    name: `StackSet ${key}`,
    id: TEMPLATE_ACCOUNT_ID,
    units: [],
    tags: {},
    region,
    isManagement: false,
    stackSet: key,
  };
}

/** IDs of the root or of the units that a StackSet is deployed to. */
export function stackSetTargets(source: BlueprintSource, key: string): string[] {
  const { organization, units = {}, stackSets = {} } = source.definition;
  const target: Target = stackSets[key]?.in ?? {};
  const path = ['stackSets', key, 'in'];
  if (target.all === true) {
    if (organization?.root !== undefined) return [organization.root];
    throw withoutId(source.at(...path, 'all'), 'the root', 'organization.root');
  }
  return (target.units ?? []).map((unit, i) => {
    const id = units[unit]?.id;
    if (id !== undefined) return id;
    throw withoutId(source.at(...path, 'units', i), `organizational unit ${unit}`, `units.${unit}.id`);
  });
}

/** The name of the account that holds a StackSet. */
export function stackSetAdministrator(source: BlueprintSource, key: string): string {
  const administrator = source.definition.stackSets?.[key]?.administrator;
  const management = source.definition.organization?.managementAccount;
  if (administrator !== undefined) return administrator;
  if (management !== undefined) return management;
  throw new IamPatternsError({
    code: 'missing-key',
    at: source.at('stackSets', key),
    got: `StackSet ${key} without an account that holds it`,
    expected:
      'organization.managementAccount, or administrator: a delegated administrator of CloudFormation StackSets',
    fix: 'add one of them',
  });
}

function withoutId(at: string, what: string, expected: string): IamPatternsError {
  return new IamPatternsError({
    code: 'missing-key',
    at,
    got: `${what} without its ID`,
    expected: `${expected}, because a StackSet names its targets by ID`,
    fix: `add ${expected}`,
  });
}
