import type { Identity } from '../../../assembly/facts';
import { documentSize } from '../../../policy/document/policy-size';
import { Quota } from '../../../policy/quota';
import { reading } from '../examples/document-example';
import type { AppExample, AppProblem, AppRule } from '../../rule';

/** A group with these inline policies, each of which reads the reports of a hundred departments. */
function readers(...names: string[]): AppExample {
  const Resource = Array.from({ length: 100 }, (_, i) => `arn:aws:s3:::reports-of-department-${i}/*`);
  const { document } = reading({ Resource });
  const Policies = names.map((PolicyName) => ({ PolicyName, PolicyDocument: document }));
  const Properties = { GroupName: 'readers', Policies };
  return { accounts: { '111111111111': { Readers: { Type: 'AWS::IAM::Group', Properties } } } };
}

export const inlinePolicySize: AppRule = {
  id: 'inline-policy-size',
  scope: 'app',
  severity: 'error',
  title: 'Inline policies of an identity exceed the size quota together',
  why: 'AWS counts all inline policies of a user (2,048 characters), group (5,120) or role (10,240) together, without white space, and rejects the first policy beyond the quota. The CDK splits some policies but counts too few characters.',
  fix: 'Move statements to managed policies with up to 6,144 characters each.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
  avoid: readers('Read', 'ReadToo'),
  prefer: readers('Read'),
  check: ({ facts }) => [
    ...facts.roles.flatMap((role) => problemOf(role, Quota.roleInlineSize)),
    ...facts.users.flatMap((user) => problemOf(user, Quota.userInlineSize)),
    ...facts.groups.flatMap((group) => problemOf(group, Quota.groupInlineSize)),
  ],
};

function problemOf({ name, origin, policies }: Identity, limit: number): AppProblem[] {
  const sizes = policies
    .filter(({ kind }) => kind === 'inline')
    .map(({ document }) => documentSize(document.source));
  const [least, most] = [sum(sizes.map(({ min }) => min)), sum(sizes.map(({ max }) => max))];
  if (most <= limit) return [];
  const isSure = least > limit;
  return [
    {
      origin,
      about: [name],
      severity: isSure ? 'error' : 'info',
      message: isSure
        ? `The inline policies of ${name} have ${least} characters: the quota is ${limit}.`
        : `The inline policies of ${name} have ${least} to ${most} characters, depending on values that are known at deployment: the quota is ${limit}.`,
    },
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
