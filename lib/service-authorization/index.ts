export { AccessLevel, compareAccessLevels, tellingLevel } from './access-level';
export { actionsAbove } from './access-ceiling';
export type { ActionAboveLevel, ActionElements } from './access-ceiling';
export { expandActionPattern, hasActionWildcard } from './action-pattern';
export { actionMeetsArn, arnCovers, arnFormsOf, isSameArnForm, resourceTypesOf } from './arn-form';
export {
  action,
  dataDate,
  dataSource,
  globalConditionKeys,
  resourceType,
  service,
  servicePrefixes,
  servicesOfArns,
  takesOnlyWildcard,
} from './catalogue';
export { actionConditionKeys, conditionKeyOf, listsConditionKey, matchesForm } from './condition-key';
export { isMultivalued, operatorFits } from './condition-operator';
export { nearestAction } from './nearest-action';
export { nearestName } from '../policy/nearest-name';
export { openText } from './open-form';
export type {
  Action,
  ActionResourceType,
  ConditionKey,
  ConditionKeyType,
  ResourceType,
  Service,
} from './service';
export { covers } from './wildcard-text';
