import type { AccessPolicy } from '../../authorization/policy-set';
import { Context } from '../../policy/condition/context';
import { PASS_ROLE } from './escalation-path';

const NO_CONTEXT = Context.partial();

/**
 * Services that use a role only for the calls of their configuration: the target of a rule, a schedule or a stage. They
 * run no code that could use the credentials of the role in another way. First label of the service principal.
 *
 * Recalled from the guides of the services. A service that is missing here counts as one that runs code.
 */
const CONFIGURED_SERVICES: ReadonlySet<string> = new Set([
  'apigateway',
  'application-autoscaling',
  'appsync',
  'autoscaling',
  'backup',
  'budgets',
  'codedeploy',
  'codepipeline',
  'config',
  'events',
  'firehose',
  'iot',
  'pipes',
  's3',
  'scheduler',
  'servicecatalog',
  'ses',
  'sns',
  'states',
]);

/**
 * Services that make a fixed set of calls with a role, and pass on the roles that their configuration names: the roles of
 * the instances, tasks or jobs that they start. Where a configuration can name any API operation, as in AWS Step
 * Functions, what the role may pass is not fixed.
 *
 * Recalled from the guides of the services, which name an AWS managed policy for such a role. AWS keeps its policies as
 * narrow as the service allows, so that passing any role is by design there, and an escalation in any other policy.
 */
const FIXED_SERVICES: ReadonlySet<string> = new Set([
  'application-autoscaling',
  'autoscaling',
  'backup',
  'batch',
  'codedeploy',
  'config',
  'ecs',
  'eks',
  'elasticbeanstalk',
  'elasticmapreduce',
  'events',
  'firehose',
  'imagebuilder',
  'pipes',
  's3',
  'ses',
  'sns',
  'spotfleet',
]);

/**
 * Whether only such services can assume a role with the trust policy. What such a role starts by name is what it was
 * created for: who can change the configuration, not the role, decides what runs.
 */
export function isOnlyForConfiguredServices(trust: readonly AccessPolicy[]): boolean {
  return isOnlyFor(CONFIGURED_SERVICES, trust);
}

/** Whether only services with a fixed set of calls can assume a role with the trust policy. */
export function isOnlyForFixedServices(trust: readonly AccessPolicy[]): boolean {
  return isOnlyFor(FIXED_SERVICES, trust);
}

/** Whether AWS wrote all policies that allow the principal to pass roles. */
export function passesAsAwsWrote(identity: readonly AccessPolicy[]): boolean {
  return identity.every(
    ({ document, isAwsManaged }) =>
      isAwsManaged === true ||
      !document.statements.some(
        ({ effect, action }) => effect !== 'Deny' && action.matches(PASS_ROLE, NO_CONTEXT) !== 'no',
      ),
  );
}

function isOnlyFor(services: ReadonlySet<string>, trust: readonly AccessPolicy[]): boolean {
  const statements = trust.flatMap(({ document }) => document.statements);
  const allowing = statements.filter(({ effect }) => effect !== 'Deny');
  return (
    trust.every(({ isCertain }) => isCertain) &&
    allowing.length > 0 &&
    allowing.every(
      ({ principal }) =>
        principal !== undefined &&
        !principal.negated &&
        principal.principals.every(
          ({ entry }) => entry.kind === 'service' && services.has(entry.service.split('.')[0] ?? ''),
        ),
    )
  );
}
