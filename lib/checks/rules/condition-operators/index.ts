import type { RuleFamily } from '../rule-family';
import { conditionOperatorType } from './condition-operator-type';
import { constantCondition } from './constant-condition';
import { denyMissesAbsentKey } from './deny-misses-absent-key';
import { forAllValuesOnSingleValue } from './for-all-values-on-single-value';
import { forAllValuesWithoutNull } from './for-all-values-without-null';
import { ifExistsLetsThrough } from './if-exists-lets-through';
import { multivaluedKeyWithoutSet } from './multivalued-key-without-set';
import { presenceByWildcard } from './presence-by-wildcard';
import { stringLikeOnArn } from './string-like-on-arn';
import { unknownOperator } from './unknown-operator';
import { wildcardWithoutLike } from './wildcard-without-like';

export const conditionOperatorsRules: RuleFamily = {
  folder: 'condition-operators',
  title: 'Condition operators',
  rules: [
    conditionOperatorType,
    constantCondition,
    denyMissesAbsentKey,
    forAllValuesOnSingleValue,
    forAllValuesWithoutNull,
    ifExistsLetsThrough,
    multivaluedKeyWithoutSet,
    presenceByWildcard,
    stringLikeOnArn,
    unknownOperator,
    wildcardWithoutLike,
  ],
};
