import { conditionsOn, hasUnknown } from '../../../policy/condition/condition-requirement';
import { serviceSource } from '../../../policy/principal/service-source';
import { ON_WHOSE_BEHALF } from './source-keys';
import { letsAssume, trusted } from '../../sites/trusted-principal';
import type { Problem, StatementRule } from '../../rule';

/** `roles-anywhere-open` reports it. */
const ROLES_ANYWHERE = 'rolesanywhere.amazonaws.com';

export const confusedDeputy: StatementRule = {
  id: 'confused-deputy',
  scope: 'statement',
  severity: 'warning',
  title: 'Trust policy does not check on whose behalf the service acts',
  why: 'A service works for all AWS customers. If it says on whose behalf it acts, the trust policy can require your account; otherwise another customer may make the service act with your role. Services that do not send this, such as EC2 and Lambda, are not reported: the condition would lock them out. A service that acts for resources of another account is a warning. Others are info, because iam:PassRole does not work across accounts.',
  fix: 'Require your account, and the resource if its name is known: StringEquals aws:SourceAccount, ArnLike aws:SourceArn.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#cross-service-confused-deputy-prevention',
  kinds: ['trust'],
  avoid: {
    kind: 'trust',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'People',
          Effect: 'Allow',
          Principal: { Service: 'account-access.amazonaws.com' },
          Action: ['sts:AssumeRole', 'sts:SetContext'],
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
          Sid: 'People',
          Effect: 'Allow',
          Principal: { Service: 'account-access.amazonaws.com' },
          Action: ['sts:AssumeRole', 'sts:SetContext'],
          Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' } },
        },
        {
          Sid: 'Instances',
          Effect: 'Allow',
          Principal: { Service: 'ec2.amazonaws.com' },
          Action: 'sts:AssumeRole',
        },
      ],
    },
  },
  check: (site) => {
    const { condition } = site.statement;
    if (hasUnknown(condition) || !letsAssume(site) || conditionsOn(condition, ON_WHOSE_BEHALF).length > 0)
      return [];
    return trusted(site, 'service').flatMap(({ entry: { service }, at }): Problem[] => {
      const source = serviceSource(service);
      if (source === undefined || service === ROLES_ANYWHERE) return [];
      return [
        {
          about: [service],
          at,
          severity: source.account === 'other' ? 'warning' : 'info',
          message: `${service} says on whose behalf it acts, but the trust policy does not check it.`,
        },
      ];
    });
  },
};
