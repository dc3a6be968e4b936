import type { AccessPolicy } from '../../authorization/policy-set';
import { parseDocument, type PolicyDocument } from '../../policy/document/document';
import { readable } from '../../policy/pattern/symbol';
import { AccessVerdict } from '../access-verdict';
import type { Judge } from '../judge';
import { callersFor, documentSide } from '../proof/document-proof';
import { findGain } from '../proof/search/find-gain';
import type { GainAnswer } from '../proof/search/gain-question';
import { UnknownNames } from '../proof/unknown-names';
import type { AccessChange } from './access-change';

const VERBS = { gained: 'lets through', lost: 'no longer lets through' } as const;

/** What an endpoint without a policy has. */
const FULL_ACCESS = parseDocument(
  { Version: '2012-10-17', Statement: { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' } },
  { kind: 'resource' },
);

const OTHER_POLICIES = 'the other policies of a caller that comes through the endpoint must allow it too';

/**
 * What the VPC endpoints of both models let through now and did not before. Such a policy grants nothing by itself, so no
 * change here is certain.
 */
export function endpointChanges(before: Judge, after: Judge, kind: 'gained' | 'lost'): AccessChange[] {
  return [...after.endpoints.byId].flatMap(([id, policies]) => {
    if (!before.endpoints.byId.has(id)) return [];
    const [was, is] = [documentOf(before.endpoints.byId.get(id)), documentOf(policies)];
    if (JSON.stringify(was?.source) === JSON.stringify(is?.source)) return [];
    const answer = gainOf(was, is);
    return answer.result === 'none'
      ? []
      : [changeOf(`VPC endpoint ${after.endpoints.placeOf(id)}`, kind, answer)];
  });
}

/** The one policy of an endpoint; `undefined` where it is not sure which one it has. */
function documentOf(policies: readonly AccessPolicy[] | undefined): PolicyDocument | undefined {
  const [first, ...others] = policies ?? [];
  if (first === undefined) return FULL_ACCESS;
  return others.length === 0 && first.isCertain ? first.document : undefined;
}

function gainOf(was: PolicyDocument | undefined, is: PolicyDocument | undefined): GainAnswer {
  if (was === undefined || is === undefined)
    return { result: 'undetermined', reason: 'the policy of the endpoint depends on a condition' };
  const names = new UnknownNames();
  return findGain({
    before: documentSide(was),
    after: documentSide(is),
    callers: callersFor([was, is], names),
    names,
  });
}

function changeOf(
  label: string,
  kind: 'gained' | 'lost',
  answer: Exclude<GainAnswer, { result: 'none' }>,
): AccessChange {
  const { action, resource, principal } =
    answer.result === 'found' ? answer.witness : { action: '*', resource: '*', principal: '*' };
  const example = answer.result === 'found' ? `, for example ${action} on ${resource} by ${principal}` : '';
  return {
    kind,
    grant: {
      principal,
      label,
      action,
      resource,
      verdict: new AccessVerdict([], [OTHER_POLICIES]),
    },
    text: `${readable(label)} ${VERBS[kind]} requests that it ${kind === 'gained' ? 'did not before' : 'did before'}${example}`,
    reason: answer.result === 'found' ? OTHER_POLICIES : answer.reason,
  };
}
