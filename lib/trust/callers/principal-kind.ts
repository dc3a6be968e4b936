import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { isAccountId, parseArn } from '../../policy/arn/arn';
import { identityKind } from '../../policy/principal/identity-kind';
import { meantServicePrincipal } from '../../policy/principal/service-principal';
import type { BoundCaller } from './caller-binding';
import { literal, textWithTokens } from '../names/literal';

/** What a `Principal` element names; an error where it names nothing that can call. */
export function principalKind(
  principal: { readonly [key: string]: string[] },
  role: IConstruct,
  isFinal: boolean,
): BoundCaller['kind'] {
  if (principal.Service) {
    principal.Service.forEach((value) => rejectMisspelled(literal(value, role, isFinal), role));
    return 'service';
  }
  if (principal.Federated) return 'identity-provider';
  if (!principal.AWS) throw malformed(JSON.stringify(principal), role);
  const kinds = new Set(principal.AWS.map((value) => kindOfValue(value, role, isFinal)));
  const [kind = 'unknown'] = kinds;
  return kinds.size === 1 ? kind : 'unknown';
}

/** Unknown names that resemble no known service pass, because AWS adds services every year. */
function rejectMisspelled(service: string | undefined, role: IConstruct): void {
  const meant = service === undefined ? undefined : meantServicePrincipal(service);
  if (service === undefined || meant === undefined) return;
  throw new IamPatternsError({
    code: 'misspelt-service-principal',
    at: role.node.path,
    got: `service principal ${JSON.stringify(service)}`,
    expected: `a service principal of AWS, perhaps ${meant}`,
    fix: 'correct the name, because IAM rejects unknown services; if the service is newer than this package, use trust.addStatement',
  });
}

function kindOfValue(unresolved: string, role: IConstruct, isFinal: boolean): BoundCaller['kind'] {
  const value = literal(unresolved, role, isFinal);
  if (value === '*') return 'anyone';
  const kind = identityKind(value ?? textWithTokens(unresolved, role));
  if (kind === 'group') throw groupAsPrincipal(`principal ${JSON.stringify(value ?? 'arn:…:group/…')}`, role);
  if (value === undefined) return kind === 'other' ? 'unknown' : kind;
  if (!CALLERS.includes(kind)) throw malformed(JSON.stringify(value), role);
  if (/[*?]/.test(value)) {
    throw new IamPatternsError({
      code: 'wildcard-in-principal',
      at: role.node.path,
      got: `principal ${JSON.stringify(value)}`,
      expected: 'one user, role or session, because IAM does not support wildcards in principals',
      fix: 'use Caller.arnPattern, which trusts the account for callers that match the pattern',
    });
  }
  if (!isAccountId(parseArn(value)?.account ?? value)) throw malformed(JSON.stringify(value), role);
  return kind;
}

const CALLERS: BoundCaller['kind'][] = [
  'account',
  'user',
  'role',
  'permission-set-role',
  'session',
  'federated-user',
];

/** The error for a group in place of a caller. */
export function groupAsPrincipal(got: string, role: IConstruct): IamPatternsError {
  return new IamPatternsError({
    code: 'group-as-principal',
    at: role.node.path,
    got,
    expected: 'users, because a group cannot be a principal',
    fix: 'pass the group construct, so that the trust names its members',
  });
}

function malformed(value: string, role: IConstruct): IamPatternsError {
  return new IamPatternsError({
    code: 'malformed-principal',
    at: role.node.path,
    got: `principal ${value}`,
    expected: 'a 12-digit account ID, or the ARN of a user, role or session',
    fix: 'correct the principal',
  });
}
