import { sessionOf, type Caller } from '../../../authorization/requester';
import type { AccessPolicy } from '../../../authorization/policy-set';
import type { IsDeclared } from '../../../authorization/principal-match';
import { parseArn } from '../../../policy/arn/arn';
import { hasSymbol } from '../../../policy/pattern/symbol';
import type { KeyDomain, KeyValue } from '../keys/key-domain';
import { TextLanguage } from '../text/text-language';
import { textTokensOf, type TokenPattern } from '../text/token-pattern';
import type { UnknownNames } from '../unknown-names';

/** Callers that no principal of a policy tells apart but by ARN, by one of them. */
export interface CallerClass {
  /** As a sentence names it: `any role of account 999999999999`. */
  readonly label: string;
  /** One of them, under a name that no policy mentions. */
  readonly caller: Caller;
  /** Whether the class holds every user or role of an account, told apart by `aws:PrincipalArn`. */
  readonly isOpen: boolean;
  /**
   * Identity-based policies of callers outside the model.
   *
   * @default - their own account may allow them anything
   */
  readonly identity?: readonly AccessPolicy[];
  /**
   * ARNs that are not of the class.
   *
   * @default - none
   */
  readonly except?: readonly string[];
  /**
   * Patterns of ARNs that are not asked about.
   *
   * @default - none
   */
  readonly exceptMatching?: TextLanguage;
  /**
   * Tells users and roles of the facts from other ARNs.
   *
   * @default - none is known
   */
  readonly isDeclared?: IsDeclared;
  /** Values of the keys that come from the caller. */
  readonly domains: ReadonlyMap<string, KeyDomain>;
}

const only = (...among: KeyValue[]): KeyDomain => ({ among, preferred: [] });

/** Keys that a caller without credentials of an account does not carry. */
const WITHOUT_ACCOUNT: [string, KeyDomain][] = [
  'aws:principalarn',
  'aws:principalaccount',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:username',
  'aws:multifactorauthpresent',
  'aws:multifactorauthage',
  'kms:calleraccount',
].map((key) => [key, only(null)]);

const REPRESENTATIVE = 'Example0Principal';

/** The session of a role that stands for all of them. */
const ANY_SESSION = 'example-session';

/** The ARN by which a session is asked about: its own where a policy names it, else that of its role. */
export function sessionArn({ arn, roleArn, session }: Session): string {
  const isAnyOfRole = session === ANY_SESSION || hasSymbol(session);
  return isAnyOfRole ? (roleArn ?? arn) : arn;
}

/** Every role of the account, each session of them. */
export function rolesOf(account: string, partition: string, names: UnknownNames): CallerClass {
  const arn = `arn:${partition}:iam::${account}:role/`;
  return {
    label: `any role of account ${account}`,
    caller: sessionOf(`${arn}${REPRESENTATIVE}`, { session: ANY_SESSION }),
    isOpen: true,
    domains: new Map([
      ...accountKeys(account, 'AssumedRole', names),
      ['aws:principalarn', arnDomain(arn, names)],
      ['aws:username', only(null)],
      ['aws:multifactorauthpresent', only(null, 'false')],
      ['aws:multifactorauthage', only(null)],
    ]),
  };
}

/** Every user of the account. */
export function usersOf(account: string, partition: string, names: UnknownNames): CallerClass {
  const arn = `arn:${partition}:iam::${account}:user/`;
  return {
    label: `any user of account ${account}`,
    caller: { kind: 'user', arn: `${arn}${REPRESENTATIVE}`, account, name: REPRESENTATIVE },
    isOpen: true,
    domains: new Map([
      ...accountKeys(account, 'User', names),
      ['aws:principalarn', arnDomain(arn, names)],
      ['aws:username', { isPresent: true, preferred: [REPRESENTATIVE] }],
    ]),
  };
}

export function rootOf(account: string, partition: string, names: UnknownNames): CallerClass {
  const arn = `arn:${partition}:iam::${account}:root`;
  return {
    label: `the root user of account ${account}`,
    caller: { kind: 'root', arn, account },
    isOpen: false,
    domains: new Map([
      ...accountKeys(account, 'Account', names),
      ['aws:principalarn', only(names.textOf(arn))],
      ['aws:username', only(null)],
    ]),
  };
}

