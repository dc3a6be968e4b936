import { positiveOf, textPredicate, type KeyPredicate } from './key-predicate';
import { arnFields } from '../../../policy/arn/arn-field';
import type { KeyValue } from './key-domain';
import { canBe } from './solve-key';
import { ANY_ARN, codesOf, matchesTokens, type TokenPattern } from '../text/token-pattern';
import { TextLanguage } from '../text/text-language';

/** What a condition on a key comes to, by the ARN of the caller. */
export interface ArnRelation {
  readonly predicate: KeyPredicate;
  /** The ARNs of callers that have the key. */
  readonly having: KeyPredicate;
  /** The ARNs of callers whose value is among those of the condition. */
  readonly meeting: KeyPredicate;
  /** Whether the condition wants another value than these. */
  readonly negated: boolean;
  /** Whether the condition holds for callers without the key. */
  readonly absent: boolean;
  /** Whether `meeting` has no others. */
  readonly isExact: boolean;
}

export const PRINCIPAL_ARN = 'aws:principalarn';

/** Keys that AWS takes from the ARN of a caller: its account, its kind, the name of a user. */
export const OF_ARN = ['aws:principalaccount', 'kms:calleraccount', 'aws:principaltype', 'aws:username'];

const RUN = -1;
const ONE = -2;
const FIELD_RUN = -3;
const FIELD_ONE = -4;
const COLON = 58;

const KINDS: Readonly<Record<string, TokenPattern>> = {
  User: arnOf('iam', codesOf('user/'), RUN),
  AssumedRole: arnOf('iam', codesOf('role/'), RUN),
  Account: arnOf('iam', codesOf('root')),
  FederatedUser: arnOf('sts', codesOf('federated-user/'), RUN),
};

/** The ARNs that a caller with credentials of an account can have. */
export const ARNS_OF_CALLERS = new TextLanguage(Object.values(KINDS));

/** The ARNs of users, who alone have a user name. */
const USERS = arnPredicate([KINDS['User'] ?? ANY_ARN]);
const EVERYONE = arnPredicate([ANY_ARN]);

/**
 * The ARNs of callers who meet the condition; `undefined` where the key does not come from the ARN, or the condition compares
 * it with something unknown.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
 */
export function arnRelation(asked: KeyPredicate): ArnRelation | undefined {
  const predicate = asked.negated && asked.set === undefined ? positiveOf(asked) : asked;
  const { key, family, language, negated } = predicate;
  if (language.hasUnknown || (family !== 'text' && family !== 'presence')) return undefined;
  const absent = canBe(predicate, null, true);
  if (key === 'aws:principaltype') {
    const kinds = Object.entries(KINDS).filter(([type]) => canBe(predicate, type, true));
    const meeting = arnPredicate(kinds.map(([, pattern]) => pattern));
    return { predicate, having: EVERYONE, meeting, negated: false, absent, isExact: true };
  }
  if (!OF_ARN.includes(key)) return undefined;
  const isName = key === 'aws:username';
  const having = isName ? USERS : EVERYONE;
  if (family === 'presence') {
    const meeting = canBe(predicate, 'x', true) ? having : arnPredicate([]);
    return { predicate, having, meeting, negated: false, absent, isExact: true };
  }
  // The name of a user has no slash. A pattern may match one: it tells only which ARNs cannot be meant.
  const isExact = !isName || language.texts !== undefined;
  const meeting = arnPredicate(language.patterns.flatMap(isName ? usersNamed : inAccount));
  return { predicate, having, meeting, negated, absent, isExact };
}

function usersNamed({ tokens, ignoreCase }: TokenPattern): TokenPattern[] {
  return [
    { ...arnOf('iam', codesOf('user/'), ...tokens), ignoreCase },
    { ...arnOf('iam', codesOf('user/'), RUN, ...codesOf('/'), ...tokens), ignoreCase },
  ];
}

function inAccount({ tokens, ignoreCase }: TokenPattern): TokenPattern[] {
  const before = [...codesOf('arn:'), FIELD_RUN, COLON, FIELD_RUN, COLON, FIELD_RUN, COLON];
  return [{ ignoreCase, tokens: [...before, ...tokens.map(inField), COLON, RUN] }];
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
    COLON,
    ...resource,
    ...rest,
  ];
  return { tokens, ignoreCase: false };
}

function inField(token: number): number {
  return token === RUN ? FIELD_RUN : token === ONE ? FIELD_ONE : token;
}

/** The value of a key that comes from the ARN of the caller; `null` where such a caller has none. */
export function valueInArn(key: string, arn: string): string | null | undefined {
  const fields = arnFields(arn);
  if (fields === undefined || !OF_ARN.includes(key)) return undefined;
  if (/account$/.test(key)) return fields[4] ?? null;
  const [type] = Object.entries(KINDS).find(([, pattern]) => matchesTokens(pattern, arn, 'strict')) ?? [];
  if (key === 'aws:principaltype') return type ?? null;
  return type === 'User' ? (arn.split('/').pop() ?? null) : null;
}

/** The values of the given keys that come from the ARN. */
export function ofArn(arn: KeyValue | undefined, keys: Iterable<string>): Record<string, KeyValue> {
  if (typeof arn !== 'string') return {};
  const values: Record<string, KeyValue> = {};
  for (const key of keys) {
    const value = valueInArn(key, arn);
    if (value !== undefined) values[key] = value;
  }
  return values;
}
