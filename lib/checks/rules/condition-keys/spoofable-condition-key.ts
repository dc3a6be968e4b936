import { exampleOf } from '../examples/document-example';
import { hasUnknown } from '../../../policy/condition/condition-requirement';
import type { StatementRule } from '../../rule';

/** Keys that hold what the caller writes into the request. */
const WRITTEN_BY_CALLER = /^aws:(referer|useragent)$/;

export const spoofableConditionKey: StatementRule = {
  id: 'spoofable-condition-key',
  scope: 'statement',
  onlyWith: 'conditions',
  severity: 'warning',
  title: 'Access depends on a header that the caller sets',
  why: 'The caller chooses the values of Referer and User-Agent. As the only condition they keep no one out.',
  fix: 'Require keys that AWS sets: aws:PrincipalOrgID, aws:SourceVpce, or for a service aws:SourceArn and aws:SourceAccount.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-referer',
  kinds: ['identity', 'boundary', 'session', 'resource', 'trust'],
  avoid: exampleOf('resource', {
    Sid: 'Pictures',
    Effect: 'Allow',
    Principal: '*',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::pictures/*',
    Condition: { StringLike: { 'aws:Referer': 'https://shop.example.com/*' } },
  }),
  prefer: exampleOf('resource', {
    Sid: 'Pictures',
    Effect: 'Allow',
    Principal: { Service: 'cloudfront.amazonaws.com' },
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::pictures/*',
    Condition: { ArnEquals: { 'aws:SourceArn': 'arn:aws:cloudfront::111111111111:distribution/E1EXAMPLE' } },
  }),
  check: ({ allows, statement: { principal, condition } }) => {
    const { conditions } = condition;
    // Some services set the header themselves: SES puts the account into aws:Referer.
    const principals = principal?.principals ?? [];
    if (principals.length > 0 && principals.every(({ entry }) => entry.kind === 'service')) return [];
    if (!allows || conditions.length === 0 || hasUnknown(condition)) return [];
    if (!conditions.every(({ lowerCaseKey }) => WRITTEN_BY_CALLER.test(lowerCaseKey))) return [];
    return conditions.map((each) => ({
      about: [each.key],
      at: each.at,
      message: `The caller chooses the value of ${each.key}: ${each.toString()} keeps no one out.`,
    }));
  },
};
