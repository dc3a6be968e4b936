import { strangerAccess } from '../../../access/proof/statement-access';
import { hasUnknown } from '../../../policy/condition/condition-requirement';
import { mayStrangerChoose } from '../resource-policies/caller-limit';
import { assumeQuestion } from '../../sites/assume-question';
import { trusted } from '../../sites/trusted-principal';
import type { DocumentSite } from '../../sites/document-site';
import type { PlacedStatementRule, Problem } from '../../rule';
import type { StatementView } from '../../sites/statement-view';

export const trustAnyone: PlacedStatementRule = {
  id: 'trust-anyone',
  scope: 'placed-statement',
  severity: 'error',
  title: 'Trust policy allows any principal',
  why: 'Principal `*` trusts every AWS account. Anyone who guesses the name of the role gets its permissions. The finding holds over all statements of the trust policy and the RCPs of the app, for anyone as AWS defines public access: no external ID, MFA or tag keeps strangers out, because they choose these themselves. If only the network limits who may call, the finding is a warning.',
  fix: 'Name the account, role or user under Principal. For a whole organization, add a condition on aws:PrincipalOrgID.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous',
  kinds: ['trust'],
  avoid: {
    kind: 'trust',
    owner: 'arn:aws:iam::111111111111:role/Operations',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Open',
          Effect: 'Allow',
          Principal: { AWS: '*' },
          Action: 'sts:AssumeRole',
          Condition: { StringEquals: { 'sts:ExternalId': 'shop' } },
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
          Sid: 'Organization',
          Effect: 'Allow',
          Principal: { AWS: '*' },
          Action: 'sts:AssumeRole',
          Condition: {
            StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' },
            ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/ci/Deployer' },
          },
        },
      ],
    },
  },
  check: (site, document) => {
    const anyone = trusted(site, 'anyone');
    if (anyone.length === 0 || hasUnknown(site.statement.condition)) return [];
    const limit = limitOf(site, document);
    if (limit === 'callers') return [];
    return anyone.map(({ at }): Problem => ({
      about: ['*'],
      at,
      ...(limit === 'none' ? {} : { severity: 'warning' }),
      message: `Any principal of any AWS account can assume this role${limit === 'none' ? '' : ' from the networks that the conditions name'}.`,
    }));
  },
};

/** What keeps strangers from the role: something about the caller, only the network, or nothing; perhaps is no finding. */
function limitOf(view: StatementView, site: DocumentSite): 'callers' | 'network' | 'none' {
  const question = assumeQuestion(view, site);
  if (question === undefined) return 'callers';
  const isOpen = (fromAnyNetwork: boolean): boolean =>
    strangerAccess({ ...question, fromAnyNetwork, mayChoose }).result === 'found';
  if (isOpen(false)) return 'none';
  return isOpen(true) ? 'network' : 'callers';
}

/** The caller chooses what is in its call to AWS STS. */
function mayChoose(lowerCaseKey: string): boolean {
  return lowerCaseKey.startsWith('sts:') || mayStrangerChoose(lowerCaseKey);
}
