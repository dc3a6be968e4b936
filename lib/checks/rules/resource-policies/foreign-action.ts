import { exampleOf } from '../examples/document-example';
import { policyHolder } from './policy-holder';
import type { Problem, PlacedStatementRule } from '../../rule';

export const foreignAction: PlacedStatementRule = {
  id: 'foreign-action',
  scope: 'placed-statement',
  severity: 'error',
  title: 'A resource policy names an action of another service',
  why: 'The policy of a resource is asked only about actions on that resource. AWS refuses the document, or the statement does nothing.',
  fix: 'Put the action into the policy of the resource that it acts on, or of the caller.',
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
      return [{ about: [text], at, message: `${text} is no action on ${holder.noun}.` }];
    });
  },
};
