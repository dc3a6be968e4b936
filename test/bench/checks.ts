import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DocumentChecker } from '../../lib/checks/check-document';
import { service, servicePrefixes } from '../../lib/service-authorization';

// `npm run build && npx ts-node test/bench/checks.ts`: what the checks cost a policy, and an app beside cdk-nag's
// AwsSolutionsChecks. The app is judged by the JavaScript that users have (`checked-app.js`).
const CORPUS = join(__dirname, '../../../shared/corpora/aws-managed-policies.jsonl');

/** Milliseconds. */
function cost(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function policies(): void {
  if (!existsSync(CORPUS)) return console.log(`no AWS managed policies at ${CORPUS}: not measured`);
  const documents = readFileSync(CORPUS, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { name: string; document: unknown });
  const loading = cost(() => servicePrefixes().forEach((prefix) => service(prefix)?.actions));
  console.log(`reading the data of all services, once: ${loading.toFixed(0)} ms`);
  const checker = new DocumentChecker();
  for (const round of ['first', 'second', 'third']) {
    const times = documents.map(({ name, document }) => ({
      name,
      ms: cost(() => checker.check({ kind: 'identity', document })),
    }));
    const [slowest] = times.sort((a, b) => b.ms - a.ms);
    const mean = times.reduce((sum, { ms }) => sum + ms, 0) / times.length;
    console.log(
      `${round} round over ${times.length} managed policies: mean ${mean.toFixed(2)} ms, slowest ${slowest?.ms.toFixed(0) ?? ''} ms (${slowest?.name ?? ''})`,
    );
  }
}

/** Milliseconds by the clock, and of processor time over all threads. */
interface Times {
  readonly wall: number;
  readonly processor: number;
}

/** One process, from its start to its end. */
interface Run {
  /** By the clock, with Node.js, the CDK and the synthesis of the app. */
  readonly process: number;
  /** Loading the plugin, and its first look at the app: what a synthesis pays for it. */
  readonly cold: Times;
  /** Median of its later looks at the same app in the same process; not a number without any. */
  readonly warm: Times;
}

const PLUGINS = ['none', 'ours', 'cdk-nag'] as const;
type Plugin = (typeof PLUGINS)[number];

function run(plugin: Plugin, count: number, rounds: number): Run {
  const start = performance.now();
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [join(__dirname, 'checked-app.js'), plugin, String(count), String(rounds)],
    { encoding: 'utf8', env: { ...process.env, CDK_VALIDATION: 'false' } },
  );
  if (status !== 0) throw new Error(stderr);
  const [loading, first, ...later] = JSON.parse(stdout) as Times[];
  const both = (of: (times: Times) => number) => sum([loading, first].flatMap((each) => each ?? []).map(of));
  const middle = (of: (times: Times) => number) => median(later.slice(later.length >> 1).map(of));
  return {
    process: performance.now() - start,
    cold: { wall: both(({ wall }) => wall), processor: both(({ processor }) => processor) },
    warm: { wall: middle(({ wall }) => wall), processor: middle(({ processor }) => processor) },
  };
}

/** Runs of each plugin in turn, for other work on the machine hits all alike. */
function inTurn(count: number, rounds: number): Record<Plugin, Run[]> {
  const runs: Record<Plugin, Run[]> = { none: [], ours: [], 'cdk-nag': [] };
  for (let turn = 0; turn < RUNS; turn++)
    for (const plugin of PLUGINS) runs[plugin].push(run(plugin, count, rounds));
  return runs;
}

const RUNS = 5;

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? NaN;
}

function tell(what: string, { ours, 'cdk-nag': nag }: Record<Plugin, Run[]>, of: (run: Run) => number): void {
  const [own, other] = [ours.map(of), nag.map(of)];
  const ratio = (by: (numbers: readonly number[]) => number) => (by(own) / by(other)).toFixed(2);
  const least = (numbers: readonly number[]) => Math.min(...numbers);
  console.log(
    `${what}: ours ${median(own).toFixed(0)} ms, AwsSolutionsChecks ${median(other).toFixed(0)} ms, ratio ${ratio(median)} (of the least: ${ratio(least)})`,
  );
}

function plugins(): void {
  console.log(`1,000 roles and 1,000 policies, each plugin in processes of its own; medians of ${RUNS}`);
  const once = inTurn(1000, 1);
  const floor = median(once.none.map((each) => each.process));
  tell('cold, by the clock: the plugin loads and judges the app once', once, ({ cold }) => cold.wall);
  tell('cold, processor time of all threads', once, ({ cold }) => cold.processor);
  tell('the whole process, by the clock', once, (each) => each.process);
  console.log(`the same without a plugin: ${floor.toFixed(0)} ms`);
  const again = inTurn(1000, 12);
  tell('warm, by the clock: the last six of twelve judgments', again, ({ warm }) => warm.wall);
  tell('warm, processor time of all threads', again, ({ warm }) => warm.processor);
  const growth = Array.from(
    { length: RUNS },
    () => run('ours', 2000, 1).cold.wall / run('ours', 1000, 1).cold.wall,
  );
  console.log(`2,000 of each, cold: ours ${median(growth).toFixed(2)} times the time`);
}

policies();
plugins();
