import type { ContextInput } from '../../policy/condition/context';
import { anyValueFor } from '../../policy/pattern/any-value';
import { administratorPolicyArn } from './aws-policies';
import type { AllowedActions } from './allowed-actions';
import type { TargetIndex } from './target-index';
import { PASS_ROLE, type EscalationPath } from './escalation-path';

/** What a principal can choose in the calls of a path, and conditions can restrict. */
export interface CallChoice {
  /** ARN of the policy that it attaches. */
  readonly policy: string;
  /** ARN of the permissions boundary of a new identity, or of one that the facts do not hold; `null` for none. */
  readonly boundary: string | null;
}

const ATTACHES_POLICY = /^iam:Attach(User|Group|Role)Policy$/;
const CREATES_IDENTITY = /^iam:Create(User|Role)$/;
const SETS_BOUNDARY = /^iam:Put(User|Role)PermissionsBoundary$/;
const HAS_BOUNDARY_KEY =
  /^iam:((Attach|Put|Delete|Detach)(User|Role)Policy|Delete(User|Role)PermissionsBoundary|UpdateAssumeRolePolicy)$/;

/** The choices to try: first any policy without a boundary, then the values that conditions name. */
export function callChoices(
  { requires }: EscalationPath,
  allowed: AllowedActions,
  partition: string,
  targetIndex: TargetIndex,
): CallChoice[] {
  const own = targetIndex.boundaryOf(allowed.principal.arn);
  const free: CallChoice = { policy: administratorPolicyArn(partition), boundary: null };
  const policies = new Set([free.policy]);
  const boundaries = new Set<string | null>([null]);
  for (const { action } of requires) {
    if (ATTACHES_POLICY.test(action))
      for (const arn of conditionValues(allowed, action, 'iam:policyarn')) policies.add(arn);
    if (CREATES_IDENTITY.test(action) || HAS_BOUNDARY_KEY.test(action)) {
      for (const arn of conditionValues(allowed, action, 'iam:permissionsboundary')) boundaries.add(arn);
      for (const arn of allowed.exemptBoundaries()) if (arn !== own) boundaries.add(arn);
    }
    if (SETS_BOUNDARY.test(action))
      for (const arn of conditionValues(allowed, action, 'iam:permissionsboundary')) policies.add(arn);
  }
  return [...boundaries].flatMap((boundary) => [...policies].map((policy) => ({ policy, boundary })));
}

/** The request context of a call on a resource, as far as the choice and the facts decide it. */
export function callContext(
  action: string,
  { requires, passedTo }: EscalationPath,
  choice: CallChoice,
  resource: string,
  targetIndex: TargetIndex,
): ContextInput {
  if (action === PASS_ROLE) return passedTo === undefined ? {} : { 'iam:PassedToService': passedTo };
  const isNew = requires.some((required) => CREATES_IDENTITY.test(required.action));
  // Of identities that the facts do not hold, the principal takes one with the boundary that suits it.
  const held = isNew ? undefined : targetIndex.boundaryOf(resource);
  const boundary = held === undefined ? choice.boundary : held;
  return {
    ...(ATTACHES_POLICY.test(action) ? { 'iam:PolicyARN': choice.policy } : {}),
    ...(SETS_BOUNDARY.test(action) ? { 'iam:PermissionsBoundary': choice.policy } : {}),
    ...(CREATES_IDENTITY.test(action) || HAS_BOUNDARY_KEY.test(action)
      ? { 'iam:PermissionsBoundary': boundary }
      : {}),
  };
}

/** The values that conditions of the allowing statements name for a key. */
function conditionValues(allowed: AllowedActions, action: string, lowerCaseKey: string): string[] {
  return allowed
    .statementsAllowing(action)
    .flatMap(({ condition }) => condition.conditions)
    .filter((each) => each.lowerCaseKey === lowerCaseKey)
    .flatMap(({ values }) => values.map(({ text }) => anyValueFor(text)));
}
