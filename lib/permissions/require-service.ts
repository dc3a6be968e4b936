import { IamPatternsError } from '../errors';
import { dataDate, nearestService, service, type Service } from '../service-authorization';

/** The service with this prefix, or an error that suggests the nearest one. */
export function requireService(prefix: string): Service {
  const known = service(prefix);
  if (known !== undefined) return known;
  const nearest = nearestService(prefix);
  throw new IamPatternsError({
    code: 'unknown-service',
    got: `the service "${prefix}"`,
    expected: `the prefix of a service in AWS's authorization data of ${dataDate()}`,
    fix:
      nearest === undefined
        ? 'look the prefix up in the Service Authorization Reference'
        : `did you mean "${nearest}"?`,
  });
}