/** One caller, known by name. */
export function namedCaller(caller: Caller, label: string, names: UnknownNames): CallerClass {
  const account = 'account' in caller ? caller.account : undefined;
  const type = { user: 'User', session: 'AssumedRole', 'federated-user': 'FederatedUser', root: 'Account' }[
    caller.kind as string
  ];
  const own: [string, KeyDomain][] =
    account === undefined || type === undefined
      ? WITHOUT_ACCOUNT
      : [
          ...accountKeys(account, type, names),
          ['aws:username', only(caller.kind === 'user' ? names.textOf(caller.name) : null)],
          ...arnOfNamed(caller, names),
        ];
  const kind: [string, KeyDomain][] =
    caller.kind === 'service'
      ? [
          ['aws:principalisawsservice', only('true')],
          ['aws:principalservicename', only(caller.service)],
        ]
      : [['aws:principalisawsservice', only('false')]];
  const anonymous: [string, KeyDomain][] =
    caller.kind === 'anonymous'
      ? [
          ['aws:principaltype', only('Anonymous')],
          ['aws:userid', only('anonymous')],
        ]
      : [];
  return { label, caller, isOpen: false, domains: new Map([...own, ...kind, ...anonymous]) };
}

/** The ARN of the caller. That of a session does not tell the path of its role. */
function arnOfNamed(caller: Caller, names: UnknownNames): [string, KeyDomain][] {
  if (caller.kind !== 'session')
    return 'arn' in caller ? [['aws:principalarn', only(names.textOf(caller.arn))]] : [];
  if (caller.roleArn !== undefined) return [['aws:principalarn', only(names.textOf(caller.roleArn))]];
  return [['aws:principalarn', roleArns(caller, ['', '*/'], names)]];
}

/** A session of a role under any path, which its own ARN does not tell. */
export function sessionUnderPath(session: Session, label: string, names: UnknownNames): CallerClass {
  const caller = namedCaller(session, label, names);
  const arns = roleArns(session, ['*/'], names);
  return { ...caller, domains: new Map([...caller.domains, ['aws:principalarn', arns]]) };
}

type Session = Extract<Caller, { kind: 'session' }>;

function roleArns({ arn, account, role }: Session, paths: readonly string[], names: UnknownNames): KeyDomain {
  const head = `arn:${parseArn(arn)?.partition ?? 'aws'}:iam::${account}:role/`;
  const patterns = paths.flatMap((path) => patternOf(`${head}${path}${role}`, names) ?? []);
  const preferred = paths.map((path) => names.textOf(`${head}${path.replace('*', 'example')}${role}`));
  return { isPresent: true, language: new TextLanguage(patterns), preferred };
}

/** Someone whom only the canonical id of an account names. */
export function canonicalUser(id: string): CallerClass {
  return {
    label: `canonical user ${id}`,
    caller: { kind: 'canonical-user', id },
    isOpen: false,
    domains: new Map([
      ['aws:principalisawsservice', only('false')],
      ['aws:principaltype', only('Account')],
      ['aws:principalaccount', { isPresent: true, preferred: ['999999999999'] }],
    ]),
  };
}

/** Keys that come with credentials alone. */
const WITH_CREDENTIALS = /^aws:(principaltag\/.*|tokenissuetime|sourceidentity|federatedprovider)$/;

/** What the caller has for keys that the documents name. */
export function domainsOfCaller(
  { caller, domains }: CallerClass,
  keys: readonly string[],
): ReadonlyMap<string, KeyDomain> {
  if (caller.kind !== 'anonymous') return domains;
  const missing = keys.filter((key) => WITH_CREDENTIALS.test(key) && !domains.has(key));
  return new Map([...domains, ...missing.map((key): [string, KeyDomain] => [key, only(null)])]);
}

function accountKeys(account: string, type: string, names: UnknownNames): [string, KeyDomain][] {
  return [
    ['aws:principalaccount', only(names.textOf(account))],
    ['kms:calleraccount', only(names.textOf(account))],
    ['aws:principaltype', only(type)],
    ['aws:principalisawsservice', only('false')],
    ['aws:principalservicename', only(null)],
  ];
}

function arnDomain(head: string, names: UnknownNames): KeyDomain {
  const pattern = patternOf(`${head}?*`, names);
  return {
    isPresent: true,
    language: new TextLanguage(pattern === undefined ? [] : [pattern]),
    preferred: [names.textOf(`${head}${REPRESENTATIVE}`)],
  };
}

function patternOf(text: string, names: UnknownNames): TokenPattern | undefined {
  const syntax = { wildcards: true, variables: false, at: '' };
  return textTokensOf(text, syntax, { names, variableText: () => undefined });
}
