import type { ConditionBlock } from '../../lib/policy/condition/condition';
import { parseConditionBlock } from '../../lib/policy/condition/condition-parser';

export const key = 'aws:PrincipalTag/team';
export const block = (condition: unknown, variables = true): ConditionBlock =>
  parseConditionBlock(condition, 'Condition', variables);
