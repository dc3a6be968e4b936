import type { IamPatternsError } from '../../../errors';
import type { DocumentRule } from '../../rule';

export const notPrincipal: DocumentRule = {
  id: 'not-principal',
  scope: 'document',
  severity: 'error',
  title: 'NotPrincipal allows every principal that is not listed',
  why: 'AWS rejects NotPrincipal in a trust policy. In a resource policy with Allow it opens the resource to every other principal, including anonymous callers.',
  fix: 'Name the allowed principals under Principal. To exclude principals, use a Deny with a condition on aws:PrincipalArn.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html',
  kinds: ['trust', 'resource', 'rcp'],
  avoid: {
    kind: 'resource',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Others',
          Effect: 'Allow',
          NotPrincipal: { AWS: 'arn:aws:iam::111111111111:user/visitor' },
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::reports/*',
        },
      ],
    },
  },
  prefer: {
    kind: 'resource',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Readers',
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::111111111111:role/Reader' },
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::reports/*',
        },
      ],
    },
  },
  check: ({ mistakes, statements }) => [
    ...mistakes.filter(isForbiddenNotPrincipal).map(({ at = '' }) => ({
      about: [at],
      at,
      message: 'AWS does not accept NotPrincipal in this kind of policy.',
    })),
    ...statements
      .filter(({ allows, statement }) => allows && statement.principal?.negated === true)
      .map(({ statement }) => ({
        statement,
        about: statement.principal?.principals.map(({ text }) => text) ?? [],
        message: 'Allows every principal except those in the list.',
      })),
  ],
};

/** Whether the mistake is a NotPrincipal in a kind of policy that does not support it. This rule reports it. */
export function isForbiddenNotPrincipal({ code, at }: IamPatternsError): boolean {
  return code === 'misplaced-element' && at?.endsWith('.NotPrincipal') === true && !at.includes('Condition');
}
