import { Subject } from '../../policy/pattern/subject';
import { hasSymbol } from '../../policy/pattern/symbol';
import type { ArnRequest } from '../access-request';
import type { AccessVerdict } from '../access-verdict';
import { anyValueFor } from '../../policy/pattern/any-value';
import type { Judge } from '../judge';
import { accountsIn } from '../proof/callers/callers-of-policies';
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

/** The answer to `whoCan`, sorted by principal: roles and users of the model, and outsiders in classes. */
export function whoCan(judge: Judge, question: Question): Access[] {
  const verdictOn = (principal: string): AccessVerdict => judge.check({ ...question, principal });
  return [...candidates(judge, question)]
    .filter(([, { example }]) => example === undefined || verdictOn(example).decision !== 'denied')
    .map(([principal, { label }]) => ({ principal, label, verdict: verdictOn(principal) }))
    .filter(({ verdict }) => verdict.decision !== 'denied')
    .sort((a, b) => (a.principal < b.principal ? -1 : 1));
}

interface Candidate {
  readonly label: string;
  /** One of a class of which not even the account is known. */
  readonly example?: string;
}

/**
 * The principals that could be allowed: those that the resource's policy names, and, where it allows only their account,
 * those with a policy of their own that mentions the action. No other principal needs a check, which keeps the
 * question cheap in large organizations.
 */
function candidates(
  judge: Judge,
  { action, resource, resourceAccount: owner }: Question,
): Map<string, Candidate> {
  const { index } = judge;
  const side = judge.resourceSide(action, resource);
  const { policies, mustAllow } = side;
  const resourceAccount = owner ?? side.resourceAccount;
  const documents = [...policies.map(({ document }) => document), ...index.possiblePoliciesOn(resource)];
  const statements = documents.flatMap((document) => document.statements);
  const accounts = [...statements, ...rcpStatements(judge, resourceAccount)].flatMap(({ source }) =>
    accountsIn(source),
  );
  const reached = statements.map((each) => reachOf(each, index, accounts));
  const insiders =
    resourceAccount === undefined || hasSymbol(resourceAccount)
      ? index.principals
      : index.principalsOf(resourceAccount);
  const what = Subject.of(anyValueFor(action));
  const which = Subject.of(resource === '*' ? '*' : anyValueFor(resource));
  const delegates = [...reached.flatMap(({ delegates }) => delegates), ...(mustAllow ? [] : insiders)].filter(
    (principal) => mayCall(principal, what, which),
  );
  return new Map([...reached.flatMap(({ named }) => named), ...delegates].map((each) => [each.arn, each]));
}

/** RCPs tell callers apart as well. */
function rcpStatements(judge: Judge, account: string | undefined) {
  const policies = (judge.guardrailsOver(account).rcps ?? []).flat();
  return policies.flatMap(({ document }) => document.statements);
}
