import { SENDS_EXTERNAL_ID } from '../../../policy/principal/service-principal';
import { demandsOn, hasUnknown } from '../../../policy/condition/condition-requirement';
import { letsAssume, trusted } from '../../sites/trusted-principal';
import type { Problem, StatementRule } from '../../rule';

/** Services that are known to send no external ID. For other services AWS does not document it. */
const SENDS_NONE = new Set([
  'apigateway.amazonaws.com',
  'cloudformation.amazonaws.com',
  'codebuild.amazonaws.com',
  'codepipeline.amazonaws.com',
  'ec2.amazonaws.com',
  'ecs-tasks.amazonaws.com',
  'ecs.amazonaws.com',
  'edgelambda.amazonaws.com',
  'eks.amazonaws.com',
  'events.amazonaws.com',
  'glue.amazonaws.com',
  'lambda.amazonaws.com',
  'pods.eks.amazonaws.com',
  'rds.amazonaws.com',
  'scheduler.amazonaws.com',
  'ssm.amazonaws.com',
  'states.amazonaws.com',
]);

export const externalIdImpossible: StatementRule = {
  id: 'external-id-impossible',
  scope: 'statement',
  severity: 'error',
  title: 'Trust policy requires an external ID from a principal that never sends one',
  why: 'External IDs belong to the sts:AssumeRole call of another company. Services and identity providers do not send them, so the role can never be assumed. The CDK also adds `externalIds` of a role to its service principals.',
  fix: 'Remove the external ID from the statement of the service or provider. For a service, require aws:SourceAccount if the service sends it.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
  kinds: ['trust'],
  avoid: {
    kind: 'trust',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Instances',
          Effect: 'Allow',
          Principal: { Service: 'ec2.amazonaws.com' },
          Action: 'sts:AssumeRole',
          Condition: { StringEquals: { 'sts:ExternalId': 'customer-4711' } },
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
    if (hasUnknown(condition) || !letsAssume(site) || demandsOn(condition, 'sts:externalid').length === 0)
      return [];
    return trusted(site, 'service', 'federated').flatMap(({ entry, text, at }): Problem[] => {
      if (entry.kind === 'service' && SENDS_EXTERNAL_ID.has(entry.service)) return [];
      const sure = entry.kind === 'federated' || SENDS_NONE.has(entry.service);
      return [
        {
          about: [text],
          at,
          severity: sure ? 'error' : 'warning',
          message: sure
            ? `${text} never sends an external ID.`
            : `${text} is not known to send an external ID.`,
        },
      ];
    });
  },
};
