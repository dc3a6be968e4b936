import { sessionOf, type Caller } from '../../../authorization/requester';
import type { PolicyDocument } from '../../../policy/document/document';
import type { PrincipalEntry } from '../../../policy/principal/principal';
import { hasSymbol, readable } from '../../../policy/pattern/symbol';
import { PRINCIPAL_ARN } from '../keys/arn-relations';
import {
  canonicalUser,
  namedCaller,
  rolesOf,
  rootOf,
  sessionUnderPath,
  usersOf,
  type CallerClass,
} from './caller-class';
import type { UnknownNames } from '../unknown-names';

/** Accounts that stand for every account which no policy mentions. */
const OTHER_ACCOUNTS = ['999999999999', '888888888888', '777777777777', '666666666666'];

/**
 * Everyone who can call, in classes that the policies do not tell apart but by ARN: root, users and roles of each account
 * that they mention and of another one, services, federated identities, canonical users, and callers without credentials.
 */
export function callersOfPolicies(documents: readonly PolicyDocument[], names: UnknownNames): CallerClass[] {
  const statements = documents.flatMap((document) => document.statements);
  const entries = statements.flatMap(
    ({ principal }) => principal?.principals.map(({ entry }) => entry) ?? [],
  );
  const accounts = new Map<string, Set<string>>();
  const add = (account: string, partition = 'aws'): void => {
    const partitions = accounts.get(account) ?? new Set();
    accounts.set(account, partitions.add(partition));
  };
  for (const entry of entries) if ('account' in entry) add(entry.account, entry.partition);
  for (const { source } of statements)
    for (const [account, partition] of accountsIn(source)) add(account, partition);
  const other = OTHER_ACCOUNTS.find((each) => !accounts.has(each)) ?? '999999999998';
  add(other);

  const ofAccounts = [...accounts].flatMap(([account, partitions]) =>
    [...partitions].flatMap((partition) => [
      rolesOf(account, partition, names),
      usersOf(account, partition, names),
      rootOf(account, partition, names),
    ]),
  );
  const tellsPaths = statements.some(({ condition }) =>
    condition.conditions.some(({ lowerCaseKey }) => lowerCaseKey === PRINCIPAL_ARN),
  );
  const named = entries.flatMap((entry) => [
    ...namedBy(entry, names),
    ...(tellsPaths ? underPath(entry, names) : []),
  ]);
  const services = [
    ...new Set(entries.flatMap((entry) => (entry.kind === 'service' ? [entry.service] : []))),
  ];
  const providers = [
    ...new Set(entries.flatMap((entry) => (entry.kind === 'federated' ? [entry.provider] : []))),
  ];
  const canonical = [
    ...new Set(entries.flatMap((entry) => (entry.kind === 'canonical-user' ? [entry.id] : []))),
  ];
  const alone = (caller: Caller, label: string): CallerClass => namedCaller(caller, label, names);
  const anyone: CallerClass = alone({ kind: 'anonymous' }, 'anyone without credentials');
  return [
    ...ofAccounts,
    ...named,
    ...services.map((service) => alone({ kind: 'service', service }, `service ${readable(service)}`)),
    alone(
      { kind: 'service', service: otherService(services) },
      `any other service, such as ${otherService(services)}`,
    ),
    ...[...providers, ...otherProviders(other)].map((provider) =>
      alone({ kind: 'federated', provider }, `a federated identity of ${readable(provider)}`),
    ),
    ...(canonical.length === 0 ? [] : [...canonical, 'example-canonical-id'].map(canonicalUser)),
    anyone,
  ];
}

/** Providers that no policy names: one of each type, in another account. */
export function otherProviders(account: string): string[] {
  return [
    `arn:aws:iam::${account}:oidc-provider/oidc.example.com`,
    `arn:aws:iam::${account}:saml-provider/Example`,
    'accounts.google.com',
  ];
}

function otherService(services: readonly string[]): string {
  return (
    ['events.amazonaws.com', 'sns.amazonaws.com', 's3.amazonaws.com'].find(
      (each) => !services.includes(each),
    ) ?? 'example.amazonaws.com'
  );
}

/** Sessions that a policy names one by one. */
function namedBy(entry: PrincipalEntry, names: UnknownNames): CallerClass[] {
  if (entry.kind === 'role-session') {
    const { account, partition, role, session } = entry;
    const caller = sessionOf(`arn:${partition}:iam::${account}:role/${role}`, { session });
    return [
      namedCaller(
        caller,
        `session ${readable(session)} of role ${readable(role)} of account ${readable(account)}`,
        names,
      ),
    ];
  }
  if (entry.kind === 'federated-user') {
    const { account, partition, name } = entry;
    const arn = `arn:${partition}:sts::${account}:federated-user/${name}`;
    return [
      namedCaller(
        { kind: 'federated-user', arn, account, name },
        `federated user ${readable(name)} of account ${readable(account)}`,
        names,
      ),
    ];
  }
  return [];
}

/** The same sessions, of a role that has a path: conditions on the ARN of the role tell it from one without. */
function underPath(entry: PrincipalEntry, names: UnknownNames): CallerClass[] {
  if (entry.kind !== 'role-session') return [];
  const { account, partition, role, session } = entry;
  const arn = `arn:${partition}:sts::${account}:assumed-role/${role}/${session}`;
  const label = `session ${readable(session)} of role ${readable(role)}, under a path, of account ${readable(account)}`;
  return [sessionUnderPath({ kind: 'session', arn, account, role, session }, label, names)];
}

/** Account ids in the principals and conditions of a statement, with their partition; a part of one is filled up. */
export function accountsIn(source: unknown): [string, string][] {
  if (typeof source !== 'object' || source === null) return [];
  const { Principal, NotPrincipal, Condition } = source as Record<string, unknown>;
  const text = JSON.stringify([Principal, NotPrincipal, Condition]);
  const found: [string, string][] = [];
  for (const [, partition, account = ''] of text.matchAll(
    /(?:"|arn:([a-z-]+):(?:iam|sts)::)(\d{1,12})(?=[*?":])/g,
  )) {
    const whole =
      account.length === 12 ? account : /^\d{4,11}$/.test(account) ? account.padEnd(12, '0') : undefined;
    if (whole !== undefined && !hasSymbol(account)) found.push([whole, partition ?? 'aws']);
  }
  return found;
}
