import type { ConditionBlock } from '../../../policy/condition/condition';
import { demandsOn } from '../../../policy/condition/condition-requirement';
import { matchesAnyService } from '../../../policy/principal/service-principal';

/**
 * The services that the conditions on the key require; none where a pattern such as `*.amazonaws.com` allows them all.
 * Only operators with patterns read it as one.
 */
export function namedServices(block: ConditionBlock, lowerCaseKey: string): string[] {
  return demandsOn(block, lowerCaseKey)
    .filter(
      ({ use, values }) => !use.name.endsWith('Like') || !values.some(({ text }) => matchesAnyService(text)),
    )
    .flatMap(({ values }) => values.map(({ text }) => text));
}
