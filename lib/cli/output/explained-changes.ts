import type { AccessChange } from '../../access';
import type { ExplainedChange } from '../../report/difference-markdown';

/** Adds to each change why it is so. */
export function explainedChanges(changes: readonly AccessChange[]): ExplainedChange[] {
  return changes.map((change) => ({ change, why: whyOf(change) }));
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
