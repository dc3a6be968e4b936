import type { Judge } from '../judge';
import { describeGrant, grantees, patternJudge, whatCan, type Grant } from './what-can';

/** One change of access. */
export interface AccessChange {
  readonly kind: 'gained' | 'lost' | 'changed';
  readonly grant: Grant;
  /** `Prod/Ops gains: may rds:StartDBInstance on …`. */
  readonly text: string;
}

/** What two models say differently, sorted by principal. */
export interface AccessDifference {
  readonly changes: readonly AccessChange[];
  /** The changes in words, a line each; empty where nothing changed. */
  toString(): string;
}

/** Compares meaning, not text: a grant that is written otherwise but allows the same is no change. */
export function differenceOf(before: Judge, after: Judge): AccessDifference {
  const changes = [
    ...grantsOf(after).flatMap((grant) => compare(grant, after, before, 'gained')),
    ...grantsOf(before).flatMap((grant) => compare(grant, before, after, 'lost')),
  ];
  const sorted = changes.sort((a, b) => (a.text < b.text ? -1 : 1));
  return { changes: sorted, toString: () => sorted.map(({ text }) => text).join('\n') };
}

function grantsOf(judge: Judge): Grant[] {
  return grantees(judge).flatMap((arn) => whatCan(judge, arn, {}));
}

const VERBS = { gained: 'gains', lost: 'loses', changed: 'has other conditions' } as const;

/** How the grant of one model stands in the other; whom only a policy names is in neither, and is judged in both. */
function compare(grant: Grant, own: Judge, other: Judge, kind: 'gained' | 'lost'): AccessChange[] {
  const isOfModel = (judge: Judge): boolean => judge.index.principal(grant.principal) !== undefined;
  if (isOfModel(own) && !isOfModel(other)) return [change(kind, grant)];
  // A bucket that the other model lacks would lie in no account there: its ARN has none.
  const resourceAccount = grant.verdict.steps[0]?.verdict.request.resourceAccount;
  const there = patternJudge(other, grant.principal)({ ...grant, resourceAccount });
  if (there.decision === grant.verdict.decision) {
    if (kind === 'lost' || there.conditions.join('\n') === grant.verdict.conditions.join('\n')) return [];
    return [change('changed', grant)];
  }
  // What was perhaps allowed and is now for certain is gained, and reported once.
  if (grant.verdict.decision === 'undetermined' && there.decision === 'allowed') return [];
  return [change(kind, grant)];
}

function change(kind: AccessChange['kind'], grant: Grant): AccessChange {
  const conditions = grant.verdict.conditions.length === 0 ? '' : ` (${grant.verdict.conditions.join('; ')})`;
  return { kind, grant, text: `${grant.label} ${VERBS[kind]}: ${describeGrant(grant)}${conditions}` };
}
