import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DocumentSite } from '../../lib/checks/sites/document-site';
import { Engine } from '../../lib/checks/engine';
import { settingsOf } from '../../lib/checks/options';
import { CORRECTNESS } from '../checks/rule-sets';
import { service, servicePrefixes } from '../../lib/service-authorization';

// `npx ts-node test/bench/validity.ts`: processor time of the rules about correctness over the policies that AWS publishes.
const CORPUS = join(__dirname, '../../../shared/corpora/aws-managed-policies.jsonl');

const settings = settingsOf({}, CORRECTNESS);
const engine = new Engine(CORRECTNESS, settings);

/** Policies that are measured together: asking for the time takes time. */
const AT_ONCE = 50;

/** Milliseconds of processor time, the collector's included. */
function timed<T>(work: () => T): readonly [T, number] {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  return [result, (user + system) / 1000];
}

function main(): void {
  if (!existsSync(CORPUS)) return console.log(`skipped: no AWS managed policies at ${CORPUS}`);
  const documents = readFileSync(CORPUS, 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { document: unknown }).document);
  const [, loading] = timed(() => servicePrefixes().map((prefix) => service(prefix)?.actions));
  console.log(
    `${CORRECTNESS.length} rules, ${documents.length} policies; reading the data of all services: ${loading.toFixed(0)} ms`,
  );
  const passes = Array.from({ length: 5 }, () => pass(documents));
  const [first] = passes;
  const least = (of: (each: Pass) => number) => Math.min(...passes.map(of));
  const mean = (time = NaN) => `${(time / documents.length).toFixed(2)} ms a policy`;
  console.log(`${first?.findings} findings`);
  console.log(`cold: reading ${mean(first?.reading)}, judging ${mean(first?.judging)}`);
  console.log(
    `the least of five: reading ${mean(least(({ reading }) => reading))}, judging ${mean(least(({ judging }) => judging))}`,
  );
}

/** What one pass over all policies came to: findings, and milliseconds. */
interface Pass {
  readonly findings: number;
  readonly reading: number;
  readonly judging: number;
}

function pass(documents: readonly unknown[]): Pass {
  let [reading, judging, findings] = [0, 0, 0];
  for (let from = 0; from < documents.length; from += AT_ONCE) {
    const some = documents.slice(from, from + AT_ONCE);
    const [sites, toRead] = timed(() =>
      some.map((source) => new DocumentSite({ kind: 'identity', source }, settings)),
    );
    const [found, toJudge] = timed(() =>
      sites.flatMap((site) => engine.judgeDocument({ site, path: '', name: [] })),
    );
    [reading, judging, findings] = [reading + toRead, judging + toJudge, findings + found.length];
  }
  return { findings, reading, judging };
}

main();
