import type { RuleFamily } from '../rule-family';
import { actionResourceMismatch } from './action-resource-mismatch';
import { actionWildcard } from './action-wildcard';
import { notAction } from './not-action';
import { serviceWildcard } from './service-wildcard';
import { unknownAction } from './unknown-action';
import { unknownService } from './unknown-service';
import { wildcardInService } from './wildcard-in-service';

export const actionsRules: RuleFamily = {
  folder: 'actions',
  title: 'Actions',
  rules: [
    actionResourceMismatch,
    actionWildcard,
    notAction,
    serviceWildcard,
    unknownAction,
    unknownService,
    wildcardInService,
  ],
};
