import { RULE_FAMILIES } from '../../lib/checks/rules/rules';
import type { Rule } from '../../lib/checks/rule';

/** The rules of some families, named by their folders. */
export function rulesIn(...folders: readonly string[]): readonly Rule[] {
  const families = folders.map((folder) => RULE_FAMILIES.find((family) => family.folder === folder));
  return families.flatMap((family, index) => {
    if (family === undefined) throw new Error(`No rule family ${folders[index]}`);
    return family.rules;
  });
}

/** Rules about permissions that are too broad, in whatever family. */
export const BREADTH: readonly Rule[] = [
  ...rulesIn('permissions'),
  ...rulesIn('actions').filter(({ id }) =>
    ['action-wildcard', 'not-action', 'service-wildcard'].includes(id),
  ),
  ...rulesIn('resource-policies').filter(({ id }) => id === 'public-resource'),
];

/** Rules about documents that do not say what their author meant, or that AWS rejects. */
export const CORRECTNESS: readonly Rule[] = [
  'actions',
  'arns',
  'condition-keys',
  'condition-operators',
  'condition-values',
  'federation',
  'grammar',
  'mfa',
  'organizations',
  'policy-variables',
  'principals',
  'quotas',
  'redundancy',
  'resource-policies',
]
  .flatMap((folder) => rulesIn(folder))
  .filter((rule) => rule.scope !== 'app' && !BREADTH.includes(rule));

const ABOUT_NAMES = [
  'action-resource-mismatch',
  'duplicate-sid',
  'invalid-sid',
  'malformed-policy',
  'misspelt-service-principal',
  'unknown-action',
  'unknown-condition-key',
  'unknown-operator',
  'unknown-service',
];

/** Rules about grammar and about names that AWS does not have: the managed policies explain their errors by name. */
export const NAMES: readonly Rule[] = CORRECTNESS.filter(({ id }) => ABOUT_NAMES.includes(id));
