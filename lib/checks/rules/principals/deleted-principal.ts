import type { StatementRule } from '../../rule';

export const deletedPrincipal: StatementRule = {
  id: 'deleted-principal',
  scope: 'statement',
  severity: 'warning',
  title: 'A principal is named that has been deleted',
  why: 'IAM keeps the internal id of the users and roles that a policy names, and shows it bare when they are gone. Nobody who is made anew under the old name gets it back, until the policy is saved again.',
  fix: 'Name the user or role by its ARN, or take it out.',
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
        message: `${text} is the id of a user or role that no longer exists.`,
      })),
};
