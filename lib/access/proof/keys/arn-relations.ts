import { positiveOf, textPredicate, type KeyPredicate } from './key-predicate';
import { arnFields } from '../../../policy/arn/arn-field';
import type { KeyValue } from './key-domain';
import { canBe, type KeyLiteral } from './solve-key';
import { ANY_ARN, codesOf, matchesTokens, type TokenPattern } from '../text/token-pattern';
import { TextLanguage } from '../text/text-language';

/** What a condition comes to for callers whose ARN is in a set; nothing is known of it for the others. */
export interface ArnRelation {
  readonly predicate: KeyPredicate;
  /** The ARN of the caller is in this set where the condition holds. */
  readonly arns: KeyLiteral;
  /** Whether the condition also holds wherever the ARN is in the set. */
  readonly isExact: boolean;
}

export const PRINCIPAL_ARN = 'aws:principalarn';

/** Keys that AWS takes from the ARN of a caller: its account, its kind, the name of a user. */
export const OF_ARN = ['aws:principalaccount', 'kms:calleraccount', 'aws:principaltype', 'aws:username'];

const RUN = -1;
const ONE = -2;
const FIELD_RUN = -3;
const FIELD_ONE = -4;

const KINDS: Readonly<Record<string, TokenPattern>> = {
  User: arnOf('iam', codesOf('user/'), RUN),
  AssumedRole: arnOf('iam', codesOf('role/'), RUN),
  Account: arnOf('iam', codesOf('root')),
  FederatedUser: arnOf('sts', codesOf('federated-user/'), RUN),
};

/** The ARNs that a caller with credentials of an account can have. */
export const ARNS_OF_CALLERS = new TextLanguage(Object.values(KINDS));

/**
 * The ARNs of callers who meet the condition; `undefined` where the key does not come from the ARN, or the condition compares
 * it with something unknown.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
 */
export function arnRelation(asked: KeyPredicate): ArnRelation | undefined {
  const predicate = asked.negated && asked.set === undefined ? positiveOf(asked) : asked;
  const { key, family, language } = predicate;
  if (language.hasUnknown || (family !== 'text' && family !== 'presence')) return undefined;
  if (key === 'aws:principaltype') {
    const kinds = Object.entries(KINDS).filter(([type]) => canBe(predicate, type, true));
    return exactly(
      predicate,
      kinds.map(([, pattern]) => pattern),
    );
  }
  if (key === 'aws:username') return ofUserName(predicate);
  if (!OF_ARN.includes(key)) return undefined;
  if (family === 'presence') return exactly(predicate, canBe(predicate, 'x', true) ? [ANY_ARN] : []);
  const accounts = language.patterns.map(({ tokens, ignoreCase }) => ({
    ignoreCase,
    tokens: [
      ...codesOf('arn:'),
      FIELD_RUN,
      58,
      FIELD_RUN,
      58,
      FIELD_RUN,
      58,
      ...tokens.map(inField),
      58,
      RUN,
    ],
  }));
  return isPlain(predicate) ? exactly(predicate, accounts) : undefined;
}

/** A name of a user has no slash. Patterns may match one: they tell only which ARNs cannot be meant. */
function ofUserName(predicate: KeyPredicate): ArnRelation | undefined {
  const user = KINDS['User'] ?? ANY_ARN;
  if (predicate.family === 'presence') {
    const [forUser, forOthers] = [canBe(predicate, 'x', true), canBe(predicate, null, true)];
    if (forUser === forOthers) return undefined;
    return { predicate, arns: { predicate: arnPredicate([user]), holds: forUser }, isExact: true };
  }
  if (!isPlain(predicate)) return undefined;
  const { language } = predicate;
  const users = language.patterns.flatMap(({ tokens, ignoreCase }) => [
    { ...arnOf('iam', codesOf('user/'), ...tokens), ignoreCase },
    { ...arnOf('iam', codesOf('user/'), RUN, ...codesOf('/'), ...tokens), ignoreCase },
  ]);
  const others = predicate.ifExists ? Object.values(KINDS).filter((each) => each !== user) : [];
  return { ...exactly(predicate, [...users, ...others]), isExact: language.texts !== undefined };
}

/** A positive condition without set operator: it holds for a value in its language and, with IfExists, for none. */
function isPlain({ set, negated }: KeyPredicate): boolean {
  return set === undefined && !negated;
}

function exactly(predicate: KeyPredicate, arns: readonly TokenPattern[]): ArnRelation {
  return { predicate, arns: { predicate: arnPredicate(arns), holds: true }, isExact: true };
}

function arnPredicate(arns: readonly TokenPattern[]): KeyPredicate {
  return textPredicate(PRINCIPAL_ARN, new TextLanguage(arns));
}

function arnOf(service: string, resource: readonly number[], ...rest: readonly number[]): TokenPattern {
  const tokens = [
    ...codesOf('arn:'),
    FIELD_RUN,
    ...codesOf(`:${service}::`),
    FIELD_RUN,
    58,
    ...resource,
    ...rest,
  ];
  return { tokens, ignoreCase: false };
}

function inField(token: number): number {
  return token === RUN ? FIELD_RUN : token === ONE ? FIELD_ONE : token;
}

/** The values of the given keys that come from the ARN. */
export function ofArn(
  arn: KeyValue | undefined,
  given: Readonly<Record<string, KeyValue>>,
): Record<string, KeyValue> {
  const fields = typeof arn === 'string' ? arnFields(arn) : undefined;
  if (typeof arn !== 'string' || fields === undefined) return {};
  const [type] = Object.entries(KINDS).find(([, pattern]) => matchesTokens(pattern, arn, 'strict')) ?? [];
  const name = type === 'User' ? (arn.split('/').pop() ?? null) : null;
  const all = [fields[4] ?? null, fields[4] ?? null, type ?? null, name];
  return Object.fromEntries(
    OF_ARN.flatMap((key, i) => (given[key] === undefined ? [] : [[key, all[i] ?? null]])),
  );
}
