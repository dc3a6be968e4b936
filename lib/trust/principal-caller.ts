import { Token } from 'aws-cdk-lib/core';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { IamPatternsError } from '../errors';
import { identityKind } from '../policy/identity-kind';
import type { BoundCaller, CallerBinding } from './caller-binding';
import { principalStatements } from './principal-statements';

/** Any principal of the CDK that is not a construct of a user, role or group. */
export class PrincipalCaller implements CallerBinding {
  constructor(private readonly principal: iam.IPrincipal) {}

  grantee(): iam.IPrincipal | undefined {
    return undefined;
  }

  account(): string | undefined {
    return this.principal.principalAccount;
  }

  bind(role: iam.IRole): BoundCaller[] {
    return principalStatements(this.principal).map(({ principal, actions, conditions }) => {
      const values = Object.values(principal).flat();
      const description = values
        .map((value) => (Token.isUnresolved(value) ? 'an unresolved principal' : value))
        .join(', ');
      return { description, kind: kindOf(principal, role), principal, actions, conditions };
    });
  }
}

function kindOf(principal: { readonly [key: string]: string[] }, role: iam.IRole): BoundCaller['kind'] {
  if (principal.Service) return 'service';
  if (principal.Federated) return 'identity-provider';
  const values = principal.AWS ?? [];
  const kinds = new Set(values.map((value) => principalKind(value, role)));
  const [kind = 'unknown'] = kinds;
  return kinds.size === 1 ? kind : 'unknown';
}

function principalKind(value: string, role: iam.IRole): BoundCaller['kind'] {
  if (value === '*') return 'anyone';
  if (Token.isUnresolved(value)) return 'unknown';
  const kind = identityKind(value);
  if (kind !== 'group' && kind !== 'instance-profile' && kind !== 'identity-provider' && kind !== 'other')
    return kind;
  throw new IamPatternsError({
    code: kind === 'group' ? 'group-as-principal' : 'malformed-principal',
    at: role.node.path,
    got: `the principal ${JSON.stringify(value)}`,
    expected: 'an account, or the ARN of a user, role or session: no other kind of thing can call',
    fix:
      kind === 'group' ? 'pass the group construct, whose members are named then' : 'correct the principal',
  });
}
