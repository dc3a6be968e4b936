import { Subject } from '../../policy/pattern/subject';
import { hasSymbol } from '../../policy/pattern/symbol';
import type { ArnRequest } from '../access-request';
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

/** What `whoCan` asks. */
export type Question = Required<Pick<ArnRequest, 'action' | 'resource' | 'context'>> &
  Pick<ArnRequest, 'resourceAccount'>;

/** The answer to `whoCan`, sorted by principal. */
export function whoCan(judge: Judge, question: Question): Access[] {
  return [...candidates(judge, question)]
    .map(([principal, label]) => ({
      principal,
      label,
      verdict: judge.check({ ...question, principal }),
    }))
    .filter(({ verdict }) => verdict.decision !== 'denied')
    .sort((a, b) => (a.principal < b.principal ? -1 : 1));
}

/**
 * The principals that could be allowed: those that the resource's policy names, and, where it allows only their account,
 * those with a policy of their own that mentions the action. No other principal needs a check, which keeps the
 * question cheap in large organizations.
 */
function candidates(
  judge: Judge,
  { action, resource, resourceAccount: owner }: Question,
): Map<string, string> {
  const { index } = judge;
  const side = judge.resourceSide(action, resource);
  const { policies, mustAllow } = side;
  const resourceAccount = owner ?? side.resourceAccount;
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
