import type { AccessVerdict, Decision, Match, Step, Verdict } from '../../access';
import { readable } from '../../policy/pattern/symbol';

/** A statement that decides, by where it is written. */
interface StatementView {
  readonly policy: string;
  readonly statement: string;
  readonly sid?: string;
  readonly layer: string;
}

/** A verdict as `--format json` prints it. Unknown values are written `<…>`. */
export interface VerdictView {
  readonly decision: Decision;
  readonly denial?: 'explicit' | 'implicit';
  /** Of an undetermined verdict: the conditions under which the request is allowed, or not denied. */
  readonly conditions: readonly string[];
  readonly calls: readonly CallView[];
  readonly explanation: string;
}

interface CallView {
  readonly action: string;
  readonly resource: string;
  readonly decision: Decision;
  readonly denial?: 'explicit' | 'implicit';
  readonly limit?: string;
  readonly allowedBy: readonly StatementView[];
  readonly deniedBy: readonly StatementView[];
  readonly deniedAt: readonly string[];
  readonly unknown: readonly string[];
}

/** The verdict, ready to be printed as JSON. */
export function viewOf(verdict: AccessVerdict): VerdictView {
  return {
    decision: verdict.decision,
    denial: verdict.denial,
    conditions: verdict.conditions,
    calls: verdict.steps.map(callOf),
    explanation: verdict.explain(),
  };
}

function callOf({ verdict, limit }: Step): CallView {
  const { request } = verdict;
  return {
    action: readable(request.action),
    resource: readable(request.resource),
    decision: limit === undefined ? verdict.decision : 'denied',
    denial: limit === undefined ? verdict.denial : 'implicit',
    limit,
    ...reasonsOf(verdict),
  };
}

function reasonsOf(verdict: Verdict) {
  return {
    allowedBy: verdict.allowedBy.map(statementOf),
    deniedBy: verdict.deniedBy.map(statementOf),
    deniedAt: verdict.deniedAt,
    unknown: verdict.unknown.map(({ text }) => text),
  };
}

function statementOf({ policy, statement, layer }: Match): StatementView {
  return { policy: policy.name, statement: statement.at, sid: statement.sid, layer };
}
