import { parseArn } from '../../../policy/arn/arn';
import { hasSymbol } from '../../../policy/pattern/symbol';
import { hasOpenName, isEveryResource } from '../../sites/resource-reach';
import type { Problem, StatementRule } from '../../rule';
import type { Severity } from '../../findings/severity';

export const assumeRoleWildcard: StatementRule = {
  id: 'assume-role-wildcard',
  scope: 'statement',
  action: 'sts:AssumeRole',
  severity: 'error',
  title: 'Policy allows assuming any role',
  why: 'The permission reaches as far as the loosest trust policy anywhere: it applies to every role that trusts the account of the caller, in any account, now and later.',
  fix: 'Name the roles that the work needs. `grantAssumeRole` of this library writes the role name here and the trust on the other side.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_permissions-to-switch.html',
  kinds: ['identity'],
  avoid: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [{ Sid: 'Assume', Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }],
    },
  },
  prefer: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Assume',
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Resource: 'arn:aws:iam::222222222222:role/Operations',
        },
      ],
    },
  },
  check: (site) => {
    const { statement } = site;
    if (!site.grants('sts:AssumeRole') || statement.resource === undefined || statement.resource.negated)
      return [];
    if (
      statement.action.negated ||
      site.named.some(({ reach }) => reach === 'every') ||
      site.limitedByCondition
    )
      return [];
    return statement.resource.items.flatMap(({ pattern: { text }, at }): Problem[] => {
      const severity = severityOf(text);
      if (severity === undefined) return [];
      return [
        {
          about: [site.elementsFor('sts:AssumeRole').join('+'), text],
          at,
          severity,
          message: `sts:AssumeRole on ${text}: ${severity === 'error' ? 'any role that trusts the caller' : 'roles that the statement does not name one by one'}.`,
        },
      ];
    });
  },
};

/** Any role anywhere is an error; one name in any account, or any name in one account, a warning. */
function severityOf(pattern: string): Severity | undefined {
  if (isEveryResource(pattern)) return 'error';
  const arn = parseArn(pattern);
  if (arn === undefined || !/^(iam|\*+)$/.test(arn.service)) return undefined;
  const anyAccount = /[*?]/.test(arn.account);
  const anyName = !hasSymbol(arn.resource) && hasOpenName(arn.resource);
  if (anyAccount && anyName) return 'error';
  return anyAccount || anyName ? 'warning' : undefined;
}
