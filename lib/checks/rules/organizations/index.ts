import type { RuleFamily } from '../rule-family';
import { rcpForm } from './rcp-form';
import { rcpHitsServices } from './rcp-hits-services';

export const organizationsRules: RuleFamily = {
  folder: 'organizations',
  title: 'Organizations',
  rules: [rcpForm, rcpHitsServices],
};
