import { principalAccess } from '../../../access/proof/statement-access';
import { hasUnknown } from '../../../policy/condition/condition-requirement';
import { serviceSource } from '../../../policy/principal/service-source';
import { assumeQuestion } from '../../sites/assume-question';
import { foreignSource } from '../../sites/foreign-source';
import { trusted } from '../../sites/trusted-principal';
import type { PlacedStatementRule, Problem } from '../../rule';

/** `roles-anywhere-open` reports it. */
const ROLES_ANYWHERE = 'rolesanywhere.amazonaws.com';

export const confusedDeputy: PlacedStatementRule = {
  id: 'confused-deputy',
  scope: 'placed-statement',
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
  check: (site, document) => {
    const services = trusted(site, 'service').flatMap((principal) => {
      const source = serviceSource(principal.entry.service);
      return source === undefined || principal.entry.service === ROLES_ANYWHERE
        ? []
        : [{ principal, source }];
    });
    if (services.length === 0 || hasUnknown(site.statement.condition)) return [];
    const question = assumeQuestion(site, document);
    if (question === undefined) return [];
    const values = foreignSource(question);
    return services
      .filter(({ principal }) => principalAccess(question, principal, values).result === 'found')
      .map(({ principal: { entry, at }, source }): Problem => ({
        about: [entry.service],
        at,
        severity: source.account === 'other' ? 'warning' : 'info',
        message: `${entry.service} says on whose behalf it acts, but the trust policy does not check it.`,
      }));
  },
};
