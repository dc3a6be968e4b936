import { IamPatternsError } from '../errors';
import { readable } from '../policy/pattern/symbol';
import {
  action as actionOf,
  actionMeetsArn,
  expandActionPattern,
  mayMeetBeyondReference,
  type Action,
} from '../service-authorization';

/**
 * Rejects a request that AWS never receives: `s3:GetObject` on a bucket, or on no resource (`*`). No policy allows it, so a
 * test or a gate that expects a denial would pass without proving anything.
 */
export function requireResourceOf(text: string, resource: string, at?: string): void {
  const action = actionOf(text);
  if (action === undefined || action.resourceTypes.length === 0) return;
  if (resource === '*' ? !needsResource(action) : mayMeet(action, resource)) return;
  throw unmetResource(action, resource, at);
}

/** Rejects a claim about resources of which one cannot be a resource of any of the actions: it would prove nothing. */
export function requireMetResources(patterns: readonly string[], resources: readonly string[]): void {
  const actions = patterns.map(matched);
  const [first] = actions.flat();
  if (first === undefined || actions.some(({ length }) => length === 0)) return;
  const isOpen = actions.flat().some(({ resourceTypes }) => resourceTypes.length === 0);
  for (const resource of resources)
    if (!isOpen && resource !== '*' && !actions.flat().some((action) => mayMeet(action, resource)))
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

function mayMeet(action: Action, resource: string): boolean {
  return actionMeetsArn(action, resource) || mayMeetBeyondReference(action, resource);
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
        ? 'pass the ARN of a resource'
        : 'pass the ARN of a resource that the action applies to, such as an object instead of its bucket',
  });
}
