import type { AccessChange, AccessModel } from '../../access';
import { hasSymbol } from '../../policy/pattern/symbol';
import type { ExplainedChange } from '../../report/difference-markdown';
import { action as actionFacts, expandActionPattern, takesOnlyWildcard } from '../../service-authorization';

/** Adds to each change why it is so, and a request that proves a gain. */
export function explainedChanges(changes: readonly AccessChange[], before: AccessModel): ExplainedChange[] {
  return changes.map((change) => {
    const witness = change.kind === 'gained' ? witnessOf(change, before) : undefined;
    return { change, why: whyOf(change), ...(witness && { witness }) };
  });
}

function whyOf({ grant: { verdict } }: AccessChange): string[] {
  if (verdict.decision !== 'allowed') return [...verdict.conditions];
  const statements = verdict.steps.flatMap(({ verdict: step }) =>
    step.allowedBy.map(
      ({ policy, statement: { at, sid } }) =>
        `${at}${sid === undefined || sid === '' ? '' : ` (${sid})`} of ${policy.name} allows it`,
    ),
  );
  return [...new Set(statements)];
}

/** A concrete request within the grant that the old version does not allow. */
function witnessOf({ grant }: AccessChange, before: AccessModel) {
  const { principal, action, resource } = grant;
  if (
    grant.verdict.decision !== 'allowed' ||
    hasSymbol(principal) ||
    hasSymbol(resource) ||
    resource.includes('${')
  )
    return undefined;
  const facts = /[*?]/.test(action) ? expandActionPattern(action)[0] : actionFacts(action);
  // An ARN is needed where the action has resources, and `*` names none.
  if (facts === undefined || (resource === '*' && !takesOnlyWildcard(facts))) return undefined;
  const example = resource === '*' ? '*' : resource.replace(/\*/g, 'example').replace(/\?/g, 'x');
  const request = { principal, action: facts.id, resource: example };
  // The grant covers it in the new version; in the old one it must not be allowed.
  return before.check(request).decision === 'allowed' ? undefined : request;
}
