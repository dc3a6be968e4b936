import type { ProofSection } from '../../../lib/report/proof';

const arn = (rest: string) => `arn:aws:iam::222222222222:${rest}`;

/** A team that creates its own roles inside a permissions boundary. */
export function delegationQuestions(): ProofSection {
  const create = (boundary: string | null) => ({
    principal: arn('role/Developer'),
    action: 'iam:CreateRole',
    resource: arn('role/teams/worker'),
    context: { 'iam:PermissionsBoundary': boundary },
  });
  const call = (action: string, resource: string, context = {}) => ({
    principal: arn('role/Developer'),
    action,
    resource: arn(resource),
    context,
  });
  return {
    title: 'A team that creates its own roles',
    questions: [
      {
        says: 'a developer creates a role with the boundary',
        request: create(arn('policy/TeamBoundary')),
        expected: 'allowed',
      },
      { says: 'a developer creates one without a boundary', request: create(null), expected: 'denied' },
      {
        says: 'a developer removes the boundary of a role',
        request: call('iam:DeleteRolePermissionsBoundary', 'role/teams/worker'),
        expected: 'denied',
      },
      {
        says: 'a developer changes the boundary itself',
        request: call('iam:CreatePolicyVersion', 'policy/TeamBoundary'),
        expected: 'denied',
      },
      {
        says: 'a developer passes a role of someone else to a function',
        request: call('iam:PassRole', 'role/Other', { 'iam:PassedToService': 'lambda.amazonaws.com' }),
        expected: 'denied',
      },
    ],
  };
}
