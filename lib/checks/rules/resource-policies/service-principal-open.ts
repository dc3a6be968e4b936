import { exampleOf } from '../examples/document-example';
import { conditionsOn, hasUnknown } from '../../../policy/condition/condition-requirement';
import { trusted } from '../../sites/trusted-principal';
import type { StatementRule } from '../../rule';

/**
 * Services that call resources of their customers and say on whose behalf, by AWS's guides to their resource policies.
 * Recalled, and short for that reason: where a service does not say so, the condition would lock it out.
 */
const SAYS_WHOSE = new Set([
  'apigateway.amazonaws.com',
  'budgets.amazonaws.com',
  'cloudfront.amazonaws.com',
  'cloudtrail.amazonaws.com',
  'cloudwatch.amazonaws.com',
  'config.amazonaws.com',
  'delivery.logs.amazonaws.com',
  'events.amazonaws.com',
  'iot.amazonaws.com',
  'logging.s3.amazonaws.com',
  's3.amazonaws.com',
  'ses.amazonaws.com',
  'sns.amazonaws.com',
]);

/** Keys that say on whose behalf, or from whom, a service calls. */
const WHOSE =
  /^(aws:(source(arn|account|owner|orgid|orgpaths)|resource(account|orgid|orgpaths))|kms:(viaservice|calleraccount|encryptioncontext.*)|lambda:.*)$/;

export const servicePrincipalOpen: StatementRule = {
  id: 'service-principal-open',
  scope: 'statement',
  severity: 'warning',
  title: 'A service may use the resource on behalf of any account',
  why: 'A service works for all customers of AWS. Without a condition on whose behalf it calls, someone else can have it write to your bucket or call your function. Only services that say so are reported: for others the condition would be a lock.',
  fix: 'Demand StringEquals aws:SourceAccount, ArnLike aws:SourceArn, or StringEquals aws:SourceOrgID.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#cross-service-confused-deputy-prevention',
  kinds: ['resource'],
  avoid: exampleOf('resource', {
    Sid: 'Logs',
    Effect: 'Allow',
    Principal: { Service: 'cloudtrail.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: 'arn:aws:s3:::audit/*',
  }),
  prefer: exampleOf('resource', {
    Sid: 'Logs',
    Effect: 'Allow',
    Principal: { Service: 'cloudtrail.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: 'arn:aws:s3:::audit/*',
    Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' } },
  }),
  check: (site) => {
    const { condition } = site.statement;
    if (hasUnknown(condition) || conditionsOn(condition, WHOSE).length > 0) return [];
    return trusted(site, 'service')
      .filter(({ entry }) => SAYS_WHOSE.has(entry.service))
      .map(({ text, at }) => ({
        about: [text],
        at,
        message: `${text} says on whose behalf it calls, and the policy does not ask.`,
      }));
  },
};
