import { exampleOf } from '../examples/document-example';
import { policyHolder } from './policy-holder';
import type { Problem, PlacedStatementRule } from '../../rule';

export const foreignAction: PlacedStatementRule = {
  id: 'foreign-action',
  scope: 'placed-statement',
  severity: 'error',
  title: 'Resource policy names an action of another service',
  why: 'AWS evaluates the policy of a resource only for actions on that resource. AWS rejects the document, or the statement has no effect.',
  fix: 'Move the action to the policy of the resource that it acts on, or to a policy of the caller.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  kinds: ['resource'],
  avoid: {
    ...exampleOf('resource', {
      Sid: 'Readers',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111111111111:role/Reader' },
      Action: ['s3:GetObject', 'kms:Decrypt'],
      Resource: 'arn:aws:s3:::reports/*',
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
  check: ({ named }, document) => {
    const holder = policyHolder(document);
    if (holder === undefined) return [];
    return named.flatMap(({ text, at, prefix, reach }): Problem[] => {
      if (reach === 'unknown' || reach === 'every' || /[*?]/.test(prefix) || holder.services.includes(prefix))
        return [];
      return [{ about: [text], at, message: `${text} is not an action on ${holder.noun}.` }];
    });
  },
};
