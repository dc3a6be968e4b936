import { readable } from '../../policy/pattern/symbol';
import { action as actionNamed, mayMeetArn, mayMeetBeyondReference } from '../../service-authorization';
import type { ArnRequest } from '../access-request';
import { AccessVerdict } from '../access-verdict';
import type { Judge } from '../judge';
import type { AccessSearch } from '../proof/who-may';
import { everyResource, homeOf } from './any-resource';

/**
 * The verdict on every resource, for a request that is denied on `*` itself. A policy that allows single resources does not
 * allow `*`, so the request is denied only if no resource is allowed. As in `toNeverAllow`, resources
 * outside the model are taken to have no policy of their own.
 */
export function checkEveryResource(
  request: ArnRequest,
  onLiteral: AccessVerdict,
  judge: Judge,
  search: AccessSearch,
): AccessVerdict {
  const hops = onLiteral.steps.slice(0, -1);
  if (new AccessVerdict(hops).decision === 'denied' || isDeniedOnAll(request, judge)) return onLiteral;
  const { action } = request;
  // The context of a question about a chain is that of its first call.
  const context = hops.length === 0 ? (request.context ?? {}) : {};
  const found = search.ownAccess(callerOf(request), [action], ['*'], context);
  const [access] = found.filter(({ witness }) => witness !== undefined).concat(found);
  if (access === undefined) return onLiteral;
  const resource = access.witness?.resource;
  const why =
    resource === undefined
      ? (access.reason ?? '')
      : reasonBy(judge.check({ ...request, resource }), action, resource);
  return new AccessVerdict(hops, [`it depends on the resource: ${why}; pass the ARN of a resource`]);
}

/** Whether the policies deny it in this context on every form of ARN that the action applies to. */
function isDeniedOnAll(request: ArnRequest, judge: Judge): boolean {
  const known = actionNamed(request.action);
  if (known === undefined || mayMeetBeyondReference(known, '*')) return false;
  const { partition, account } = homeOf(callerOf(request));
  const isDenied = (resource: string) => judge.check({ ...request, resource }).decision === 'denied';
  const answers = everyResource(request.action, partition, [account, '*']).map(({ isRequired, arns }) => ({
    isRequired,
    isDenied: arns.every(isDenied),
  }));
  return answers.every((each) => each.isDenied) || answers.some((each) => each.isRequired && each.isDenied);
}

/** The engine may have found a request in another context; the verdict is about the context of the question. */
function reasonBy(verdict: AccessVerdict, action: string, resource: string): string {
  const shown = readable(resource);
  const known = actionNamed(action);
  if (known !== undefined && !mayMeetArn(known, resource))
    return `a policy allows it on ${shown}, which is not known to be a resource of ${known.id}`;
  switch (verdict.decision) {
    case 'allowed':
      return `it is allowed on ${shown}`;
    case 'undetermined':
      return `it may be allowed on ${shown}, ${verdict.conditions.map(readable).join(', ')}`;
    case 'denied':
      return `in another context, it is allowed on ${shown}`;
  }
}

/** Who makes the request: the last role of the chain. */
function callerOf({ principal, via = [] }: ArnRequest): string {
  const last = via.at(-1);
  return last === undefined ? principal : typeof last === 'string' ? last : last.role;
}
