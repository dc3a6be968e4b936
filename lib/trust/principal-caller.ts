import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct, type IConstruct } from 'constructs';
import { IamPatternsError } from '../errors';
import { isAccountId, parseArn } from '../policy/arn/arn';
import { identityKind } from '../policy/principal/identity-kind';
import { meantServicePrincipal } from '../policy/principal/service-principal';
import type { BoundCaller, CallerBinding } from './caller-binding';
import { type Entity, entityOfResource, pathOf } from './entity';
import { literal } from './literal';
import { type PrincipalStatement, principalStatements } from './principal-statements';
import { referencesIn } from './references';

/**
 * Any principal of the CDK that is not itself a construct of a user, role or group.
 *
 * One may stand inside: `new ArnPrincipal(role.roleArn)`, or a role with conditions around it. It is found by
 * its reference, so that its half is written and the order kept as if it had been given itself.
 */
export class PrincipalCaller implements CallerBinding {
  constructor(private readonly principal: iam.IPrincipal) {}

  grantee(role: iam.IRole): iam.IPrincipal | undefined {
    const [inside, another] = this.statements().flatMap((each) => entitiesIn(each, role));
    if (another) {
      throw new IamPatternsError({
        code: 'several-callers-in-one',
        at: role.node.path,
        got: 'one principal with several users or roles of the app in it',
        expected: 'callers whose policies can be told apart',
        fix: 'give each as a Caller of its own, in one entry',
      });
    }
    return inside && isPrincipal(inside.construct) ? inside.construct : undefined;
  }

  account(role: iam.IRole): string | undefined {
    const [inside] = this.statements().flatMap((each) => entitiesIn(each, role));
    return inside?.account ?? this.principal.principalAccount;
  }

  bind(role: iam.IRole): BoundCaller[] {
    return this.statements().map((statement) => {
      const group = referredTo(statement, role).find((target) => target instanceof iam.CfnGroup);
      if (group) throw groupAsPrincipal(`the ARN of the group ${pathOf(group)}`, role);
      const [named] = entitiesIn(statement, role);
      const description = Object.values(statement.principal)
        .flat()
        .map((value) => literal(value, role) ?? 'an unresolved principal')
        .join(', ');
      return { description, kind: named?.type ?? kindOf(statement.principal, role), ...statement, named };
    });
  }

  private statements(): PrincipalStatement[] {
    return principalStatements(this.principal);
  }
}

/** The users and roles of the app that a principal refers to. */
function entitiesIn(statement: PrincipalStatement, role: iam.IRole): Entity[] {
  return referredTo(statement, role).flatMap((target) =>
    target instanceof iam.CfnRole || target instanceof iam.CfnUser ? [entityOfResource(target)] : [],
  );
}

function referredTo({ principal }: PrincipalStatement, role: iam.IRole): IConstruct[] {
  return [...referencesIn(principal.AWS, role)];
}

function isPrincipal(construct: IConstruct): construct is IConstruct & iam.IPrincipal {
  return Construct.isConstruct(construct) && 'grantPrincipal' in construct;
}

function kindOf(principal: { readonly [key: string]: string[] }, role: iam.IRole): BoundCaller['kind'] {
  if (principal.Service) {
    principal.Service.forEach((value) => refuseMisspelt(literal(value, role), role));
    return 'service';
  }
  if (principal.Federated) return 'identity-provider';
  if (!principal.AWS) throw malformed(JSON.stringify(principal), role);
  const kinds = new Set(principal.AWS.map((value) => principalKind(value, role)));
  const [kind = 'unknown'] = kinds;
  return kinds.size === 1 ? kind : 'unknown';
}

/** A service that is like no known one is taken: AWS adds some every year. */
function refuseMisspelt(service: string | undefined, role: iam.IRole): void {
  const meant = service === undefined ? undefined : meantServicePrincipal(service);
  if (service === undefined || meant === undefined) return;
  throw new IamPatternsError({
    code: 'misspelt-service-principal',
    at: role.node.path,
    got: `the service ${JSON.stringify(service)}`,
    expected: `a service principal of AWS, perhaps ${meant}`,
    fix: 'correct it: IAM refuses services that it does not know; one that is newer than this package goes into trust.addStatement',
  });
}

function principalKind(unresolved: string, role: iam.IRole): BoundCaller['kind'] {
  const value = literal(unresolved, role);
  if (value === '*') return 'anyone';
  const kind = identityKind(value ?? unresolved);
  if (value === undefined) return kind === 'other' ? 'unknown' : kind;
  if (kind === 'group') throw groupAsPrincipal(`the principal ${JSON.stringify(value)}`, role);
  if (!CALLERS.includes(kind)) throw malformed(JSON.stringify(value), role);
  if (/[*?]/.test(value)) {
    throw new IamPatternsError({
      code: 'wildcard-in-principal',
      at: role.node.path,
      got: `the principal ${JSON.stringify(value)}`,
      expected: 'one user, role or session: IAM knows no wildcards inside a principal',
      fix: 'use Caller.arnPattern, which trusts the account for callers of that pattern',
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

function groupAsPrincipal(got: string, role: iam.IRole): IamPatternsError {
  return new IamPatternsError({
    code: 'group-as-principal',
    at: role.node.path,
    got,
    expected: 'users: a group gives permissions and is nobody who could call',
    fix: 'pass the group construct, whose members are named then',
  });
}

function malformed(value: string, role: iam.IRole): IamPatternsError {
  return new IamPatternsError({
    code: 'malformed-principal',
    at: role.node.path,
    got: `the principal ${value}`,
    expected:
      'an account of twelve digits, or the ARN of a user, role or session: no other kind of thing can call',
    fix: 'correct the principal',
  });
}
