import type { IamPatternsError } from '../../../errors';
import type { DocumentRule } from '../../rule';

export const notPrincipal: DocumentRule = {
  id: 'not-principal',
  scope: 'document',
  severity: 'error',
  title: 'NotPrincipal lets in everyone who is not listed',
  why: 'In a trust policy AWS refuses it. In a resource policy with Allow it opens the resource to everyone else, without credentials too.',
  fix: 'Name who may under Principal; keep others out with a Deny and a condition on aws:PrincipalArn.',
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
      message: 'AWS takes no NotPrincipal here.',
    })),
    ...statements
      .filter(({ allows, statement }) => allows && statement.principal?.negated === true)
      .map(({ statement }) => ({
        statement,
        about: statement.principal?.principals.map(({ text }) => text) ?? [],
        message: 'Allows everyone but those whom it lists.',
      })),
  ],
};

/** Whether the mistake is a NotPrincipal where AWS takes none, which this rule reports. */
export function isForbiddenNotPrincipal({ code, at }: IamPatternsError): boolean {
  return code === 'misplaced-element' && at?.endsWith('.NotPrincipal') === true && !at.includes('Condition');
}
