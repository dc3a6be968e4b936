import { conditionsOn, hasUnknown } from '../../../policy/condition/condition-requirement';
import { namedServices } from './named-services';
import { parseArn } from '../../../policy/arn/arn';
import { hasOpenName } from '../../sites/resource-reach';
import type { PlacedStatementRule } from '../../rule';
import type { DocumentSite } from '../../sites/document-site';
import { listed } from '../../../text/phrase';

export const passRoleAnyService: PlacedStatementRule = {
  id: 'pass-role-any-service',
  scope: 'placed-statement',
  action: 'iam:PassRole',
  severity: 'warning',
  title: 'Policy allows passing a role to any service',
  why: 'Without `iam:PassedToService` the role can be passed to every service in its trust policy, today and after later changes to it. A role for one service becomes a way into another. A role of the same app that trusts only one service is not reported.',
  fix: 'Add a condition: StringEquals iam:PassedToService with the one service.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#ck_PassedToService',
  kinds: ['identity'],
  avoid: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Pass',
          Effect: 'Allow',
          Action: 'iam:PassRole',
          Resource: 'arn:aws:iam::111111111111:role/Server',
        },
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
          Resource: 'arn:aws:iam::111111111111:role/Server',
          Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
        },
      ],
    },
  },
  check: (site, document) => {
    const { statement, resources } = site;
    if (!site.grants('iam:PassRole') || statement.action.negated || hasUnknown(statement.condition))
      return [];
    if (site.isGrantedByWildcardElement('iam:PassRole')) return [];
    if (namedServices(statement.condition, 'iam:passedtoservice').length > 0) return [];
    if (conditionsOn(statement.condition, 'iam:associatedresourcearn').length > 0) return [];
    const roles = resources.filter((role) => isSomeRole(role) && !trustsOneService(role, document));
    if (statement.resource?.negated || roles.length === 0) return [];
    return [
      {
        about: [site.elementsFor('iam:PassRole').join('+'), roles.join('+')],
        message: `Allows passing ${listed(roles)} to any service that ${roles.length === 1 ? 'it trusts' : 'they trust'}.`,
      },
    ];
  },
};

function isSomeRole(pattern: string): boolean {
  const arn = parseArn(pattern);
  return (
    arn !== undefined &&
    arn.service === 'iam' &&
    arn.resource.startsWith('role/') &&
    !hasOpenName(arn.resource)
  );
}

/** Whether the role is of this app and its trust policy names one service and no other principal. */
function trustsOneService(role: string, { app }: DocumentSite): boolean {
  const trust = app?.trustOf(role);
  if (trust === undefined) return false;
  const principals = trust.statements.flatMap(({ statement }) => statement.principal?.principals ?? []);
  const services = new Set(principals.map(({ entry, text }) => (entry.kind === 'service' ? text : '')));
  return services.size === 1 && !services.has('');
}
