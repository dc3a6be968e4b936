import { IamPatternsError } from '../../../errors';
import { KNOWN_SERVICES } from '../../../policy/principal/known-services';
import {
  isServicePrincipal,
  meantServicePrincipal,
  serviceName,
} from '../../../policy/principal/service-principal';
import { isToken } from '../../names/checked-name';

/** Rejects a name that is not the principal of a known service. IAM rejects such names at deployment. Tokens pass. */
export function requireKnownService(service: string, at: string): void {
  if (isToken(service)) return;
  const full = service.includes('.') ? service : `${service}.amazonaws.com`;
  if (isServicePrincipal(full) && KNOWN_SERVICES.has(serviceName(full))) return;
  const meant = meantServicePrincipal(full);
  throw new IamPatternsError({
    code: meant === undefined ? 'unknown-service-principal' : 'misspelt-service-principal',
    at,
    got: `service principal ${JSON.stringify(service)}`,
    expected: `a service principal of AWS${meant === undefined ? ', such as states.amazonaws.com' : `, perhaps ${meant}`}`,
    fix: 'correct the name, because IAM rejects unknown services; if the service is newer than this package, set serviceIsNew',
  });
}
