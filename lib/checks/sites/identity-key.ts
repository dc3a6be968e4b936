import type { Condition, ConditionBlock } from '../../policy/condition/condition';
import { conditionsOn, demandsKey } from '../../policy/condition/condition-requirement';

/** Keys about identities: a request of a service on its own behalf has none of them. */
const OF_IDENTITIES =
  /^aws:(principal(orgid|orgpaths|account|arn|type|tag\/.+)|username|userid|multifactorauth(present|age))$/;

/** The conditions that require a key about identities, which AWS services never send. */
export function requiredIdentityKeys(block: ConditionBlock): Condition[] {
  return conditionsOn(block, OF_IDENTITIES).filter(demandsKey);
}
