import type { RuleFamily } from '../rule-family';
import { conditionValueFormat } from './condition-value-format';
import { dateAsEpoch } from './date-as-epoch';
import { ipRangeHostBits } from './ip-range-host-bits';
import { openIdentityValue } from './open-identity-value';
import { privateSourceIp } from './private-source-ip';
import { severalBooleans } from './several-booleans';

export const conditionValuesRules: RuleFamily = {
  folder: 'condition-values',
  title: 'Condition values',
  rules: [
    conditionValueFormat,
    dateAsEpoch,
    ipRangeHostBits,
    openIdentityValue,
    privateSourceIp,
    severalBooleans,
  ],
};
