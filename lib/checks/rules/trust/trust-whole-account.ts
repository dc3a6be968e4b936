import { conditionsOn, demandsValue, hasUnknown } from '../../../policy/condition/condition-requirement';
import { plainPrincipalAccess, type StatementQuestion } from '../../../access/proof/statement-access';
import { NO_CONDITIONS } from '../../../policy/condition/condition';
import type { NamedPrincipal } from '../../../policy/principal/principal';
import { dataDate } from '../../../service-authorization';
import { assumeQuestion } from '../../sites/assume-question';
import { trusted } from '../../sites/trusted-principal';
import type { PlacedStatementRule } from '../../rule';

/** Keys that say again which account or organization: they narrow nothing within the account. */
const SAME_ACCOUNT = /^aws:(principalaccount|principalorgid|principalorgpaths|principalisawsservice)$/;

export const trustWholeAccount: PlacedStatementRule = {
  id: 'trust-whole-account',
  scope: 'placed-statement',
  severity: 'warning',
  title: 'Role trusts a whole account without a condition',
  why: 'The root ARN, or the account ID, does not mean the root user: it lets the other account decide. Every principal of that account with permission for sts:AssumeRole, even on `*`, can assume the role.',
  fix: 'Name the role or user under Principal. If it may be re-created, keep the account and add a condition on aws:PrincipalArn. For people, require MFA.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts',
  kinds: ['trust'],
  avoid: {
    kind: 'trust',
    owner: 'arn:aws:iam::111111111111:role/Operations',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Account',
          Effect: 'Allow',
          Principal: { AWS: ['arn:aws:iam::111111111111:root'] },
          Action: 'sts:AssumeRole',
        },
      ],
    },
  },
  prefer: {
    kind: 'trust',
    owner: 'arn:aws:iam::111111111111:role/Operations',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Deployer',
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::111111111111:root' },
          Action: 'sts:AssumeRole',
          Condition: { ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/ci/Deployer' } },
        },
      ],
    },
  },
  check: (site, document) => {
    const { condition } = site.statement;
    const accounts = trusted(site, 'account');
    if (accounts.length === 0 || hasUnknown(condition)) return [];
    const question = assumeQuestion(site, document);
    if (question === undefined) return [];
    if (
      conditionsOn(condition, /./).some((each) => demandsValue(each) && !SAME_ACCOUNT.test(each.lowerCaseKey))
    )
      return [];
    return accounts
      .filter((account) => isLeftOpen(question, account))
      .map(({ text, at }) => ({
        about: [text],
        at,
        message: `${text} trusts the whole account: every principal in it that is allowed sts:AssumeRole.`,
      }));
  },
};

/** Whether no other statement and no RCP keeps out a principal of the account that nothing singles out; perhaps counts. */
function isLeftOpen(
  { document, statement, ...question }: StatementQuestion,
  account: NamedPrincipal,
): boolean {
  const open = { ...statement, condition: NO_CONDITIONS };
  const statements = document.statements.map((each) => (each === statement ? open : each));
  const asked = { ...question, document: { ...document, statements }, statement: open };
  return plainPrincipalAccess(asked, account, ORDINARY).result !== 'none';
}

/** What a call over the internet by a principal of the trusted account carries. */
const ORDINARY = {
  'aws:securetransport': ['true'],
  'aws:currenttime': [dataDate()],
  'aws:sourceip': ['198.51.100.7'],
  'aws:requestedregion': ['us-east-1'],
};
