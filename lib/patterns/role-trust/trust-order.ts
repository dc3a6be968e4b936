import { Stack, Stage } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../../errors';
import {
  type Entity,
  explicitName,
  pathOf,
  rootStack,
  sameAccount,
  sameEnvironment,
} from '../../trust/entity';

/** The way out of an order that is impossible. */
function otherForm({ resource, construct }: Entity): string {
  const form = 'use TrustForm.ACCOUNT for this caller, because it needs no deployment order';
  return resource && explicitName(resource) === undefined
    ? `give ${pathOf(construct)} an explicit name (this replaces it if it is deployed), and ${form}`
    : form;
}

const trusts = new WeakMap<IConstruct, Map<IConstruct, Set<IConstruct>>>();

/**
 * Deploys a named caller before the role that trusts it.
 *
 * IAM rejects a trust policy whose principal does not exist. If the order is impossible, the error names the other form;
 * the form never changes by itself.
 */
export function orderAfterCaller(role: IConstruct, caller: Entity): void {
  if (!caller.resource) return;
  orderStacks(role, caller, caller.resource);
  recordTrust(role, caller.resource);
}

/** Rejects a caller that the trust cannot name or that cannot be deployed first. It changes nothing. Call it first. */
export function checkNamedCaller(role: IConstruct, caller: Entity): void {
  const here = sameAccount(role, caller.account);
  if (!caller.resource) return;
  if (!here || !sameEnvironment(role, caller.resource)) requireName(role, caller);
  rejectCycle(role, caller);
  rejectOtherStage(role, caller, caller.resource);
}

function requireName(role: IConstruct, { resource, construct, type }: Entity): void {
  if (resource && explicitName(resource) !== undefined) return;
  throw new IamPatternsError({
    code: 'caller-without-physical-name',
    at: role.node.path,
    got: `caller ${pathOf(construct)} without an explicit name, from another environment`,
    expected: `a ${type} with an explicit name`,
    fix: `give the caller a ${type}Name (this replaces it if it is deployed), or pass the deployed ARN or a pattern of it to Caller.arnPattern`,
  });
}

function rejectOtherStage(role: IConstruct, entity: Entity, caller: IConstruct): void {
  if (Stage.of(role) === Stage.of(caller)) return;
  throw new IamPatternsError({
    code: 'named-across-stages',
    at: role.node.path,
    got: `named caller ${pathOf(caller)} of another Stage`,
    expected: 'a caller of the same Stage, because the CDK cannot order the deployment of two Stages',
    fix: otherForm(entity),
  });
}

function orderStacks(role: IConstruct, entity: Entity, caller: IConstruct): void {
  const [roleStack, callerStack] = [Stack.of(role), Stack.of(caller)];
  // Within one stack and its nested stacks, the reference to the caller creates the order.
  if (roleStack === callerStack || rootStack(role) === rootStack(caller)) return;
  const done = ordered.get(roleStack) ?? new WeakSet<Stack>();
  if (done.has(callerStack)) return;
  try {
    roleStack.addStackDependency(callerStack, 'a trust policy names a caller, which must exist first');
  } catch {
    throw cycle(role, entity, `${callerStack.node.path} already depends on ${roleStack.node.path}`);
  }
  ordered.set(roleStack, done.add(callerStack));
}

/** The stacks that a stack of roles is deployed after. A stack of hundreds of roles asks again for each of them. */
const ordered = new WeakMap<Stack, WeakSet<Stack>>();

/** Of two roles that name each other, neither can be created first. */
function rejectCycle(role: IConstruct, caller: Entity): void {
  const { resource, construct } = caller;
  const start = role.node.defaultChild;
  if (!resource || !start) return;
  if (resource === start) {
    throw new IamPatternsError({
      code: 'self-trust',
      at: role.node.path,
      got: 'role as its own caller',
      expected: 'another caller',
      fix: 'if the role must assume itself, add Caller.thisRole() to an entry of its trust',
    });
  }
  if (reaches(resource, start))
    throw cycle(
      role,
      caller,
      `${pathOf(construct)} already trusts this role, directly or through other roles`,
    );
}

function cycle(role: IConstruct, caller: Entity, how: string): IamPatternsError {
  return new IamPatternsError({
    code: 'circle-of-named-trusts',
    at: role.node.path,
    got: `cycle of named trusts: ${how}`,
    expected: 'callers that can be deployed before the roles that name them',
    fix: otherForm(caller),
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

function recordTrust(role: IConstruct, caller: IConstruct): void {
  const resource = role.node.defaultChild;
  if (!resource) return;
  const known = trusts.get(role.node.root) ?? new Map<IConstruct, Set<IConstruct>>();
  trusts.set(role.node.root, known);
  known.set(resource, (known.get(resource) ?? new Set()).add(caller));
}
