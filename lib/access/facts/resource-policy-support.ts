import { parseArn } from '../../policy/arn/arn';

/**
 * Services whose resources carry no policies of their own, so that one outside the model has none either.
 *
 * Recalled, not read in a current AWS page; a service that is not here is taken to have some. Of IAM, roles have
 * trust policies and are asked about apart.
 */
const SERVICES_WITHOUT_RESOURCE_POLICIES: ReadonlySet<string> = new Set([
  'autoscaling',
  'cloudformation',
  'cloudwatch',
  'codecommit',
  'codedeploy',
  'codepipeline',
  'ec2',
  'ecs',
  'elasticache',
  'elasticloadbalancing',
  'iam',
  'rds',
  'rds-db',
]);

/** Whether nothing of this kind can have a resource policy. */
export function hasNoPolicy(arn: string): boolean {
  return arn === '*' || SERVICES_WITHOUT_RESOURCE_POLICIES.has(parseArn(arn)?.service ?? '');
}
