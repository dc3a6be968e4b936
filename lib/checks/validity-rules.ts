import type { Rule } from './rule';
import { arnFieldMisplaced } from './rules/validity/arn-field-misplaced';
import { arnFieldMissing } from './rules/validity/arn-field-missing';
import { arnServiceCase } from './rules/validity/arn-service-case';
import { conditionOperatorType } from './rules/validity/condition-operator-type';
import { conditionValueFormat } from './rules/validity/condition-value-format';
import { constantCondition } from './rules/validity/constant-condition';
import { dateAsEpoch } from './rules/validity/date-as-epoch';
import { denyMissesAbsentKey } from './rules/validity/deny-misses-absent-key';
import { duplicateConditionKey } from './rules/validity/duplicate-condition-key';
import { dynamodbAttributesWithoutSelect } from './rules/validity/dynamodb-attributes-without-select';
import { emptyElement } from './rules/validity/empty-element';
import { federatedOutsideTrust } from './rules/validity/federated-outside-trust';
import { forAllValuesOnSingleValue } from './rules/validity/for-all-values-on-single-value';
import { forAllValuesWithoutNull } from './rules/validity/for-all-values-without-null';
import { foreignAction } from './rules/validity/foreign-action';
import { foreignResource } from './rules/validity/foreign-resource';
import { identityPolicySize } from './rules/validity/identity-policy-size';
import { ifExistsLetsThrough } from './rules/validity/if-exists-lets-through';
import { invalidArnAccount } from './rules/validity/invalid-arn-account';
import { invalidArnRegion } from './rules/validity/invalid-arn-region';
import { invalidFederatedPrincipal } from './rules/validity/invalid-federated-principal';
import { ipRangeHostBits } from './rules/validity/ip-range-host-bits';
import { keyOfOtherAction } from './rules/validity/key-of-other-action';
import { mfaCondition } from './rules/validity/mfa-condition';
import { missingPairedKey } from './rules/validity/missing-paired-key';
import { missingVersion } from './rules/validity/missing-version';
import { multivaluedKeyWithoutSet } from './rules/validity/multivalued-key-without-set';
import { openIdentityValue } from './rules/validity/open-identity-value';
import { presenceByWildcard } from './rules/validity/presence-by-wildcard';
import { principalKeyOnService } from './rules/validity/principal-key-on-service';
import { privateSourceIp } from './rules/validity/private-source-ip';
import { rcpForm } from './rules/validity/rcp-form';
import { rcpHitsServices } from './rules/validity/rcp-hits-services';
import { redundantAction } from './rules/validity/redundant-action';
import { redundantNumber } from './rules/validity/redundant-number';
import { redundantResource } from './rules/validity/redundant-resource';
import { redundantSession } from './rules/validity/redundant-session';
import { redundantStatement } from './rules/validity/redundant-statement';
import { resourcePolicySize } from './rules/validity/resource-policy-size';
import { resourceTagNotCarried } from './rules/validity/resource-tag-not-carried';
import { s3PrefixNegated } from './rules/validity/s3-prefix-negated';
import { servicePrincipalFormat } from './rules/validity/service-principal-format';
import { servicePrincipalOpen } from './rules/validity/service-principal-open';
import { setOperatorOnAudience } from './rules/validity/set-operator-on-audience';
import { severalBooleans } from './rules/validity/several-booleans';
import { spoofableConditionKey } from './rules/validity/spoofable-condition-key';
import { stringLikeOnArn } from './rules/validity/string-like-on-arn';
import { unknownArnService } from './rules/validity/unknown-arn-service';
import { unknownPartition } from './rules/validity/unknown-partition';
import { unknownResourceType } from './rules/validity/unknown-resource-type';
import { unknownVariable } from './rules/validity/unknown-variable';
import { unsaveableCharacter } from './rules/validity/unsaveable-character';
import { variableInElement } from './rules/validity/variable-in-element';
import { variableInOldVersion } from './rules/validity/variable-in-old-version';
import { wildcardInService } from './rules/validity/wildcard-in-service';
import { wildcardWithoutLike } from './rules/validity/wildcard-without-like';

/** The rules that IAM Access Analyzer's validation has counterparts of, and no rule of grammar or least privilege covers. */
export const VALIDITY_RULES: readonly Rule[] = [
  arnFieldMisplaced,
  arnFieldMissing,
  arnServiceCase,
  conditionOperatorType,
  conditionValueFormat,
  constantCondition,
  dateAsEpoch,
  denyMissesAbsentKey,
  duplicateConditionKey,
  dynamodbAttributesWithoutSelect,
  emptyElement,
  federatedOutsideTrust,
  forAllValuesOnSingleValue,
  forAllValuesWithoutNull,
  foreignAction,
  foreignResource,
  identityPolicySize,
  ifExistsLetsThrough,
  invalidArnAccount,
  invalidArnRegion,
  invalidFederatedPrincipal,
  ipRangeHostBits,
  keyOfOtherAction,
  mfaCondition,
  missingPairedKey,
  missingVersion,
  multivaluedKeyWithoutSet,
  openIdentityValue,
  presenceByWildcard,
  principalKeyOnService,
  privateSourceIp,
  rcpForm,
  rcpHitsServices,
  redundantAction,
  redundantNumber,
  redundantResource,
  redundantSession,
  redundantStatement,
  resourcePolicySize,
  resourceTagNotCarried,
  s3PrefixNegated,
  servicePrincipalFormat,
  servicePrincipalOpen,
  setOperatorOnAudience,
  severalBooleans,
  spoofableConditionKey,
  stringLikeOnArn,
  unknownArnService,
  unknownPartition,
  unknownResourceType,
  unknownVariable,
  unsaveableCharacter,
  variableInElement,
  variableInOldVersion,
  wildcardInService,
  wildcardWithoutLike,
];
