import type { ConditionBlock } from '../../../policy/condition/condition';
import { demandsOn } from '../../../policy/condition/condition-requirement';
import { matchesAnyService } from '../../../policy/principal/service-principal';

/** The services that the conditions on the key require; none where a value such as `*.amazonaws.com` allows them all. */
export function namedServices(block: ConditionBlock, lowerCaseKey: string): string[] {
  return demandsOn(block, lowerCaseKey)
    .map(({ values }) => values.map(({ text }) => text))
    .filter((services) => !services.some(matchesAnyService))
    .flat();
}
