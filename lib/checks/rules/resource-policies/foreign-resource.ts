import { exampleOf } from '../examples/document-example';
import { policyHolder } from './policy-holder';
import { isLiteral } from '../../sites/literal-field';
import type { PlacedStatementRule } from '../../rule';

export const foreignResource: PlacedStatementRule = {
  id: 'foreign-resource',
  scope: 'placed-statement',
  severity: 'error',
  title: 'A resource policy names a resource of another service',
  why: 'The policy of a resource is asked only about that resource, and what lies in it. AWS refuses the document, or the statement does nothing.',
  fix: 'Name the resource that holds the policy.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  kinds: ['resource'],
  avoid: {
    ...exampleOf('resource', {
      Sid: 'Readers',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111111111111:role/Reader' },
      Action: 's3:GetObject',
      Resource: 'arn:aws:sqs:eu-west-1:111111111111:orders',
    }),
    owner: 'arn:aws:s3:::reports',
  },
  prefer: {
    ...exampleOf('resource', {
      Sid: 'Readers',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111111111111:role/Reader' },
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::reports/*',
    }),
    owner: 'arn:aws:s3:::reports',
  },
  check: (site, document) => {
    const holder = policyHolder(document);
    if (holder === undefined) return [];
    return site.arns
      .filter(({ arn }) => isLiteral(arn.service) && !holder.services.includes(arn.service))
      .map(({ text, at }) => ({ about: [text], at, message: `${text} does not belong to ${holder.noun}.` }));
  },
};
