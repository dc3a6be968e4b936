import type { Condition, ConditionBlock } from '../../../policy/condition/condition';
import { CONDITION_OPERATORS } from '../../../policy/condition/condition-operator';
import { demandsKey, hasUnknown } from '../../../policy/condition/condition-requirement';

/** A pattern for principals that leaves the account open and the name too. */
export function namesAnyone(text: string): boolean {
  return (
    /^[*?]+$/.test(text) || /^arn:[^:]*:(iam|sts|\*):[^:]*:\*:(\*|(role|user|assumed-role)\/\*)$/.test(text)
  );
}

/**
 * Whether the conditions may keep strangers out: callers of any AWS account, and callers without credentials.
 *
 * Every condition counts unless it is known to let strangers in, so that an unknown key never causes an alarm.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
export function limitsCallers(block: ConditionBlock): boolean {
  return hasUnknown(block) || block.conditions.some((condition) => !letsStrangersThrough(condition));
}

/** Whether the condition tells callers apart at all, whichever of them it lets through. */
export function asksForCaller({ conditions }: ConditionBlock): boolean {
  return conditions.some(({ lowerCaseKey }) => !MET_BY_ANYONE.test(lowerCaseKey));
}

/** Keys whose values a stranger has, or can choose: they tell how and when the call is made, and what is done. */
const MET_BY_ANYONE = new RegExp(
  `^(${[
    'aws:(securetransport|requestedregion|currenttime|epochtime|tokenissuetime|useragent|referer|sourceidentity)',
    'aws:(multifactorauth(present|age)|principaltag/.*|resourcetag/.*|requesttag/.*|tagkeys)',
    'aws:resource(account|orgid|orgpaths)',
    's3:(prefix|delimiter|max-keys|versionid|existingobjecttag/.*|requestobjecttag(/.*|keys)|resourceaccount)',
    's3:(x-amz-(acl|storage-class|content-sha256|server-side-encryption)|tlsversion|signature(version|age)|authtype)',
    'kms:(viaservice|encryptioncontext.*|grantisforawsresource|grantoperations)',
    'lambda:(functionurlauthtype|invokedviafunctionurl)',
    'sns:protocol',
  ].join('|')})$`,
);

/** Keys that a stranger's own requests do not carry, or carry with another value. */
const ABSENT_FOR_STRANGERS =
  /^aws:(source(account|arn|orgid|orgpaths|owner|vpc|vpce)|principal(orgid|orgpaths|servicename))$/;

/** Keys that every signed request carries. */
const PRESENT = /^aws:(principal(arn|account)|sourceip)$/;

function letsStrangersThrough(condition: Condition): boolean {
  const { lowerCaseKey, use, values } = condition;
  if (MET_BY_ANYONE.test(lowerCaseKey)) return true;
  const isAbsent = ABSENT_FOR_STRANGERS.test(lowerCaseKey);
  if (use.name === 'Null' || (!isAbsent && !PRESENT.test(lowerCaseKey))) return false;
  if (values.some(({ text }) => isOpen(text, use.name))) return true;
  return isAbsent ? !demandsKey(condition) : CONDITION_OPERATORS.get(use.name)?.negated === true;
}

function isOpen(text: string, operator: string): boolean {
  if (operator === 'IpAddress') return /\/0$/.test(text);
  if (!/^StringLike$|^Arn(Equals|Like)$/.test(operator)) return false;
  return namesAnyone(text) || /^vpce?-\*$/.test(text) || /^arn:[^:]*:[^:]*:[^:]*:\*?:\*$/.test(text);
}
