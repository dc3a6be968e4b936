import { namesAnyone } from '../resource-policies/caller-limit';
import { demandsOn, hasUnknown } from '../../../policy/condition/condition-requirement';
import { letsAssume, trusted } from '../../sites/trusted-principal';
import type { StatementRule } from '../../rule';

/** Keys that tell whose callers may come. An external id does not: it is no secret. */
const WHO =
  /^aws:(principalarn|principalaccount|principalorgid|principalorgpaths|principalservicename|sourceaccount|sourceorgid)$/;

export const trustAnyone: StatementRule = {
  id: 'trust-anyone',
  scope: 'statement',
  severity: 'error',
  title: 'Trust policy allows any principal',
  why: 'Principal `*` trusts every AWS account. Anyone who guesses the name of the role gets its permissions.',
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
  check: (site) => {
    const { condition } = site.statement;
    if (hasUnknown(condition) || !letsAssume(site)) return [];
    if (demandsOn(condition, WHO).some((each) => each.values.every(({ text }) => !namesAnyone(text))))
      return [];
    return trusted(site, 'anyone').map(({ at }) => ({
      about: ['*'],
      at,
      message: 'Any principal of any AWS account can assume this role.',
    }));
  },
};
