import { DOCUMENT_KINDS } from '../../document-kinds';
import type { DocumentRule } from '../../rule';
import { isForbiddenNotPrincipal } from '../principals/not-principal';

export const malformedPolicy: DocumentRule = {
  id: 'malformed-policy',
  scope: 'document',
  severity: 'error',
  title: 'AWS rejects the policy document',
  why: 'The deployment fails at this policy, after everything before it has been changed.',
  fix: 'Correct the element that the message names.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
  kinds: DOCUMENT_KINDS,
  avoid: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        { Sid: 'Read', Effect: 'allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' },
      ],
    },
  },
  prefer: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        { Sid: 'Read', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' },
      ],
    },
  },
  check: ({ mistakes }) =>
    mistakes
      .filter((mistake) => mistake.code !== 'unknown-operator' && !isForbiddenNotPrincipal(mistake))
      .map(({ code, at = '', problem, fix }) => ({
        about: [code, at],
        at,
        message: problem,
        fix: fix.charAt(0).toUpperCase() + fix.slice(1) + '.',
      })),
};
