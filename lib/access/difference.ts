import type { Judge } from './judge';
import { describeGrant, patternJudge, whatCan, type Grant } from './what-can';

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
    ...grantsOf(after).flatMap((grant) => compare(grant, before, 'gained')),
    ...grantsOf(before).flatMap((grant) => compare(grant, after, 'lost')),
  ];
  const sorted = changes.sort((a, b) => (a.text < b.text ? -1 : 1));
  return { changes: sorted, toString: () => sorted.map(({ text }) => text).join('\n') };
}

function grantsOf(judge: Judge): Grant[] {
  return judge.index.principals.flatMap(({ arn }) => whatCan(judge, arn, {}));
}

const VERBS = { gained: 'gains', lost: 'loses', changed: 'has other conditions' } as const;

/** How the grant of one model stands in the other. */
function compare(grant: Grant, other: Judge, kind: 'gained' | 'lost'): AccessChange[] {
  if (other.index.principal(grant.principal) === undefined) return [change(kind, grant)];
  const there = patternJudge(other, grant.principal)(grant);
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
