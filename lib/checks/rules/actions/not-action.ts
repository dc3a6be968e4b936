import type { StatementRule } from '../../rule';
import { listed } from '../../../text/phrase';

export const notAction: StatementRule = {
  id: 'not-action',
  scope: 'statement',
  severity: 'warning',
  title: 'Allow statement uses NotAction',
  why: 'The statement allows every action that is not listed, so it allows every new service on the day that AWS launches it. A reader cannot see what it allows.',
  fix: 'List the required actions under Action. To exclude actions, use a Deny statement.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html',
  coveredBy: ['administrator-access'],
  kinds: ['identity', 'resource'],
  avoid: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        { Sid: 'AllButIam', Effect: 'Allow', NotAction: ['iam:*', 'organizations:*'], Resource: '*' },
      ],
    },
  },
  prefer: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'DenyUnlessMfa',
          Effect: 'Deny',
          NotAction: ['iam:EnableMFADevice', 'iam:ListMFADevices', 'sts:GetSessionToken'],
          Resource: '*',
          Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
        },
      ],
    },
  },
  check: ({ allows, statement, actions, resources }) => {
    if (!allows || !statement.action.negated) return [];
    const excluded = actions.map(({ text }) => text);
    return [
      {
        about: [`NotAction:${excluded.join('+')}`, resources.join('+')],
        at: statement.action.at,
        message: `Allows every action of every service except ${listed(excluded)}.`,
      },
    ];
  },
};
