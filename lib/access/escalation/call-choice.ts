import type { ContextInput } from '../../policy/condition/context';
import { anyValueFor } from '../../policy/pattern/any-value';
import { administratorPolicyArn } from './aws-policies';
import type { Allowances } from './allowances';
import type { Estate } from './target-index';
import { PASS_ROLE, type EscalationPath } from './escalation-path';

/** What whoever walks a path may choose in its calls, and conditions may prescribe. */
export interface Choice {
  /** ARN of the policy that is attached. */
  readonly policy: string;
  /** ARN of the boundary that a new identity gets; `null` for none. */
  readonly boundary: string | null;
}

const ATTACHES = /^iam:Attach(User|Group|Role)Policy$/;
const CREATES = /^iam:Create(User|Role)$/;
const BOUNDS = /^iam:Put(User|Role)PermissionsBoundary$/;
const KNOWS_BOUNDARY =
  /^iam:((Attach|Put|Delete|Detach)(User|Role)Policy|Delete(User|Role)PermissionsBoundary|UpdateAssumeRolePolicy)$/;

/** The choices worth trying, the freest first: any policy and no boundary, then those that conditions name. */
export function choicesOf({ needs }: EscalationPath, allowances: Allowances, partition: string): Choice[] {
  const free: Choice = { policy: administratorPolicyArn(partition), boundary: null };
  const policies = new Set([free.policy]);
  const boundaries = new Set<string | null>([null]);
  for (const { action } of needs) {
    if (ATTACHES.test(action))
      for (const arn of namedBy(allowances, action, 'iam:policyarn')) policies.add(arn);
    if (CREATES.test(action))
      for (const arn of namedBy(allowances, action, 'iam:permissionsboundary')) boundaries.add(arn);
    if (BOUNDS.test(action))
      for (const arn of namedBy(allowances, action, 'iam:permissionsboundary')) policies.add(arn);
  }
  return [...boundaries].flatMap((boundary) => [...policies].map((policy) => ({ policy, boundary })));
}

/** The context of a call of the path on a resource, as far as it is chosen or known. */
export function contextOf(
  action: string,
  { needs, passedTo }: EscalationPath,
  choice: Choice,
  resource: string,
  estate: Estate,
): ContextInput {
  if (action === PASS_ROLE) return passedTo === undefined ? {} : { 'iam:PassedToService': passedTo };
  const isNew = needs.some((need) => CREATES.test(need.action));
  const boundary = isNew ? choice.boundary : estate.boundaryOf(resource);
  return {
    ...(ATTACHES.test(action) ? { 'iam:PolicyARN': choice.policy } : {}),
    ...(BOUNDS.test(action) ? { 'iam:PermissionsBoundary': choice.policy } : {}),
    ...((CREATES.test(action) || KNOWS_BOUNDARY.test(action)) && boundary !== undefined
      ? { 'iam:PermissionsBoundary': boundary }
      : {}),
  };
}

/** The values of a key that conditions of the statements name. */
function namedBy(allowances: Allowances, action: string, lowerCaseKey: string): string[] {
  return allowances
    .allowing(action)
    .flatMap(({ condition }) => condition.conditions)
    .filter((each) => each.lowerCaseKey === lowerCaseKey)
    .flatMap(({ values }) => values.map(({ text }) => anyValueFor(text)));
}
