import { Aws, CfnElement, Stack, Token } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct, type IConstruct } from 'constructs';
import { IamPatternsError } from '../errors';
import { formatArn } from '../policy/arn/arn';
import { checkAccountId, isToken } from './names/checked-name';
import { finalProperty } from './names/final-property';

/** A user or role of this app: created here, or imported by name or ARN. */
export interface Entity {
  readonly type: 'user' | 'role';
  readonly construct: IConstruct;
  /** The ARN as the L2 returns it: a literal, a reference, or a name that the CDK renders across environments. */
  readonly arn: () => string;
  readonly account: string;
  /** The resource that creates it, where this app does. */
  readonly resource?: iam.CfnRole | iam.CfnUser;
}

/** The user or role behind a principal; `undefined` where there is no construct of one. */
export function entityOf(principal: iam.IPrincipal): Entity | undefined {
  if (!Construct.isConstruct(principal)) return undefined;
  const construct: IConstruct = principal;
  const account = principal.principalAccount ?? Stack.of(construct).account;
  // The CDK makes new tokens for an ARN, so the ARN is read only if it is needed. Reading that of a `LazyRole` creates the role.
  if ('roleArn' in principal) {
    const arn = () => (principal as iam.IRole).roleArn;
    if (principal instanceof iam.LazyRole) arn();
    return { type: 'role', construct, account, arn, resource: resourceOf(construct) };
  }
  if ('userArn' in principal) {
    const arn = () => (principal as iam.IUser).userArn;
    return { type: 'user', construct, account, arn, resource: resourceOf(construct) };
  }
  return undefined;
}

/** The user or role whose resource an ARN refers to, with the L2 around the resource where there is one. */
export function entityOfResource(resource: iam.CfnRole | iam.CfnUser): Entity {
  const { scope } = resource.node;
  const around =
    scope && resourceOf(scope) === resource ? entityOf(scope as unknown as iam.IPrincipal) : undefined;
  return (
    around ?? {
      type: resource instanceof iam.CfnRole ? 'role' : 'user',
      construct: resource,
      arn: () => resource.attrArn,
      account: Stack.of(resource).account,
      resource,
    }
  );
}

/** Whether `iam.Role.customizeRoles` keeps the role out of the app: its policies only go into the CDK's policy report. */
export function isPrecreated(construct: IConstruct): boolean {
  if ('policySynthesizer' in construct) return true;
  return iam.Role.isRole(construct) && !(construct.node.defaultChild instanceof iam.CfnRole);
}

/** The role that a trust belongs to, as an L2 or an L1. */
export function roleEntity(role: IConstruct): Entity {
  const entity =
    role instanceof iam.CfnRole ? entityOfResource(role) : entityOf(role as unknown as iam.IPrincipal);
  if (!entity) throw new TypeError(`${role.node.path} is not a role`);
  return entity;
}

/** The resource of an L2, in any depth: a `LazyRole` holds a role, and an immutable role stands for another one. */
function resourceOf(construct: IConstruct): Entity['resource'] {
  let child: IConstruct | undefined = construct;
  while (child && !(child instanceof iam.CfnRole || child instanceof iam.CfnUser))
    child = child.node.defaultChild ?? (child as { role?: IConstruct }).role;
  return child;
}

/** The explicit name; `undefined` if CloudFormation generates it, or if it is a token. */
export function explicitName(resource: iam.CfnRole | iam.CfnUser): string | undefined {
  const name = resource instanceof iam.CfnRole ? resource.roleName : resource.userName;
  return literalText(
    finalProperty(resource, resource instanceof iam.CfnRole ? 'RoleName' : 'UserName', name),
  );
}

/** The path; `undefined` if it is a token. */
function literalPath(resource: iam.CfnRole | iam.CfnUser): string | undefined {
  return literalText(finalProperty(resource, 'Path', resource.path) ?? '/');
}

function literalText(value: unknown): string | undefined {
  return typeof value === 'string' && !Token.isUnresolved(value) ? value : undefined;
}

/** The literal ARN, which creates no dependency between stacks; `undefined` if the name is not known. */
export function literalArn({ type, resource, arn }: Entity): string | undefined {
  if (!resource) return literalText(arn());
  const [name, path] = [explicitName(resource), literalPath(resource)];
  if (name === undefined || path === undefined) return undefined;
  return Stack.of(resource).formatArn({
    service: 'iam',
    region: '',
    resource: type,
    resourceName: `${path.slice(1)}${name}`,
  });
}

/** Whether a trust can name the caller only by reference, because its name is generated. A group stands for its account. */
export function isReferredTo(caller: iam.IPrincipal | undefined): boolean {
  const entity = caller && entityOf(caller);
  return entity?.resource !== undefined && literalArn(entity) === undefined;
}

/**
 * The ARN of a user or role as a trust policy of another environment names it: with the name and path that Aspects and
 * overrides give it. Within one environment it stays a reference, which CloudFormation resolves.
 */
export function finalArn(entity: Entity, here: IConstruct): string {
  if (!entity.resource || sameEnvironment(here, entity.resource)) return entity.arn();
  return literalArn(entity) ?? entity.arn();
}

/**
 * Whether an account is the one that a construct is deployed to. An account that is known only at deployment, such as that of
 * an imported ARN, is not known to differ.
 */
export function sameAccount(here: IConstruct, account: string): boolean {
  const own = Stack.of(here).account;
  checkAccountId(account, here.node.path);
  if (isUnknownAccount(account)) return true;
  if (Token.isUnresolved(own) !== Token.isUnresolved(account)) {
    const agnostic = Token.isUnresolved(own) ? 'this stack' : 'the other side';
    throw new IamPatternsError({
      code: 'one-side-environment-agnostic',
      at: here.node.path,
      got: `pair of stacks of which one has no account (${agnostic})`,
      expected: 'an account for both stacks, or for neither',
      fix: 'set env.account on both stacks, because the CDK would otherwise trust its own account without an error',
    });
  }
  return own === account || Token.isUnresolved(own);
}

/** Whether an account is a token other than the account of a stack without an environment. */
function isUnknownAccount(account: string): boolean {
  if (!Token.isUnresolved(account)) return isToken(account);
  return account !== Aws.ACCOUNT_ID;
}

/** The stack that is deployed by its own name: the parent of all nested stacks, whose names are tokens. */
export function rootStack(here: IConstruct): Stack {
  let stack = Stack.of(here);
  while (stack.nestedStackParent) stack = stack.nestedStackParent;
  return stack;
}

/** Whether a reference from one construct to the other works without an explicit name. */
export function sameEnvironment(here: IConstruct, there: IConstruct): boolean {
  return Stack.of(here).environment === Stack.of(there).environment;
}

/** The path of a construct for messages, without the `Resource` of an L1. */
export function pathOf(construct: IConstruct): string {
  const { scope } = construct.node;
  const isInL2 = CfnElement.isCfnElement(construct) && scope !== undefined && !Stack.isStack(scope);
  return (isInL2 ? scope : construct).node.path;
}

/** The ARN of an account's root, which means the whole account. */
export function accountArn(here: IConstruct, account: string): string {
  return formatArn({
    partition: Stack.of(here).partition,
    service: 'iam',
    region: '',
    account,
    resource: 'root',
  });
}
