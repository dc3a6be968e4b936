import { IamPatternsError } from '../errors';
import {
  arnFormsOf,
  isSameArnForm,
  resourceType,
  resourceTypesOf,
  service,
  takesOnlyWildcard,
} from '../service-authorization';
import type { Action, ResourceType } from '../service-authorization';
import type { PolicyResource } from './policy-resource';
import { readableTokens, symbolic } from './token-text';

/** Where an action can be granted, among the given resources. */
export type Placement =
  /** On these resources. AWS authorizes the action on each of them. */
  | { readonly kind: 'on'; readonly resources: readonly PolicyResource[] }
  /** Only on `*`, because AWS offers no narrower resource for it. */
  | { readonly kind: 'everywhere' }
  /** Nowhere, because it also needs a resource of each of these types, or of one of them where none is required. */
  | { readonly kind: 'missing'; readonly types: readonly ResourceType[]; readonly oneIsEnough: boolean };

/**
 * Finds the resources that the action can be granted on.
 *
 * The action needs a resource of every type that it requires. If it requires none, one optional type is enough.
 * `Resources.all()` counts as a resource of every type that the other resources do not have.
 */
export function place(action: Action, resources: readonly PolicyResource[]): Placement {
  if (takesOnlyWildcard(action)) return { kind: 'everywhere' };
  const [all, named] = [resources.filter(isAll), resources.filter((each) => !isAll(each))];
  const met = named.map((resource) => ({ resource, types: typesFor(action, resource) }));
  const covered = new Set(met.flatMap(({ types }) => types.map(({ id }) => id)));

  const required = action.resourceTypes.filter((each) => each.required).map(({ type }) => type);
  const missing = required.filter(({ id }) => !covered.has(id));
  if (missing.length === 0 && covered.size > 0)
    return {
      kind: 'on',
      resources: met.filter(({ types }) => types.length > 0).map((each) => each.resource),
    };
  if (all.length > 0) return { kind: 'on', resources: all };
  return required.length > 0
    ? { kind: 'missing', types: missing, oneIsEnough: false }
    : { kind: 'missing', types: action.resourceTypes.map(({ type }) => type), oneIsEnough: true };
}

/**
 * The action as if one of its resource types were enough.
 *
 * The data require every type that some form of a call needs. A recipe and a list of actions name the form that they
 * mean by their resources.
 */
export function anyTypeIsEnough(action: Action): Action {
  return { ...action, resourceTypes: action.resourceTypes.map((each) => ({ ...each, required: false })) };
}

/** Rejects a resource on which AWS authorizes none of the actions: it would be ignored without an error. */
export function rejectUnfit(resources: readonly PolicyResource[], actions: readonly Action[]): void {
  for (const resource of resources) {
    if (isAll(resource) || actions.some((each) => typesFor(each, resource).length > 0)) continue;
    const names = actions.map(({ id }) => id);
    throw new IamPatternsError({
      code: 'resource-does-not-fit',
      got: `resource ${readableTokens(resource.arn)} for ${shortList(names)}`,
      expected: `a resource of the form ${shortList(arnFormsOf(actions))}`,
      fix: 'pass a resource of that type',
    });
  }
}

function shortList(names: readonly string[]): string {
  const shown = names.slice(0, 8).join(', ');
  return names.length > 8 ? `${shown} and ${names.length - 8} more` : shown;
}

/** Why the action is left out: the types of resources that are missing. */
export function describeMissing({ types, oneIsEnough }: Placement & { kind: 'missing' }): string {
  const names = types.map(({ id }) => id).join(oneIsEnough ? ' or ' : ' and ');
  return `it needs a resource of type ${names} as well`;
}

/** The resource types of the action that the resource can have. */
export function typesFor(action: Action, { arn, types }: PolicyResource): ResourceType[] {
  const own = action.resourceTypes.map(({ type }) => type);
  if (types.length === 0) {
    const possible = resourceTypesOf(symbolic(arn), service(action.service)?.resourceTypes ?? []);
    return own.filter((type) => possible.includes(type));
  }
  // Services list types of other services under their own names (`ssm:instance`), so the form of the ARN decides.
  const forms = types.flatMap((id) => resourceType(id)?.arnForms ?? []);
  const isStated = ({ arnForms }: ResourceType) =>
    arnForms.some((form) => forms.some((each) => isSameArnForm(form, each)));
  return own.filter((type) => isStated(type) && resourceTypesOf(symbolic(arn), [type]).length > 0);
}

function isAll({ arn }: PolicyResource): boolean {
  return arn === '*';
}
