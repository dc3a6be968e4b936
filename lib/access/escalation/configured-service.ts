import type { AccessPolicy } from '../../authorization/policy-set';

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
 * Whether only such services can assume a role with the trust policy. What such a role starts by name is what it was
 * created for: who can change the configuration, not the role, decides what runs.
 */
export function isOnlyForConfiguredServices(trust: readonly AccessPolicy[]): boolean {
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
          ({ entry }) =>
            entry.kind === 'service' && CONFIGURED_SERVICES.has(entry.service.split('.')[0] ?? ''),
        ),
    )
  );
}
