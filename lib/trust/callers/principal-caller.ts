import { Fn, Token } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct, type IConstruct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { isAccountId, parseArn } from '../../policy/arn/arn';
import { sessionActions } from '../../policy/principal/service-source';
import { fromAccount } from './account-caller';
import type { BoundCaller, CallerBinding, CallerNeed } from './caller-binding';
import { type Entity, entityOfResource, pathOf } from '../entity';
import { EntityCaller } from './entity-caller';
import { literal, textWithTokens } from '../names/literal';
import { groupAsPrincipal, principalKind } from './principal-kind';
import { type PrincipalStatement, principalStatements } from './principal-statements';
import { referencesIn } from '../names/references';
import { TrustForm } from '../trust-form';

/**
 * Any other principal of the CDK.
 *
 * It may hold the ARN of a user or role of the app: `new ArnPrincipal(role.roleArn)`. Its reference is followed, so that
 * its permission is written and the order kept as if it had been given by itself.
 */
export class PrincipalCaller implements CallerBinding {
  private ofService?: PrincipalStatement[];

  constructor(private readonly principal: iam.IPrincipal) {}

  bind(role: IConstruct, form: TrustForm, isFinal: boolean): BoundCaller[] {
    return this.statements().flatMap((statement) => {
      const group = referredTo(statement.principal.AWS, role).find(
        (target) => target instanceof iam.CfnGroup,
      );
      if (group) throw groupAsPrincipal(`the ARN of the group ${pathOf(group)}`, role);
      const [named] = entitiesIn(statement.principal.AWS, role);
      const { conditions, ...rest } = statement;
      if (named && statement.principal.AWS?.length === 1 && statement.principal.AWS[0] === named.arn()) {
        const { actions } = statement;
        return new EntityCaller(named)
          .bind(role, form)
          .map((caller) => ({ ...caller, actions, conditions: [conditions] }));
      }
      const kind = principalKind(statement.principal, role, isFinal);
      const bound = {
        description: describe(statement, role, isFinal),
        kind: named?.type ?? kind,
        ...rest,
        actions: [...new Set([...rest.actions, ...actionsOfServices(statement, role, isFinal)])],
        conditions: [conditions],
      };
      return form === TrustForm.ACCOUNT && statement.principal.AWS && !NOT_NAMED.includes(bound.kind)
        ? { ...bound, ...inAccountForm(bound, statement.principal.AWS, role) }
        : { ...bound, named };
    });
  }

  needs(role: IConstruct): CallerNeed[] {
    return this.statements().flatMap((statement) =>
      (statement.principal.AWS ?? []).map((value) => this.needOf(value, statement, role)),
    );
  }

  private needOf(value: string, { actions, conditions }: PrincipalStatement, role: IConstruct): CallerNeed {
    const [entity] = entitiesIn([value], role);
    if (entity) {
      const { account, construct } = entity;
      return { description: pathOf(construct), account, grantee: granteeOf(entity), actions };
    }
    const account = accountOf(value, role) ?? this.principal.principalAccount;
    return { description: callerInWords(literal(value, role), account, conditions), account, actions };
  }

  private statements(): PrincipalStatement[] {
    // A service principal never changes. Others may, until synthesis.
    if (!(this.principal instanceof iam.ServicePrincipal)) return principalStatements(this.principal);
    return (this.ofService ??= principalStatements(this.principal));
  }
}

/** The actions that services use beside `sts:AssumeRole`, because they send tags, an identity or a context. */
function actionsOfServices({ principal }: PrincipalStatement, role: IConstruct, isFinal: boolean): string[] {
  return (principal.Service ?? []).flatMap((value) => sessionActions(literal(value, role, isFinal) ?? ''));
}

/** Kinds of principals that no ARN of a user or role names, so that the form makes no difference. */
const NOT_NAMED: BoundCaller['kind'][] = ['account', 'anyone'];

function inAccountForm(
  { kind, description }: BoundCaller,
  arns: string[],
  role: IConstruct,
): Pick<BoundCaller, 'principal' | 'principalArns'> {
  if (kind === 'session' || kind === 'federated-user') {
    throw new IamPatternsError({
      code: 'session-in-account-form',
      at: role.node.path,
      got: `session ${description} in the ACCOUNT form`,
      expected: 'a user or role, because aws:PrincipalArn holds the role of a session and not the session',
      fix: 'use TrustForm.NAMED, or trust the role of the session',
    });
  }
  const accounts = arns.map((value) => accountOf(value, role) ?? Fn.select(4, Fn.split(':', value)));
  const parts = accounts.flatMap((account) => fromAccount(role, account, []).principal.AWS ?? []);
  return { principal: { AWS: [...new Set(parts)] }, principalArns: arns };
}

/** The account of a principal, where it is an account ID or an ARN with a known account. */
function accountOf(value: string, role: IConstruct): string | undefined {
  const known = literal(value, role) ?? textWithTokens(value, role);
  return isAccountId(known) ? known : parseArn(known)?.account || undefined;
}

function callerInWords(known: string | undefined, account: string | undefined, conditions: object): string {
  if (known === '*') {
    const { StringEquals = {} } = conditions as { StringEquals?: Record<string, unknown> };
    const organization = StringEquals['aws:PrincipalOrgID'];
    return typeof organization === 'string' ? `organization ${organization}` : 'any principal';
  }
  const isAccount = known === undefined || isAccountId(known) || known.endsWith(':root');
  if (!isAccount) return known;
  return account === undefined ? 'a principal that is known only at deployment' : `account ${account}`;
}

function describe(statement: PrincipalStatement, role: IConstruct, isFinal: boolean): string {
  return Object.values(statement.principal)
    .flat()
    .map((value) => literal(value, role, isFinal) ?? 'an unresolved principal')
    .join(', ');
}

/** The users and roles of the app that values refer to. */
function entitiesIn(values: string[] | undefined, role: IConstruct): Entity[] {
  return referredTo(values, role).flatMap((target) =>
    target instanceof iam.CfnRole || target instanceof iam.CfnUser ? [entityOfResource(target)] : [],
  );
}

function referredTo(values: string[] | undefined, role: IConstruct): IConstruct[] {
  if (!values?.some((value) => Token.isUnresolved(value))) return [];
  return [...referencesIn(values, role)];
}

/** The L2 of a user or role. An L1 gets one that stands for it, which attaches policies to it. */
function granteeOf({ construct, resource }: Entity): IConstruct & iam.IPrincipal {
  if (isPrincipal(construct) || !resource) return construct as IConstruct & iam.IPrincipal;
  const existing = resource.node.tryFindChild(L2_OF_L1);
  if (existing) return existing as IConstruct & iam.IPrincipal;
  return resource instanceof iam.CfnRole
    ? iam.Role.fromRoleName(resource, L2_OF_L1, resource.ref)
    : iam.User.fromUserName(resource, L2_OF_L1, resource.ref);
}

const L2_OF_L1 = 'Grantee';

function isPrincipal(construct: IConstruct): construct is IConstruct & iam.IPrincipal {
  return Construct.isConstruct(construct) && 'grantPrincipal' in construct;
}
