import type { RuleFamily } from '../rule-family';
import { foreignAction } from './foreign-action';
import { foreignResource } from './foreign-resource';
import { publicResource } from './public-resource';
import { servicePrincipalOpen } from './service-principal-open';

export const resourcePoliciesRules: RuleFamily = {
  folder: 'resource-policies',
  title: 'Resource policies',
  rules: [foreignAction, foreignResource, publicResource, servicePrincipalOpen],
};
