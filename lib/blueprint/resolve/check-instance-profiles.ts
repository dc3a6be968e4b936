import { IamPatternsError } from '../../errors';
import { NameRules } from '../../policy/principal/entity-name';
import type { PlannedEntity } from '../plan/plan';
import { pathAndName } from '../schema/name-schema';

/** Rejects names and paths of instance profiles that IAM rejects. */
export function checkInstanceProfiles({ key, settings }: PlannedEntity, at: string): void {
  for (const written of [settings.instanceProfile ?? []].flat()) {
    const { path = '/', name } = pathAndName(written);
    for (const [rule, text] of [
      [NameRules.instanceProfileName, name],
      [NameRules.path, path],
    ] as const)
      if (!rule.test(text))
        throw new IamPatternsError({
          code: 'malformed-name',
          at,
          got: `${rule.what} "${text}" of role ${key}`,
          expected: rule.expected,
          fix: 'correct the name, with its path in front if it has one, such as /apps/App',
        });
  }
}
