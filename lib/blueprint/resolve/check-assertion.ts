import { IamPatternsError } from '../../errors';
import {
  action as actionNamed,
  expandActionPattern,
  mayMeetArn,
  type Action,
} from '../../service-authorization';
import { requireMatchedAction } from '../../service-authorization/known-action';
import { requireKnownKey } from '../../service-authorization/known-key';
import { requireArn } from './require-arn';

type Place = (...path: readonly PropertyKey[]) => string;

/**
 * Rejects what AWS does not have: every request with it is denied, so an assertion that expects a denial would hold without
 * proving anything.
 */
export function checkActionsAndKeys(
  { actions = [], context = {} }: { readonly actions?: readonly string[]; readonly context?: object },
  at: Place,
): void {
  actions.forEach((action, i) => requireMatchedAction(action, at('actions', i)));
  for (const key of Object.keys(context)) requireKnownKey(key, at('context', key));
}

/** The pairs of an action and a resource that AWS can authorize. An action or a resource without a partner is an error. */
export function pairsOf(
  actions: readonly string[],
  resources: readonly string[],
  at: Place,
): { readonly action: string; readonly resource: string }[] {
  resources.forEach((resource) => requireArn(resource, at('on')));
  const fits = (name: string, resource: string): boolean => {
    const matched = /^[*?]+$/.test(name) ? [] : expandActionPattern(name);
    return matched.length === 0 || matched.some((action) => mayMeet(action, resource));
  };
  actions.forEach((action, i) => {
    if (!resources.some((resource) => fits(action, resource)))
      throw withoutResource(action, resources, at('actions', i));
  });
  for (const resource of resources)
    if (!actions.some((action) => fits(action, resource))) throw withoutAction(resource, at('on'));
  return actions.flatMap((action) =>
    resources.filter((resource) => fits(action, resource)).map((resource) => ({ action, resource })),
  );
}

/** An action without resources is authorized on all. */
function mayMeet(action: Action, resource: string): boolean {
  return action.resourceTypes.length === 0 || mayMeetArn(action, resource);
}

function withoutResource(action: string, resources: readonly string[], at: string): IamPatternsError {
  const forms = actionNamed(action)?.resourceTypes.flatMap(({ type }) => type.arnForms) ?? [];
  return new IamPatternsError({
    code: 'action-without-resource',
    at,
    got: `action ${action} on ${resources.slice(0, 3).join(', ')}`,
    expected: `a resource that the action can be authorized on: ${forms.slice(0, 3).join(', ')}`,
    fix: 'add the ARN of such a resource to on, or move the action to an assertion of its own',
  });
}

function withoutAction(resource: string, at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'resource-without-action',
    at,
    got: `resource ${resource}`,
    expected: 'a resource that one of the actions can be authorized on',
    fix: 'correct the ARN, or add an action on such resources',
  });
}
