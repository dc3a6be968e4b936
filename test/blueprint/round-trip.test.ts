import { join } from 'node:path';
import { App } from 'aws-cdk-lib/core';
import { AccessModel } from '../../lib/access';
import { BlueprintSource, makePlan, type Plan } from '../../lib/blueprint';
import { madeEntities } from '../../lib/blueprint/plan/stack-set-instances';
import { Blueprint } from '../../lib/organization/blueprint';
import { folderWith } from './blueprint-files';

const ACCOUNTS = 12;
const ROLES = 10;
const PAIRS = 10_000;

/** Numbers that look random and are the same in every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

/** An organization with lines of all forms between jobs and targets. */
function organization(): string {
  const random = seeded(18);
  const accounts = Array.from({ length: ACCOUNTS }, (_, i) => `  a${i}: { id: "${100_000_000_000 + i}" }`);
  const roles = Array.from({ length: ROLES }, (_, i) => [
    `  job-${i}: { kind: lambda, in: { all: true, accounts: [a0] } }`,
    `  target-${i}: { in: { all: true, accounts: [a0] } }`,
  ]).flat();
  const lines = Array.from({ length: ROLES }, (_, i) => {
    const job = random(ROLES);
    const from = `a${random(ACCOUNTS)}`;
    return [
      `  - { roles: [target-${i}], callers: [{ role: job-${job}, sameAccount: true }] }`,
      `  - { roles: [target-${i}], in: { accounts: [a${random(ACCOUNTS)}] }, callers: [{ role: job-${random(ROLES)}, in: { accounts: [${from}] } }], form: account }`,
    ];
  }).flat();
  return [
    'version: 1',
    'organization: { regions: [eu-west-1], id: o-exampleorgid, root: r-ab12, managementAccount: a0 }',
    'accounts:',
    ...accounts,
    // What a StackSet makes is in one template, and still each line is for its accounts only.
    'stackSets: { baseline: { in: { all: true } } }',
    'roles:',
    ...roles,
    '  shared-job: { kind: lambda, in: { stackSet: baseline } }',
    '  shared-target: { in: { stackSet: baseline } }',
    '  audited: { in: { stackSet: baseline } }',
    'access:',
    '  - { roles: [shared-target], callers: [{ role: shared-job, sameAccount: true }] }',
    '  - { roles: [audited], callers: [{ role: job-1, in: { accounts: [a0] } }], form: account }',
    '  - { roles: [target-3], in: { accounts: [a0] }, callers: [{ role: shared-job }], form: account }',
    ...lines,
  ].join('\n');
}

/** Caller and role of every line. */
function pairsOf(plan: Plan): Set<string> {
  return new Set(
    madeEntities(plan).flatMap(({ arn, trust }) =>
      trust.flatMap(({ callers }) =>
        callers.flatMap((caller) => ('arn' in caller ? `${caller.arn} ${arn}` : [])),
      ),
    ),
  );
}

const file = join(folderWith({ 'blueprint.yaml': organization() }), 'blueprint.yaml');
const plan = makePlan(BlueprintSource.fromFile(file));
const pairs = pairsOf(plan);
const app = new App();
Blueprint.fromFile(app, 'Org', file);
const model = AccessModel.fromAssembly(app.synth(), {
  organization: { id: 'o-exampleorgid', accounts: plan.accounts.map(({ id }) => id) },
});
const decide = (principal: string, resource: string) =>
  model.check({ principal, action: 'sts:AssumeRole', resource }).decision;

test('every pair of a line of access is allowed', () => {
  expect(pairs.size).toBeGreaterThan(ACCOUNTS * ROLES);
  const wrong = [...pairs].filter((pair) => decide(...(pair.split(' ') as [string, string])) !== 'allowed');
  expect(wrong).toEqual([]);
});

test(`of ${PAIRS} pairs that no line mentions, all are denied`, () => {
  const arns = madeEntities(plan).map(({ arn }) => arn);
  const random = seeded(2026);
  const wrong: string[] = [];
  let asked = 0;
  while (asked < PAIRS) {
    const [caller = '', role = ''] = [arns[random(arns.length)], arns[random(arns.length)]];
    if (pairs.has(`${caller} ${role}`)) continue;
    asked += 1;
    if (decide(caller, role) !== 'denied') wrong.push(`${caller} ${role}`);
  }
  expect(wrong).toEqual([]);
});
