import type { StatementRule } from '../../rule';
import type { ActionRisk } from '../../sites/action-risk';
import type { Severity } from '../../findings/severity';
import { listed } from '../../../text/phrase';

const RISKS: readonly (readonly [ActionRisk, Severity])[] = [
  ['writing', 'warning'],
  ['reading', 'info'],
];

export const resourceWildcard: StatementRule = {
  id: 'resource-wildcard',
  scope: 'statement',
  severity: 'warning',
  title: 'Policy allows actions on every resource that could be limited',
  why: 'A statement for one table can delete every table when its Resource is `*`. Actions that only accept `*` are never reported. Actions that only read are reported as info.',
  fix: 'Name the resources, or at least their region, account and type.',
  see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  kinds: ['identity'],
  avoid: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [{ Sid: 'Clean', Effect: 'Allow', Action: 'dynamodb:DeleteTable', Resource: '*' }],
    },
  },
  prefer: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Clean',
          Effect: 'Allow',
          Action: 'dynamodb:DeleteTable',
          Resource: 'arn:aws:dynamodb:eu-west-1:111111111111:table/scratch-*',
        },
        {
          Sid: 'Look',
          Effect: 'Allow',
          Action: ['dynamodb:ListTables', 'ec2:DescribeInstances'],
          Resource: '*',
        },
      ],
    },
  },
  check: (site) =>
    RISKS.flatMap(([risk, severity]) => {
      const open = site.openActions(risk);
      if (open === undefined) return [];
      const actions = open.actions.map(({ id }) => id);
      return [
        {
          about: [open.elements.join('+'), open.resources.join('+')],
          severity,
          message: `Allows ${listed(actions)} on ${listed(open.resources)}, though ${actions.length === 1 ? 'it' : 'each'} can be limited to resources.`,
        },
      ];
    }),
};
