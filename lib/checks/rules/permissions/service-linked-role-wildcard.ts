import { hasUnknown } from '../../../policy/condition/condition-requirement';
import { namedServices } from './named-services';
import { hasOpenName, isEveryResource } from '../../sites/resource-reach';
import { parseArn } from '../../../policy/arn/arn';
import type { StatementRule } from '../../rule';

export const serviceLinkedRoleWildcard: StatementRule = {
  id: 'service-linked-role-wildcard',
  scope: 'statement',
  action: 'iam:CreateServiceLinkedRole',
  severity: 'warning',
  title: 'Policy allows creating a service-linked role for any service',
  why: 'Each service-linked role gives its service permissions in the account that none of your policies limit. SCPs do not apply to it.',
  fix: 'Name the service: Resource arn:aws:iam::*:role/aws-service-role/SERVICE.amazonaws.com/*, or a condition on iam:AWSServiceName.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html',
  kinds: ['identity'],
  avoid: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [{ Sid: 'Make', Effect: 'Allow', Action: 'iam:CreateServiceLinkedRole', Resource: '*' }],
    },
  },
  prefer: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Make',
          Effect: 'Allow',
          Action: 'iam:CreateServiceLinkedRole',
          Resource: 'arn:aws:iam::*:role/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS',
          Condition: { StringEquals: { 'iam:AWSServiceName': 'rds.amazonaws.com' } },
        },
      ],
    },
  },
  check: (site) => {
    const { statement, resources } = site;
    if (
      !site.grants('iam:CreateServiceLinkedRole') ||
      statement.action.negated ||
      statement.resource?.negated
    )
      return [];
    if (site.isGrantedByWildcardElement('iam:CreateServiceLinkedRole')) return [];
    if (
      hasUnknown(statement.condition) ||
      namedServices(statement.condition, 'iam:awsservicename').length > 0
    )
      return [];
    const open = resources.filter(isAnyService);
    if (open.length === 0) return [];
    return [
      {
        about: [site.elementsFor('iam:CreateServiceLinkedRole').join('+'), open.join('+')],
        message: 'Allows creating service-linked roles for every service.',
      },
    ];
  },
};

function isAnyService(pattern: string): boolean {
  const name = parseArn(pattern)?.resource ?? '';
  return isEveryResource(pattern) || hasOpenName(name) || /^role\/aws-service-role\/\*+$/.test(name);
}
