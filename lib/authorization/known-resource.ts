import { IamPatternsError } from '../errors';
import { readable } from '../policy/pattern/symbol';
import { action as actionOf, expandActionPattern, mayMeetArn, type Action } from '../service-authorization';

/**
 * Rejects a request that AWS never receives, such as `s3:GetObject` on a bucket. No policy allows it, so a test or a gate
 * that expects a denial would pass without proving anything. `*` means every resource.
 */
export function requireResourceOf(text: string, resource: string, at?: string): void {
  const action = actionOf(text);
  if (action === undefined || action.resourceTypes.length === 0) return;
  if (resource !== '*' && !mayMeetArn(action, resource)) throw unmetResource(action, resource, at);
}

/** Rejects `*` too where the action needs a resource: a list of principals would lack those that may use only some. */
export function requireOneResourceOf(text: string, resource: string, at?: string): void {
  requireResourceOf(text, resource, at);
  const action = actionOf(text);
  if (action !== undefined && isAboutEveryResource(text, resource)) throw unmetResource(action, resource, at);
}

/** Whether the request has `*` for an action that AWS authorizes only on single resources. */
export function isAboutEveryResource(text: string, resource: string): boolean {
  if (resource !== '*') return false;
  const action = actionOf(text);
  return action !== undefined && action.resourceTypes.length > 0 && needsResource(action);
}

/** Rejects a claim about resources of which one cannot be a resource of any of the actions: it would prove nothing. */
export function requireMetResources(patterns: readonly string[], resources: readonly string[]): void {
  const actions = patterns.map(matched);
  const [first] = actions.flat();
  if (first === undefined || actions.some(({ length }) => length === 0)) return;
  const isOpen = actions.flat().some(({ resourceTypes }) => resourceTypes.length === 0);
  for (const resource of resources)
    if (!isOpen && resource !== '*' && !actions.flat().some((action) => mayMeetArn(action, resource)))
      throw unmetResource(first, resource);
}

/** The actions that a pattern matches; none where it matches any. */
function matched(pattern: string): readonly Action[] {
  return /^[*?]+$/.test(pattern) ? [] : expandActionPattern(pattern);
}

/** S3 lists all types of an action as optional, because each stands for another way to the same object or bucket. */
function needsResource({ service, resourceTypes }: Action): boolean {
  return service === 's3' || resourceTypes.some(({ required }) => required);
}

function unmetResource({ id, resourceTypes }: Action, resource: string, at?: string): IamPatternsError {
  const forms = [...new Set(resourceTypes.flatMap(({ type }) => type.arnForms))];
  return new IamPatternsError({
    code: 'resource-of-other-type',
    at,
    subject: `resource of ${id}`,
    got: readable(resource),
    expected: forms
      .slice(0, 3)
      .map((form) => form.replace('${Partition}', 'aws'))
      .join(' or '),
    fix:
      resource === '*'
        ? 'pass the ARN of one resource; about all resources, ask possibleAccess, toAllowOnly or the command prove not-granted'
        : 'pass the ARN of a resource that the action applies to, such as an object instead of its bucket',
  });
}
