import { exampleOf } from '../examples/document-example';
import type { Problem, StatementRule } from '../../rule';

export const federatedOutsideTrust: StatementRule = {
  id: 'federated-outside-trust',
  scope: 'statement',
  severity: 'error',
  title: 'Resource policy names an identity provider as principal',
  why: 'Users of a provider access resources as sessions of the role that they have assumed. No request has the provider as its principal, so the statement matches no one.',
  fix: 'Name the role, or its sessions.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
  kinds: ['resource'],
  avoid: exampleOf('resource', {
    Sid: 'Readers',
    Effect: 'Allow',
    Principal: { Federated: 'cognito-identity.amazonaws.com' },
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::reports/*',
  }),
  prefer: exampleOf('resource', {
    Sid: 'Readers',
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::111111111111:role/Reader' },
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::reports/*',
  }),
  check: ({ statement: { principal } }) =>
    (principal?.principals ?? []).flatMap(({ entry, text, at }): Problem[] =>
      entry.kind === 'federated'
        ? [{ about: [text], at, message: `${text} can only be a principal of a trust policy.` }]
        : [],
    ),
};
