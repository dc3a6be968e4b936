import { IamPatternsError } from '../errors';
import { HOLDING_TYPES } from './rules/resource-policies/policy-holder';

/**
 * Rejects what is not a CloudFormation type, and a known type in other case: no rule would look at the policy.
 *
 * @param at what names it
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
export function requireResourceType(type: string, at: string): void {
  const meant = HOLDING_TYPES.find((known) => known.toLowerCase() === type.toLowerCase());
  if (/^\w+::\w+::\w+$/.test(type) && (meant === undefined || meant === type)) return;
  throw new IamPatternsError({
    code: 'malformed-resource-type',
    at,
    got: `'${type}'`,
    expected: `a type of CloudFormation, such as ${meant ?? 'AWS::S3::Bucket'}`,
    fix: 'write it as templates do, capitals included',
  });
}
