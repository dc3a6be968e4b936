import type { RuleFamily } from '../rule-family';
import { privilegeEscalation } from './privilege-escalation';

export const escalationRules: RuleFamily = {
  folder: 'escalation',
  title: 'Privilege escalation',
  rules: [privilegeEscalation],
};
