import { exampleOf } from '../examples/document-example';
import { policyHolder } from './policy-holder';
import { isLiteral } from '../../sites/literal-field';
import type { PlacedStatementRule } from '../../rule';

export const foreignResource: PlacedStatementRule = {
  id: 'foreign-resource',
  scope: 'placed-statement',
  severity: 'error',
  title: 'Resource policy names a resource of another service',
  why: 'AWS evaluates the policy of a resource only for that resource and its content. AWS rejects the document, or the statement has no effect.',
  fix: 'Name the resource that has the policy.',
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
