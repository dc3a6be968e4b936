import { CfnElement, Stack, Token } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct, type IConstruct } from 'constructs';
import { IamPatternsError } from '../errors';
import { formatArn } from '../policy/arn/arn';
import { checkAccountId } from './checked-name';

/** A user or role as this app knows it: created here, or imported by name or ARN. */
export interface Entity {
  readonly type: 'user' | 'role';
  readonly construct: IConstruct;
  /** The ARN as the L2 gives it: literal, a reference, or a name that the CDK renders across environments. */
  readonly arn: string;
  readonly account: string;
  /** The resource that creates it, where this app does. */
  readonly resource?: iam.CfnRole | iam.CfnUser;
}

/** The user or role behind a principal; `undefined` where there is no construct of one. */
export function entityOf(principal: iam.IPrincipal): Entity | undefined {
  if (!Construct.isConstruct(principal)) return undefined;
  const construct: IConstruct = principal;
  const account = principal.principalAccount ?? Stack.of(construct).account;
  if ('roleArn' in principal) {
    const arn = (principal as iam.IRole).roleArn;
    return { type: 'role', construct, arn, account, resource: resourceOf(construct) };
  }
  if ('userArn' in principal) {
    const arn = (principal as iam.IUser).userArn;
    return { type: 'user', construct, arn, account, resource: resourceOf(construct) };
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
      arn: resource.attrArn,
      account: Stack.of(resource).account,
      resource,
    }
  );
}

/** The resource of an L2, however many constructs it is wrapped in: a `LazyRole` holds a role. */
function resourceOf(construct: IConstruct): Entity['resource'] {
  let child = construct.node.defaultChild;
  while (child && !(child instanceof iam.CfnRole || child instanceof iam.CfnUser))
    child = child.node.defaultChild;
  return child;
}

/** The physical name, where it is written down; a name that CloudFormation will generate is `undefined`. */
export function explicitName(resource: iam.CfnRole | iam.CfnUser): string | undefined {
  const name = resource instanceof iam.CfnRole ? resource.roleName : resource.userName;
  return name === undefined || Token.isUnresolved(name) ? undefined : name;
}

/** The ARN in letters, which no reference makes depend on anything; `undefined` where the name is not known. */
export function literalArn({ type, resource, arn }: Entity): string | undefined {
  if (!resource) return Token.isUnresolved(arn) ? undefined : arn;
  const name = explicitName(resource);
  if (name === undefined || Token.isUnresolved(resource.path)) return undefined;
  return Stack.of(resource).formatArn({
    service: 'iam',
    region: '',
    resource: type,
    resourceName: `${(resource.path ?? '/').slice(1)}${name}`,
  });
}

/** How the accounts of two places relate. */
export function sameAccount(here: IConstruct, account: string): boolean {
  const own = Stack.of(here).account;
  checkAccountId(account, here.node.path);
  if (Token.isUnresolved(own) !== Token.isUnresolved(account)) {
    const agnostic = Token.isUnresolved(own) ? 'this stack' : 'the other side';
    throw new IamPatternsError({
      code: 'one-side-environment-agnostic',
      at: here.node.path,
      got: `a stack without an account on one side only (${agnostic})`,
      expected: 'an account on both sides, or on neither',
      fix: 'give both stacks an env with an account: without one the CDK would trust its own account in silence',
    });
  }
  return own === account || Token.isUnresolved(own);
}

/** The stack that is deployed by its own name: the outermost of nested ones, whose own names are tokens. */
export function rootStack(here: IConstruct): Stack {
  let stack = Stack.of(here);
  while (stack.nestedStackParent) stack = stack.nestedStackParent;
  return stack;
}

/** Whether a reference from one place to the other works without a physical name. */
export function sameEnvironment(here: IConstruct, there: IConstruct): boolean {
  return Stack.of(here).environment === Stack.of(there).environment;
}

/** The path of a construct for people: without the `Resource` of an L1. */
export function pathOf(construct: IConstruct): string {
  const owner = CfnElement.isCfnElement(construct) ? (construct.node.scope ?? construct) : construct;
  return owner.node.path;
}

/** The ARN of an account's root, which stands for the whole account. */
export function accountArn(here: IConstruct, account: string): string {
  return formatArn({
    partition: Stack.of(here).partition,
    service: 'iam',
    region: '',
    account,
    resource: 'root',
  });
}
