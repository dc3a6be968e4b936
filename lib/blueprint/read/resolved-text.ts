import { stringify } from 'yaml';
import type { BlueprintSource } from './blueprint-source';

const MERGE_RULE = `# All includes are merged: maps merge, everything else is replaced, and key+ adds to a list. A file wins over its includes.
# Includes that contradict each other are an error, unless the file that includes them decides.
`;

/** The whole blueprint in one file: all includes merged, all overrides applied, and the rule by which. */
export function resolvedText({ definition }: BlueprintSource): string {
  const rest = Object.entries(definition).filter(([key]) => key !== 'include');
  return MERGE_RULE + stringify(Object.fromEntries(rest), { lineWidth: 120, aliasDuplicateObjects: false });
}
