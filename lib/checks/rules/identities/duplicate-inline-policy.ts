import type { Identity, Policy } from '../../../assembly/facts';
import { hasSymbol } from '../../../policy/pattern/symbol';
import type { AppProblem, AppRule } from '../../rule';

const READ = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' }],
};
const policy = (PolicyName: string) => ({
  Type: 'AWS::IAM::Policy',
  Properties: { PolicyName, PolicyDocument: READ, Groups: ['ops'] },
});

export const duplicateInlinePolicy: AppRule = {
  id: 'duplicate-inline-policy',
  scope: 'app',
  severity: 'error',
  title: 'Two inline policies of one identity have the same name',
  why: 'An identity has one inline policy of a name. The stack that is deployed last overwrites the policy of the other stack, and deleting one stack deletes the policy of both. CDK apps do this when two stacks import one user, group or role at the same construct path.',
  fix: 'Give one of the policies another PolicyName. The constructs and recipes of this library use names that are unique to the stack.',
  see: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutGroupPolicy.html',
  avoid: { accounts: { '111111111111': { First: policy('Reports'), Second: policy('Reports') } } },
  prefer: { accounts: { '111111111111': { First: policy('Reports'), Second: policy('MoreReports') } } },
  check: ({ facts }) => [...facts.users, ...facts.groups, ...facts.roles].flatMap(duplicatesOf),
};

function duplicatesOf({ name, policies }: Identity): AppProblem[] {
  const seen = new Set<string>();
  return policies.filter(isInline).flatMap((each): AppProblem[] => {
    const key = each.name.toLowerCase();
    if (hasSymbol(key) || !seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [
      {
        origin: each.origin,
        about: [name, each.name],
        message: `${name} has two inline policies named ${each.name}. The last deployment overwrites the other one.`,
      },
    ];
  });
}

function isInline({ kind }: Policy): boolean {
  return kind === 'inline';
}
