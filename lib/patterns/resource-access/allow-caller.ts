import { createHash } from 'node:crypto';
import { Annotations, Stack } from 'aws-cdk-lib/core';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { IamPatternsError } from '../../errors';
import type { Permissions } from '../../permissions';
import type { Caller } from '../../trust/caller';
import type { BoundCaller } from '../../trust/callers/caller-binding';
import { TrustForm } from '../../trust/trust-form';
import type { CallerSide } from '../grants/caller-side';
import { checkNamedCaller, orderAfterCaller } from '../role-trust/trust-order';
import type { AccessTarget } from './access-target';
import { boundStatement } from './bound-statement';
import { writeCallerStatement } from './caller-statement';
import { callerKeyStatement, keyUseOf, needsKeyPolicy, writeKeyPolicy } from './key-side';
import { accountOf, boundCallers, isElsewhere } from './resource-callers';
import { rejectUnsupported, splitPermissions } from './resource-permissions';

/** Allows a caller the permissions on the resource: in the policies of resource, key and caller, as far as each is needed. */
export function allowCaller(target: AccessTarget, caller: Caller, permissions: Permissions): CallerSide[] {
  const { owner, form = TrustForm.NAMED } = target;
  const { own, others } = splitPermissions(target, permissions);
  const { bounds, needs } = boundCallers(target, caller, form);
  const isFar = (bound: BoundCaller): boolean => isElsewhere(owner, accountOf(bound));
  const identities = bounds.filter(({ principal }) => principal.Service === undefined);
  const far = identities.filter(isFar);
  if (far.length > 0) rejectUnsupported(target, own);
  for (const { named } of far) if (named) checkNamedCaller(owner, named);
  const use = keyUseOf(
    target,
    own.flatMap(({ actions }) => actions),
    far.length > 0,
  );

  const written = needs.map((need) => ({
    need,
    isForeign: isElsewhere(owner, need.account),
    onResource: own.map((statement) => writeCallerStatement(target, need, statement)),
    elsewhere: others.map((statement) => writeCallerStatement(target, need, statement)),
    onKey: use
      ? [writeCallerStatement({ ...target, ...use.target }, need, callerKeyStatement(use, need.grantee))]
      : [],
  }));
  const hasOwnPolicy = written.every(({ onResource }) => onResource.every((side) => side.written));
  for (const bound of bounds) {
    const isEnough = bound.principal.Service === undefined && !isFar(bound) && hasOwnPolicy;
    if (!isEnough) writeResourcePolicy(target, bound, own);
    if (use && (!isEnough || needsKeyPolicy(use, accountOf(bound)))) writeKeyPolicy(use, bound);
  }
  // In one account, the policy of the resource is enough for a user or role that it names.
  const isAllowedAlone = bounds.length > 0 && bounds.every(isNamed);
  const sides = written.flatMap(({ isForeign, onResource, elsewhere, onKey }) =>
    isForeign || hasOwnPolicy || !isAllowedAlone ? [...onResource, ...elsewhere, ...onKey] : elsewhere,
  );
  warnOfMissingSides(
    target,
    sides,
    written.some(({ need }) => need.grantee !== undefined),
  );
  return sides;
}

function writeResourcePolicy(
  target: AccessTarget,
  bound: BoundCaller,
  own: readonly PolicyStatement[],
): void {
  const { owner, noun } = target;
  for (const { actions, resources, conditions } of own) {
    const named = target.ownArns ? target.ownArns(resources) : resources;
    const statement = boundStatement(
      bound,
      { actions, resources: named, conditions: conditions as object },
      owner.node.path,
    );
    if (target.write(statement, idOf(statement, target))) continue;
    throw new IamPatternsError({
      code: 'resource-policy-cannot-be-written',
      at: owner.node.path,
      got: `${noun} whose policy this app cannot write`,
      expected: `a ${noun} that this app creates`,
      fix: `call this in the app that creates the ${noun}, or let the caller assume a role of its account`,
    });
  }
  if (bound.named) orderAfterCaller(owner, bound.named);
}

/** A name for a statement that stays the same while the statement does. */
function idOf(statement: PolicyStatement, { owner }: AccessTarget): string {
  const text = JSON.stringify(Stack.of(owner).resolve(statement.toStatementJson()));
  return `Access${createHash('sha256').update(text).digest('hex').slice(0, 8).toUpperCase()}`;
}

function isNamed({ kind, principalArns }: BoundCaller): boolean {
  return (kind === 'user' || kind === 'role') && principalArns === undefined;
}

function warnOfMissingSides(
  { owner, noun }: AccessTarget,
  sides: readonly CallerSide[],
  isConstruct: boolean,
): void {
  const missing = isConstruct ? sides.filter((side) => !side.written) : [];
  const [first] = missing;
  if (first === undefined) return;
  Annotations.of(owner).addWarningV2(
    `cdk-iam-patterns:callerSideNotWritten-${first.caller}`,
    `The policy of the ${noun} allows ${first.caller}, but its own policy is not written here: ${first.missing}. Until that policy allows ${missing.flatMap(({ statement }) => statement.actions).join(', ')} too, AWS denies the calls. Add the statements of callerSides in the caller's account, or create outputs with CallerSide.output().`,
  );
}
