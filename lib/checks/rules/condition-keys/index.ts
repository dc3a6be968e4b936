import type { RuleFamily } from '../rule-family';
import { duplicateConditionKey } from './duplicate-condition-key';
import { dynamodbAttributesWithoutSelect } from './dynamodb-attributes-without-select';
import { keyOfOneResource } from './key-of-one-resource';
import { keyOfOtherAction } from './key-of-other-action';
import { missingPairedKey } from './missing-paired-key';
import { resourceTagNotCarried } from './resource-tag-not-carried';
import { s3PrefixNegated } from './s3-prefix-negated';
import { spoofableConditionKey } from './spoofable-condition-key';
import { unknownConditionKey } from './unknown-condition-key';

export const conditionKeysRules: RuleFamily = {
  folder: 'condition-keys',
  title: 'Condition keys',
  rules: [
    duplicateConditionKey,
    dynamodbAttributesWithoutSelect,
    keyOfOneResource,
    keyOfOtherAction,
    missingPairedKey,
    resourceTagNotCarried,
    s3PrefixNegated,
    spoofableConditionKey,
    unknownConditionKey,
  ],
};
