import type { StatementRule } from '../../rule';

export const deletedPrincipal: StatementRule = {
  id: 'deleted-principal',
  scope: 'statement',
  severity: 'warning',
  title: 'Policy names a deleted principal',
  why: 'IAM replaces the ARN of a deleted user or role by its internal ID. A new user or role with the old name does not get the access back until the policy is saved again.',
  fix: 'Name the user or role by its ARN, or remove it.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles',
  kinds: ['trust', 'resource'],
  avoid: {
    kind: 'trust',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Gone',
          Effect: 'Allow',
          Principal: { AWS: 'AROAEXAMPLEID1234567' },
          Action: 'sts:AssumeRole',
        },
      ],
    },
  },
  prefer: {
    kind: 'trust',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'There',
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::111111111111:role/Scheduler' },
          Action: 'sts:AssumeRole',
        },
      ],
    },
  },
  check: ({ statement: { principal } }) =>
    (principal?.principals ?? [])
      .filter(({ entry }) => entry.kind === 'unique-id')
      .map(({ text, at }) => ({
        about: [text],
        at,
        message: `${text} is the internal ID of a user or role, not its ARN: it was deleted, or the policy does not survive its re-creation.`,
      })),
};
