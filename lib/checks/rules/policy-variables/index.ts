import type { RuleFamily } from '../rule-family';
import { unknownVariable } from './unknown-variable';
import { variableInElement } from './variable-in-element';
import { variableInOldVersion } from './variable-in-old-version';

export const policyVariablesRules: RuleFamily = {
  folder: 'policy-variables',
  title: 'Policy variables',
  rules: [unknownVariable, variableInElement, variableInOldVersion],
};
