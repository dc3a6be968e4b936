/**
 * How a blueprint grows: plan, build, synthesis with assertions, checks. It asserts nothing. Each size runs in a process of its own:
 *
 *     CDK_VALIDATION=false CDK_DISABLE_STACK_TRACE=1 npx ts-node test/bench/blueprint.ts 10 100 1000
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib/core';
import { loadFacts } from '../../lib/assembly/load';
import { BlueprintSource, makePlan } from '../../lib/blueprint';
import { checkFacts } from '../../lib/checks';
import { Blueprint } from '../../lib/organization/blueprint';

/** Accounts with 20 roles each: ten jobs, and ten roles that the job of the same account assumes. */
function organization(accounts: number): string {
  const job = (i: number) => `  job-${i}: { kind: lambda, in: { all: true } }`;
  const target = (i: number) =>
    `  target-${i}: { in: { all: true }, permissions: [{ recipe: dynamodb.read, on: ["arn:aws:dynamodb:{region}:{account.id}:table/t${i}"] }] }`;
  const ten = Array.from({ length: 10 }, (_, i) => i);
  return [
    'version: 1',
    'organization: { id: o-exampleorgid, regions: [eu-west-1] }',
    'accounts:',
    ...Array.from({ length: accounts }, (_, i) => `  a${i}: { id: "${100_000_000_000 + i}" }`),
    'roles:',
    ...ten.flatMap((i) => [job(i), target(i)]),
    'access:',
    ...ten.map((i) => `  - { roles: [target-${i}], callers: [{ role: job-${i}, sameAccount: true }] }`),
    'assertions:',
    '  - { title: jobs come to their target, allow: { who: [{ role: job-1, in: { accounts: [a0] } }], assume: [{ role: target-1, in: { accounts: [a0] } }] } }',
    '  - { title: jobs come to another, deny: { who: [{ role: job-1 }], assume: [{ role: target-2, in: { accounts: [a1] } }] } }',
    '  - { title: no outsiders, outsiders: {} }',
  ].join('\n');
}

/** The same baseline in one template. */
function asStackSet(text: string): string {
  return text
    .replaceAll('in: { all: true }', 'in: { stackSet: baseline }')
    .replace('regions: [eu-west-1] }', 'regions: [eu-west-1], root: r-ab12, managementAccount: main }')
    .replace(
      'accounts:',
      'stackSets: { baseline: { in: { all: true } } }\naccounts:\n  main: { id: "999999999999" }',
    );
}

function bench(accounts: number): void {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const file = join(folder, 'blueprint.yaml');
  writeFileSync(file, organization(accounts));
  const results: string[] = [];
  const measure = <T>(what: string, work: () => T): T => {
    const start = process.cpuUsage();
    const result = work();
    const { user, system } = process.cpuUsage(start);
    results.push(`${what} ${((user + system) / 1e6).toFixed(1)} s`);
    return result;
  };
  measure('plan', () => makePlan(BlueprintSource.fromFile(file)));
  const app = new App({ outdir: join(folder, 'cdk.out') });
  measure('build', () => Blueprint.fromFile(app, 'Org', file));
  measure('synthesis and assertions', () => app.synth());
  const facts = measure('facts', () => loadFacts(join(folder, 'cdk.out')));
  const findings = measure('checks', () => checkFacts(facts));
  const one = join(folder, 'stack-set.yaml');
  writeFileSync(one, asStackSet(organization(accounts)));
  const oneApp = new App({ outdir: join(folder, 'stack-set.out') });
  const templates = measure('as a StackSet', () => {
    Blueprint.fromFile(oneApp, 'Org', one);
    return oneApp.synth().stacks.length;
  });
  const memory = process.resourceUsage().maxRSS / 1e6;
  console.log(
    `${accounts} accounts, ${facts.roles.length} roles: ${results.join(', ')}; ${memory.toFixed(1)} GB; ${findings.length} findings; ${templates} template as a StackSet`,
  );
  rmSync(folder, { recursive: true });
}

const sizes = process.argv.slice(2);
const [only] = sizes;
if (sizes.length === 1 && only !== undefined) bench(Number(only));
else
  for (const size of sizes)
    spawnSync(process.execPath, ['--max-old-space-size=6000', '-r', 'ts-node/register', __filename, size], {
      stdio: 'inherit',
    });
