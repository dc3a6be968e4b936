import { conditionsOn, hasUnknown } from '../../../policy/condition/condition-requirement';
import { namedServices } from './named-services';
import { hasOpenName } from '../../sites/resource-reach';
import { parseArn } from '../../../policy/arn/arn';
import { hasSymbol } from '../../../policy/pattern/symbol';
import type { StatementRule } from '../../rule';
import { listed } from '../../../text/phrase';

export const passRoleAnyRole: StatementRule = {
  id: 'pass-role-any-role',
  scope: 'statement',
  action: 'iam:PassRole',
  severity: 'error',
  title: 'Policy allows passing any role',
  why: 'A principal that may pass a role to a service works with the permissions of that role. If any role may be passed, the limit is the most powerful role of the account.',
  fix: "Name the role under Resource, and the service in a condition: StringEquals iam:PassedToService. `grantPassRole` of this library's roles writes both.",
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
  kinds: ['identity'],
  avoid: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        { Sid: 'Pass', Effect: 'Allow', Action: ['ec2:RunInstances', 'iam:PassRole'], Resource: '*' },
      ],
    },
  },
  prefer: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Pass',
          Effect: 'Allow',
          Action: 'iam:PassRole',
          Resource: 'arn:aws:iam::111111111111:role/shop/Server',
          Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
        },
      ],
    },
  },
  check: (site) => {
    const { statement, resources } = site;
    const elements = site.elementsFor('iam:PassRole');
    if (!site.grants('iam:PassRole') || site.isGrantedByWildcardElement('iam:PassRole')) return [];
    if (statement.action.negated && site.hasStar) return [];
    const open = statement.resource?.negated ? [] : resources.filter(isAnyRole);
    if (open.length === 0 || hasUnknown(statement.condition)) return [];
    const about = [elements.join('+'), open.join('+')];
    if (conditionsOn(statement.condition, 'iam:associatedresourcearn').length > 0) return [];
    const services = namedServices(statement.condition, 'iam:passedtoservice');
    if (services.length > 0)
      return [{ about, severity: 'warning', message: `Allows passing any role to ${listed(services)}.` }];
    const weak = conditionsOn(statement.condition, 'iam:passedtoservice').some(({ use }) => use.ifExists);
    const weakness = weak
      ? '; because of IfExists, the condition on iam:PassedToService is also true without the key'
      : '';
    return [
      {
        about,
        message: `${listed(elements)} on ${listed(open)} allows passing any role to any service${weakness}.`,
      },
    ];
  },
};

/** `*`, or a pattern for all roles of an account or of all. */
function isAnyRole(pattern: string): boolean {
  if (pattern === '*') return true;
  if (hasSymbol(pattern.replace(/^(?:[^:]*:){5}/, ''))) return false;
  const arn = parseArn(pattern);
  return (
    arn !== undefined &&
    /^(iam|\*+)$/.test(arn.service) &&
    /^(\*+$|role)/.test(arn.resource) &&
    hasOpenName(arn.resource)
  );
}
