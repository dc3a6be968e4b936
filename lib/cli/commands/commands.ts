/* eslint-disable @typescript-eslint/no-require-imports, @typescript-eslint/consistent-type-imports -- a command is
   loaded when it is called, and not before */
import type { Command } from '../framework/command';
import type { Listed } from '../framework/help';

/** A command of the program, which loads when it is called. */
export interface CommandEntry extends Listed {
  readonly load: () => Command;
}

/** All commands, in the order of the help. A new command is one file in this folder and one line here. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'check',
    summary: 'Check IAM policies: each finding says what is wrong and how to fix it',
    load: () => (require('./check-command') as typeof import('./check-command')).check,
  },
  {
    name: 'simulate',
    summary: 'Decide whether a principal may make a request, and explain why',
    load: () => (require('./simulate-command') as typeof import('./simulate-command')).simulate,
  },
  {
    name: 'who-can',
    summary: 'List the principals that may perform an action on a resource',
    load: () => (require('./who-can-command') as typeof import('./who-can-command')).whoCan,
  },
  {
    name: 'what-can',
    summary: 'List what a principal may do, statement by statement',
    load: () => (require('./what-can-command') as typeof import('./what-can-command')).whatCan,
  },
  {
    name: 'inventory',
    summary: 'List the identities and resource policies, account by account',
    load: () => (require('./inventory-command') as typeof import('./inventory-command')).inventory,
  },
  {
    name: 'diff',
    summary: 'Compare two versions: which access is gained, lost or under other conditions',
    load: () => (require('./diff-command') as typeof import('./diff-command')).diff,
  },
  {
    name: 'plan',
    summary: 'Print what a blueprint makes in each account, or what it changes',
    load: () => (require('./plan-command') as typeof import('./plan-command')).plan,
  },
  {
    name: 'assert',
    summary: 'Judge the assertions of the blueprints in a cloud assembly',
    load: () => (require('./assert-command') as typeof import('./assert-command')).assertAccess,
  },
  {
    name: 'init',
    summary: 'Write a commented blueprint to start with',
    load: () => (require('./init-command') as typeof import('./init-command')).init,
  },
  {
    name: 'import',
    summary: 'Turn exports of live accounts into a blueprint with the same access',
    load: () => (require('./import-command') as typeof import('./import-command')).importBlueprint,
  },
  {
    name: 'revoke-sessions',
    summary: 'Print the command of the AWS CLI that ends the sessions of a role',
    load: () =>
      (require('./revoke-sessions-command') as typeof import('./revoke-sessions-command')).revokeSessions,
  },
  {
    name: 'prove',
    summary: 'Prove for all requests: no new access, access not granted, no public access',
    load: () => (require('./prove-command') as typeof import('./prove-command')).prove,
  },
  {
    name: 'escalation',
    summary: 'List the principals that can get more permissions than they were granted, step by step',
    load: () => (require('./escalation-command') as typeof import('./escalation-command')).escalation,
  },
  {
    name: 'map',
    summary: 'Draw who can reach what as one HTML page, with findings and escalation paths',
    load: () => (require('./map-command') as typeof import('./map-command')).map,
  },
  {
    name: 'profiles',
    summary: 'Write AWS CLI profiles and console links for every role that a principal can reach',
    load: () => (require('./profiles-command') as typeof import('./profiles-command')).profiles,
  },
  {
    name: 'explain-denied',
    summary: 'Explain an AccessDenied error: which policy denies the request, and which statement to add',
    load: () =>
      (require('./explain-denied-command') as typeof import('./explain-denied-command')).explainDenied,
  },
  {
    name: 'managed-policies',
    summary: 'Download the AWS managed policies into a dated file, for --managed-policies',
    load: () =>
      (require('./managed-policies-command') as typeof import('./managed-policies-command')).managedPolicies,
  },
];
