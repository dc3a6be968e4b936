import { exampleOf } from '../examples/document-example';
import { principalAccess } from '../../../access/proof/statement-access';
import { hasUnknown } from '../../../policy/condition/condition-requirement';
import { foreignSource } from '../../sites/foreign-source';
import { trusted } from '../../sites/trusted-principal';
import type { PlacedStatementRule } from '../../rule';
import { resourceQuestion } from './resource-question';

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

export const servicePrincipalOpen: PlacedStatementRule = {
  id: 'service-principal-open',
  scope: 'placed-statement',
  severity: 'warning',
  title: 'Resource policy does not check on whose behalf the service acts',
  why: 'A service works for all AWS customers. Without a condition, another customer can make it write to your bucket or call your function. Only services that say on whose behalf they act are reported: for others the condition would lock them out.',
  fix: 'Require StringEquals aws:SourceAccount, ArnLike aws:SourceArn or StringEquals aws:SourceOrgID.',
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
  check: (site, document) => {
    const services = trusted(site, 'service').filter(({ entry }) => SAYS_WHOSE.has(entry.service));
    if (services.length === 0 || hasUnknown(site.statement.condition)) return [];
    const question = resourceQuestion(site, document);
    const values = foreignSource(question);
    return services
      .filter((service) => principalAccess(question, service, values).result === 'found')
      .map(({ text, at }) => ({
        about: [text],
        at,
        message: `${text} says on whose behalf it acts, but the policy does not check it.`,
      }));
  },
};
