export { AccessLevel, compareAccessLevels, tellingLevel } from './access-level';
export { actionsAbove } from './access-ceiling';
export type { ActionAboveLevel, ActionElements } from './access-ceiling';
export { expandActionPattern, hasActionWildcard } from './action-expansion';
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
} from './service-catalog';
export { actionConditionKeys, conditionKeyOf, listsConditionKey, matchesForm } from './condition-key';
export { mayMeetArn, mayMeetBeyondReference } from './incomplete-reference';
export { isMultivalued, operatorFits } from './operator-type';
export { documentedKey, isTagValue } from './documented-key';
export { KeyVocabulary } from './key-vocabulary';
export {
  awsManagedPolicy,
  managedPolicyDate,
  managedPolicyNames,
  managedPolicySource,
} from './managed-policy';
export type { AwsManagedPolicy } from './managed-policy';
export { nearestAction } from './nearest-action';
export { nearestName } from '../policy/nearest-name';
export { nearestService } from './nearest-service';
export { isOwnAccountOnly } from './own-account-only';
export { openText } from './open-form';
export { hasServiceLinkedRole } from './linked-role-policies';
export type {
  Action,
  ActionResourceType,
  ConditionKey,
  ConditionKeyType,
  ResourceType,
  Service,
} from './service';
export { tagWriters, type TagWriters } from './tag-writers';
export { covers } from './wildcard-text';
