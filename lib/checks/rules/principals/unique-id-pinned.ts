import { conditionsOn, demandsKey } from '../../../policy/condition/condition-requirement';
import { exampleOf } from '../examples/document-example';
import type { StatementRule } from '../../rule';

const READERS = {
  Sid: 'Readers',
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::111111111111:root' },
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::reports/*',
};

export const uniqueIdPinned: StatementRule = {
  id: 'unique-id-pinned',
  scope: 'statement',
  onlyWith: 'conditions',
  severity: 'info',
  title: 'Condition pins a principal to its unique ID',
  why: 'IAM gives every user and role a new unique ID when it is re-created, for example by a CloudFormation replacement. The condition on aws:userid then no longer matches, and nothing reports it.',
  fix: 'Use aws:PrincipalArn with the ARN of the user or role, unless a re-created principal must lose its access.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids',
  kinds: ['trust', 'resource'],
  avoid: exampleOf('resource', {
    ...READERS,
    Condition: { StringLike: { 'aws:userid': 'AROAEXAMPLEID1234567:*' } },
  }),
  prefer: exampleOf('resource', {
    ...READERS,
    Condition: { ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/Reader' } },
  }),
  check: ({ allows, statement: { condition } }) =>
    (allows ? conditionsOn(condition, 'aws:userid').filter(demandsKey) : []).flatMap(({ key, values }) =>
      values
        .filter(({ text }) => /^(AROA|AIDA)[A-Z0-9]{12,}(:|$)/.test(text))
        .map(({ text, at }) => ({
          about: [key, text],
          at,
          message: `"${text}" no longer matches after the principal is re-created.`,
        })),
    ),
};
