import type { ConditionBlock } from '../../../policy/condition/condition';
import type { NamedPrincipal } from '../../../policy/principal/principal';
import { demandsOn, hasUnknown } from '../../../policy/condition/condition-requirement';
import { trusted } from '../../sites/trusted-principal';
import type { Problem, PlacedStatementRule } from '../../rule';
import type { StatementView } from '../../sites/statement-view';
import { listed } from '../../../text/phrase';

const SERVICE = 'rolesanywhere.amazonaws.com';
const NEEDED = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'];

export const rolesAnywhereOpen: PlacedStatementRule = {
  id: 'roles-anywhere-open',
  scope: 'placed-statement',
  severity: 'warning',
  title: 'Any certificate can assume the role through IAM Roles Anywhere',
  why: 'Without conditions on the trust anchor and the certificate, every certificate that any trust anchor of the account accepts can assume the role. Roles Anywhere needs all three actions; without them no one can assume it.',
  fix: 'Require both: ArnEquals aws:SourceArn with the trust anchor and StringEquals aws:PrincipalTag/x509Subject/CN. Allow sts:AssumeRole, sts:TagSession and sts:SetSourceIdentity.',
  see: 'https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html',
  kinds: ['trust'],
  avoid: {
    kind: 'trust',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Workload',
          Effect: 'Allow',
          Principal: { Service: SERVICE },
          Action: NEEDED,
        },
      ],
    },
  },
  prefer: {
    kind: 'trust',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Workload',
          Effect: 'Allow',
          Principal: { Service: SERVICE },
          Action: NEEDED,
          Condition: {
            StringEquals: { 'aws:PrincipalTag/x509Subject/CN': 'workload-1' },
            ArnEquals: {
              'aws:SourceArn':
                'arn:aws:rolesanywhere:eu-west-1:111111111111:trust-anchor/11111111-2222-3333-4444-555555555555',
            },
          },
        },
      ],
    },
  },
  check: (site, document) => {
    const { condition } = site.statement;
    const principal = trustsAnywhere(site);
    if (principal === undefined || !site.grants('sts:AssumeRole') || hasUnknown(condition)) return [];
    return [...missingActions(document.statements), ...missingConditions(condition)].map((problem) => ({
      ...problem,
      at: principal.at,
    }));
  },
};

function trustsAnywhere(site: StatementView): NamedPrincipal | undefined {
  return trusted(site, 'service').find(({ entry }) => entry.service === SERVICE);
}

function missingConditions(condition: ConditionBlock): Problem[] {
  const anchor = demandsOn(condition, 'aws:sourcearn').length > 0;
  const certificate = demandsOn(condition, /^(aws:principaltag\/x509.*|sts:sourceidentity)$/).length > 0;
  const missing = [...(anchor ? [] : ['trust anchor']), ...(certificate ? [] : ['certificate'])];
  if (missing.length === 0) return [];
  return [{ about: missing, message: `No condition names the ${missing.join(' or the ')}.` }];
}

function missingActions(statements: readonly StatementView[]): Problem[] {
  const own = statements.filter((each) => trustsAnywhere(each) !== undefined);
  const missing = NEEDED.filter((action) => !own.some((each) => each.grants(action)));
  if (missing.length === 0) return [];
  return [
    {
      about: missing,
      severity: 'error',
      message: `${listed(missing)} ${missing.length === 1 ? 'is' : 'are'} not allowed, so Roles Anywhere can never assume the role.`,
    },
  ];
}
