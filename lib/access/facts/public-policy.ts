import type { Condition, ConditionValue } from '../../policy/condition/condition';
import type { PolicyDocument } from '../../policy/document/document';
import type { Statement } from '../../policy/document/statement';
import { isSymbol } from '../../policy/pattern/symbol';
import { and, every, not, some, truth, type Truth } from '../../policy/truth';

/**
 * Whether Amazon S3 takes a policy for public: an Allow statement that does not limit its callers to fixed values.
 * `unknown` also stands for what AWS's page leaves open.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
export function isPublicPolicy({ statements }: PolicyDocument): Truth {
  return some(statements, isPublicStatement);
}

function isPublicStatement({ effect, principal, condition }: Statement): Truth {
  if (effect === 'Deny') return 'no';
  const names = principal === undefined || principal.negated ? 'yes' : some(principal.principals, isAnyone);
  const isOpen = every(condition.conditions, (each) => not(isFixed(each)));
  const found = and(names, isOpen);
  return found === 'yes' && (effect === 'unknown' || !condition.isKnown) ? 'unknown' : found;
}

function isAnyone({ entry }: { readonly entry: { readonly kind: string } }): Truth {
  return entry.kind === 'unknown' ? 'unknown' : truth(entry.kind === 'anyone');
}

/** Keys that AWS's page lists: a fixed value of one of them makes a statement non-public. */
const FIXED_BY_PAGE =
  /^(aws:(principalorgid|sourceip|sourcearn|sourcevpce?|sourceowner|sourceaccount|userid)|s3:(x-amz-server-side-encryption-aws-kms-key-id|dataaccesspoint(arn|account)))$/;

/** Keys that name a principal or its organization: the page says "an AWS principal", and gives one key as an example. */
const FIXED_PERHAPS = /^aws:(principal(arn|account|orgpaths|servicename)|sourceorg(id|paths)|sourcevpcarn)$/;

const POSITIVE = /^(StringEquals(IgnoreCase)?|StringLike|ArnEquals|ArnLike|IpAddress)$/;

/** Whether the condition limits the statement to fixed values, as S3 sees it. */
function isFixed({ lowerCaseKey, use, values }: Condition): Truth {
  if (use.name === 'unknown' || isSymbol(lowerCaseKey)) return 'unknown';
  const isListed = FIXED_BY_PAGE.test(lowerCaseKey);
  if (!POSITIVE.test(use.name) || !(isListed || FIXED_PERHAPS.test(lowerCaseKey))) return 'no';
  const fixed = every(values, (value) => isFixedValue(value, use.name, lowerCaseKey));
  const isSure = isListed && !use.ifExists && use.set === undefined;
  return isSure || fixed === 'no' ? fixed : 'unknown';
}

function isFixedValue({ text }: ConditionValue, operator: string, key: string): Truth {
  if (operator === 'IpAddress') {
    const bits = /\/(\d+)$/.exec(text)?.[1];
    if (isSymbol(text)) return 'unknown';
    // The page does not say from which size on a range of addresses is public.
    return bits === undefined || Number(bits) >= 8 ? 'yes' : bits === '0' ? 'no' : 'unknown';
  }
  if (text.includes('${')) return 'no';
  if (/^StringEquals/.test(operator)) return 'yes';
  if (!/[*?]/.test(text)) return isSymbol(text) ? 'unknown' : 'yes';
  // Wildcards after a fixed account are accepted for access points; of other ARNs the page does not speak.
  return key === 's3:dataaccesspointarn' || /^arn:[^:]*:[^:]*:[^:]*:\d{12}:/.test(text) ? 'unknown' : 'no';
}
