import { Stack, Stage } from 'aws-cdk-lib/core';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../errors';
import { type Entity, explicitName, pathOf, rootStack, sameAccount, sameEnvironment } from '../trust/entity';

const FORM = 'trust the caller with TrustForm.ACCOUNT, which needs no order';
const trusts = new WeakMap<IConstruct, Map<IConstruct, Set<IConstruct>>>();

/**
 * Makes sure that a caller named in a trust can be named, and exists before the role that names it.
 *
 * IAM refuses a trust policy whose principal does not exist. Nothing here changes the form of the trust: what
 * cannot be ordered is an error that names the other form.
 */
export function orderAfterCaller(role: iam.IRole, caller: Entity): void {
  const here = sameAccount(role, caller.account);
  if (!caller.resource) return;
  if (!here || !sameEnvironment(role, caller.resource)) requireName(role, caller);
  refuseCircle(role, caller);
  orderStacks(role, caller.resource);
  recordTrust(role, caller.resource);
}

function requireName(role: iam.IRole, { resource, construct, type }: Entity): void {
  if (resource && explicitName(resource) !== undefined) return;
  throw new IamPatternsError({
    code: 'caller-without-physical-name',
    at: role.node.path,
    got: `the ${type} ${pathOf(construct)}, whose name CloudFormation generates, named from another environment`,
    expected: 'a caller with an explicit name',
    fix: `give it a ${type}Name (which replaces it where it is deployed), or pass the deployed ARN or its pattern to Caller.arnPattern`,
  });
}

function orderStacks(role: iam.IRole, caller: IConstruct): void {
  const [roleStack, callerStack] = [Stack.of(role), Stack.of(caller)];
  // Within one stack, nested ones included, the reference to the caller makes CloudFormation wait for it.
  if (rootStack(role) === rootStack(caller)) return;
  if (Stage.of(role) !== Stage.of(caller)) {
    throw new IamPatternsError({
      code: 'named-across-stages',
      at: role.node.path,
      got: `${pathOf(caller)}, of another Stage, as a named caller`,
      expected: 'a caller of the same Stage: the CDK cannot order the deployment of two Stages',
      fix: FORM,
    });
  }
  try {
    roleStack.addStackDependency(callerStack, 'a trust policy names a caller, which must exist first');
  } catch {
    throw circle(role, `${callerStack.node.path} already waits for ${roleStack.node.path}`);
  }
}

/** Two roles that name each other can neither be created first; in one stack CloudFormation would find out. */
function refuseCircle(role: iam.IRole, { resource, construct }: Entity): void {
  const start = role.node.defaultChild;
  if (!resource || !start) return;
  if (resource === start) {
    throw new IamPatternsError({
      code: 'self-trust',
      at: role.node.path,
      got: 'the role itself as its caller',
      expected: 'another caller, because a role trusts itself only when that is asked for',
      fix: 'add Caller.self() to an entry of its trust if the role has to assume itself',
    });
  }
  if (reaches(resource, start))
    throw circle(role, `${pathOf(construct)} already trusts it, in a chain of named trusts`);
}

function circle(role: iam.IRole, how: string): IamPatternsError {
  return new IamPatternsError({
    code: 'circle-of-named-trusts',
    at: role.node.path,
    got: `a circle: ${how}`,
    expected: 'callers that can be deployed before the roles that name them',
    fix: FORM,
  });
}

function reaches(from: IConstruct, to: IConstruct): boolean {
  const known = trusts.get(from.node.root);
  const seen = new Set<IConstruct>();
  const open = [from];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next === to) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(known?.get(next) ?? []));
  }
  return false;
}

function recordTrust(role: iam.IRole, caller: IConstruct): void {
  const resource = role.node.defaultChild;
  if (!resource) return;
  const known = trusts.get(role.node.root) ?? new Map<IConstruct, Set<IConstruct>>();
  trusts.set(role.node.root, known);
  known.set(resource, (known.get(resource) ?? new Set()).add(caller));
}
