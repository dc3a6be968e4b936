import type { StatementRule } from '../../rule';
import { listed } from '../../../text/phrase';

export const notAction: StatementRule = {
  id: 'not-action',
  scope: 'statement',
  severity: 'warning',
  title: 'Allow with NotAction allows everything that is not listed',
  why: 'The list says what is kept back, so every service that AWS opens is granted on the day it opens. What the statement allows cannot be seen by reading it.',
  fix: 'List the actions that are needed under Action; to keep something back from all, use a Deny.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html',
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
        message: `Allows every action of every service but ${listed(excluded)}.`,
      },
    ];
  },
};
