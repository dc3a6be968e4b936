import type { RuleFamily } from '../rule-family';
import { redundantAction } from './redundant-action';
import { redundantNumber } from './redundant-number';
import { redundantResource } from './redundant-resource';
import { redundantSession } from './redundant-session';
import { redundantStatement } from './redundant-statement';

export const redundancyRules: RuleFamily = {
  folder: 'redundancy',
  title: 'Redundancy',
  rules: [redundantAction, redundantNumber, redundantResource, redundantSession, redundantStatement],
};
