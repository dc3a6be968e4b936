import { SENDS_EXTERNAL_ID } from '../../../policy/principal/service-principal';
import { demandsOn, hasUnknown } from '../../../policy/condition/condition-requirement';
import { letsAssume, trusted } from '../../sites/trusted-principal';
import type { Problem, StatementRule } from '../../rule';

/** Services that are known to send none; of others nobody says so. */
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
  title: 'An external id is demanded of someone who never sends one',
  why: 'External ids are for the sts:AssumeRole call of another company. Services and identity providers do not send them, so the role can never be assumed. The CDK puts `externalIds` of a role on its services as well.',
  fix: 'Take the external id out of the statement of the service or provider; for a service demand aws:SourceAccount where it sends that.',
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
          message: sure ? `${text} sends no external id.` : `${text} is not known to send an external id.`,
        },
      ];
    });
  },
};
