import type { ContextInput } from '../../policy/condition/context';
import { Subject } from '../../policy/pattern/subject';
import { hasSymbol } from '../../policy/pattern/symbol';
import type { AccessVerdict } from '../access-verdict';
import { anyValueFor } from '../../policy/pattern/any-value';
import type { Judge } from '../judge';
import { mayCall, reachOf } from './statement-reach';

/** Someone who may do what was asked about, for certain or under conditions. */
export interface Access {
  /** ARN of a role or user; a session, service, provider or account where a policy names one. */
  readonly principal: string;
  /** How a sentence names it: the construct path, or the ARN. */
  readonly label: string;
  readonly verdict: AccessVerdict;
}

/** The answer to `whoCan`, sorted by principal. */
export function whoCan(judge: Judge, action: string, resource: string, context: ContextInput): Access[] {
  return [...candidates(judge, action, resource)]
    .map(([principal, label]) => ({
      principal,
      label,
      verdict: judge.check({ principal, action, resource, context }),
    }))
    .filter(({ verdict }) => verdict.decision !== 'denied')
    .sort((a, b) => (a.principal < b.principal ? -1 : 1));
}

/**
 * The principals that could be allowed: those that the resource's policy names, and, where it allows only their account,
 * those with a policy of their own that mentions the action. No other principal needs a check, which keeps the
 * question cheap in large organizations.
 */
function candidates(judge: Judge, action: string, resource: string): Map<string, string> {
  const { index } = judge;
  const { policies, resourceAccount, mustAllow } = judge.resourceSide(action, resource);
  const reached = policies.flatMap(({ document }) => document.statements.map((each) => reachOf(each, index)));
  const insiders =
    resourceAccount === undefined || hasSymbol(resourceAccount)
      ? index.principals
      : index.principalsOf(resourceAccount);
  const what = Subject.of(anyValueFor(action));
  const which = Subject.of(resource === '*' ? '*' : anyValueFor(resource));
  const delegates = [...reached.flatMap(({ delegates }) => delegates), ...(mustAllow ? [] : insiders)].filter(
    (principal) => mayCall(principal, what, which),
  );
  return new Map(
    [...reached.flatMap(({ named }) => named), ...delegates].map(({ arn, label }) => [arn, label]),
  );
}
