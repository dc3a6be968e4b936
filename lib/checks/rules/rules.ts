import type { Rule } from '../rule';
import type { RuleFamily } from './rule-family';
import { actionsRules } from './actions';
import { arnsRules } from './arns';
import { conditionKeysRules } from './condition-keys';
import { conditionOperatorsRules } from './condition-operators';
import { conditionValuesRules } from './condition-values';
import { crossAccountRules } from './cross-account';
import { escalationRules } from './escalation';
import { federationRules } from './federation';
import { grammarRules } from './grammar';
import { identitiesRules } from './identities';
import { mfaRules } from './mfa';
import { organizationsRules } from './organizations';
import { permissionsRules } from './permissions';
import { policyVariablesRules } from './policy-variables';
import { principalsRules } from './principals';
import { quotasRules } from './quotas';
import { redundancyRules } from './redundancy';
import { resourcePoliciesRules } from './resource-policies';
import { trustRules } from './trust';

/** Every rule, by subject, in the order of the rule reference. */
export const RULE_FAMILIES: readonly RuleFamily[] = [
  permissionsRules,
  escalationRules,
  actionsRules,
  resourcePoliciesRules,
  trustRules,
  crossAccountRules,
  federationRules,
  mfaRules,
  principalsRules,
  identitiesRules,
  arnsRules,
  conditionKeysRules,
  conditionOperatorsRules,
  conditionValuesRules,
  policyVariablesRules,
  grammarRules,
  quotasRules,
  redundancyRules,
  organizationsRules,
];

/** Every rule. */
export const RULES: readonly Rule[] = RULE_FAMILIES.flatMap(({ rules }) => rules);

/** The family of a rule. */
export function familyOf(rule: string): RuleFamily {
  const family = RULE_FAMILIES.find(({ rules }) => rules.some(({ id }) => id === rule));
  if (family === undefined) throw new Error(`No rule family contains ${rule}`);
  return family;
}
