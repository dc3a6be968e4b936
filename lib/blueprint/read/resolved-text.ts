import { stringify } from 'yaml';
import type { BlueprintSource } from './blueprint-source';

/** The whole blueprint in one file: all includes merged, all overrides applied. */
export function resolvedText({ definition }: BlueprintSource): string {
  const rest = Object.entries(definition).filter(([key]) => key !== 'include');
  return stringify(Object.fromEntries(rest), { lineWidth: 120, aliasDuplicateObjects: false });
}
