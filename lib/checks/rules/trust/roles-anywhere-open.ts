import type { KeyValues } from '../../../access/proof/callers/principal-callers';
import { principalAccess, type StatementQuestion } from '../../../access/proof/statement-access';
import { isAccountId, parseArn } from '../../../policy/arn/arn';
import { hasUnknown } from '../../../policy/condition/condition-requirement';
import type { NamedPrincipal } from '../../../policy/principal/principal';
import { assumeQuestion } from '../../sites/assume-question';
import { trusted } from '../../sites/trusted-principal';
import type { Problem, PlacedStatementRule } from '../../rule';
import type { StatementView } from '../../sites/statement-view';
import { listed } from '../../../text/phrase';

const SERVICE = 'rolesanywhere.amazonaws.com';
const ANCHOR = 'aws:sourcearn';
const OF_CERTIFICATE = /^(aws:principaltag\/x509.*|sts:sourceidentity)$/;
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
    const principal = trustsAnywhere(site);
    if (principal === undefined || !site.grants('sts:AssumeRole') || hasUnknown(site.statement.condition))
      return [];
    const question = assumeQuestion(site, document);
    const open = question === undefined ? [] : missingConditions(question, principal, document.account);
    return [...missingActions(document.statements), ...open].map((problem) => ({
      ...problem,
      at: principal.at,
    }));
  },
};

function trustsAnywhere(site: StatementView): NamedPrincipal | undefined {
  return trusted(site, 'service').find(({ entry }) => entry.service === SERVICE);
}

function missingConditions(
  question: StatementQuestion,
  principal: NamedPrincipal,
  account = '000000000000',
): Problem[] {
  const isOpenFor = (values: KeyValues): boolean =>
    principalAccess(question, principal, values).result === 'found';
  const missing = [
    ...(isOpenFor(anotherAnchor(question, account)) ? ['trust anchor'] : []),
    ...(isOpenFor(anotherCertificate(question)) ? ['certificate'] : []),
  ];
  if (missing.length === 0) return [];
  return [{ about: missing, message: `No condition names the ${missing.join(' or the ')}.` }];
}

/** A trust anchor of the account that no condition names: IAM Roles Anywhere takes no others. */
function anotherAnchor({ document }: StatementQuestion, account: string): KeyValues {
  const texts = document.statements.flatMap(({ condition }) =>
    condition.conditions
      .filter(({ lowerCaseKey }) => lowerCaseKey === ANCHOR)
      .flatMap(({ values }) => values.map(({ text }) => text)),
  );
  const named = texts.map((text) => parseArn(text)?.account ?? '').filter(isAccountId);
  const another = [account, ...named].map(
    (each) => `arn:aws:rolesanywhere:eu-west-1:${each}:trust-anchor/another`,
  );
  const open = texts.filter((text) => /[*?]/.test(parseArn(text)?.resource ?? text));
  const filled = open.map((text) => text.replaceAll('*', 'another').replaceAll('?', '0'));
  return { [ANCHOR]: [...new Set([...another, ...filled])] };
}

/** A certificate with none of the attributes that the conditions name. */
function anotherCertificate({ document }: StatementQuestion): KeyValues {
  const keys = document.statements.flatMap(({ condition }) =>
    condition.conditions.map(({ lowerCaseKey }) => lowerCaseKey),
  );
  return Object.fromEntries(
    keys.filter((key) => OF_CERTIFICATE.test(key)).map((key) => [key, [null, 'another-certificate']]),
  );
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
