import { Context } from '../../policy/condition/context';
import { Subject } from '../../policy/pattern/subject';
import type { AllowedActions } from './allowed-actions';
import type { PathAttempt } from './path-attempt';
import { describeCandidate } from './path-description';
import { MANAGES_IDENTITY_CENTER } from './paths/organization-paths';
import type { StepResult } from './step';

const NO_CONTEXT = Context.partial();

/**
 * What a principal gets that changes permission sets: what people get in other accounts.
 *
 * Only one account of an organization manages Identity Center. A policy that names its actions is for this account; one
 * that allows every action says nothing about it.
 */
export function onPermissionSet({ path, resource }: PathAttempt, allowed: AllowedActions): StepResult {
  const object = describeCandidate(resource, path.targetType);
  const { assumption } = path;
  if (path.requires.every(({ action }) => isNamed(action, allowed)))
    return { outcome: resource.isUnrestricted ? 'unlimited' : 'perhaps', object, assumption };
  return {
    outcome: 'perhaps',
    object,
    assumption: [MANAGES_IDENTITY_CENTER, ...(assumption === undefined ? [] : [assumption])].join(', and '),
  };
}

/** Whether a statement that allows the action names it or its service: `sso:*`, but not `*`, and no `NotAction`. */
function isNamed(action: string, allowed: AllowedActions): boolean {
  const subject = Subject.of(action);
  return allowed
    .statementsAllowing(action)
    .some(
      ({ action: { negated, items } }) =>
        !negated &&
        items.some(
          ({ pattern }) => !/^[*?]/.test(pattern.text) && pattern.matches(subject, NO_CONTEXT) !== 'no',
        ),
    );
}
