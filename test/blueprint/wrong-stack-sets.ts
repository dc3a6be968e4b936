import { ORGANIZATION } from './blueprint-files';

const lines = ORGANIZATION.split('\n').length - 1;
export const line = (n: number): number => lines + n;
export const set = (content: string, rest = ''): string => `stackSets:\n  s: { ${content} }\n${rest}`;
export const inUnits = 'in: { units: [workloads] }';
export const role = (more: string): string => `roles:\n  r: { kind: lambda, in: { stackSet: s }${more} }\n`;

/** What is wrong, the blueprint, the place and the code of the error, and what its message says. */
export const WRONG_STACK_SETS: [string, string, string, string, RegExp][] = [
  ['without content', set(inUnits), `${line(2)}:3`, 'empty-stack-set', /at least one definition/],
  [
    'unknown name',
    set(inUnits, role('').replace('stackSet: s ', 'stackSet: t ')),
    `${line(4)}:38`,
    'unknown-name',
    /StackSet "t"/,
  ],
  [
    'unknown unit',
    set('in: { units: [workload] }', role('')),
    `${line(2)}:22`,
    'unknown-name',
    /expected workloads/,
  ],
  [
    'unit without an ID',
    set('in: { units: [named] }', role('')),
    `${line(2)}:22`,
    'missing-key',
    /units\.named\.id/,
  ],
  [
    'unit without accounts',
    set('in: { units: [empty] }', role('')),
    `${line(2)}:22`,
    'unit-without-accounts',
    /empty/,
  ],
  [
    'accounts by name',
    set('in: { accounts: [shared] }', role('')),
    `${line(2)}:14`,
    'unknown-key',
    /all, units, except/,
  ],
  [
    'stackSet beside units',
    set(inUnits, role('').replace('{ stackSet: s', '{ stackSet: s, units: [prod]')),
    `${line(4)}:41`,
    'invalid-value',
    /stackSet without units/,
  ],
  [
    'unknown administrator',
    set(`${inUnits}, administrator: secrity`, role('')),
    `${line(2)}:51`,
    'unknown-name',
    /account "secrity"/,
  ],
  [
    'name of an account',
    set(inUnits, role(', description: "for {account.name}"')),
    `${line(4)}:56`,
    'differs-in-stack-set',
    /\{account\.id\} is allowed/,
  ],
  [
    'tag of an account',
    set(inUnits, role(', tags: { a: "{account.tags.team}" }')),
    `${line(4)}:54`,
    'differs-in-stack-set',
    /account\.tags\.team/,
  ],
  [
    'policy outside of the StackSet',
    set(
      inUnits,
      `policies:\n  p: { in: { all: true }, permissions: [{ recipe: xray.write }] }\n${role(', managedPolicies: [p]')}`,
    ),
    `${line(6)}:61`,
    'policy-missing-in-target',
    /in: \{ stackSet: s \} for p/,
  ],
  [
    'line of access for one account',
    set(
      inUnits,
      `roles:\n  r: { in: { stackSet: s } }\naccess:\n  - { roles: [r], callers: [{ account: management }] }\n  - { roles: [r], in: { accounts: [shared] }, callers: [{ thirdParty: "999999999999" }] }\n`,
    ),
    `${line(7)}:5`,
    'differs-in-stack-set',
    /different in account shared/,
  ],
  [
    'caller that differs from account to account',
    set(
      inUnits,
      `roles:\n  r: { in: { stackSet: s } }\n  c: { kind: lambda, in: { all: true } }\naccess:\n  - { roles: [r], callers: [{ role: c, sameAccount: true }] }\n`,
    ),
    `${line(7)}:37`,
    'role-missing-in-target',
    /in: \{ stackSet: s \} for c/,
  ],
  [
    'name that CloudFormation rejects',
    'stackSets:\n  base_line: { in: { units: [workloads] } }\n',
    `${line(2)}:3`,
    'invalid-value',
    /letters, digits and hyphens/,
  ],
  [
    'user with a rotated key',
    set(
      inUnits,
      `users:\n  u: { kind: service, reason: x, permissions: [{ recipe: xray.read }], in: { stackSet: s } }\n`,
    ),
    `${line(4)}:3`,
    'not-in-stack-set',
    /Lambda function/,
  ],
  [
    'line of access for other units',
    set(
      inUnits,
      `roles:\n  r: { in: { stackSet: s } }\naccess:\n  - { roles: [r], in: { units: [workloads] }, callers: [{ account: management }] }\n`,
    ),
    `${line(6)}:5`,
    'differs-in-stack-set',
    /without in, or with in: \{ stackSet: s \}/,
  ],
  [
    'settings of accounts',
    set(inUnits, `settings:\n  x: { in: { stackSet: s }, alias: a-b }\n`),
    `${line(4)}:24`,
    'not-in-stack-set',
    /Lambda function/,
  ],
];
