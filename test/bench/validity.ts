import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DocumentSite } from '../../lib/checks/document-site';
import { Engine } from '../../lib/checks/engine';
import { settingsOf } from '../../lib/checks/options';
import { VALIDITY_RULES } from '../../lib/checks/validity-rules';
import { service, servicePrefixes } from '../../lib/service-authorization';

// `npx ts-node test/bench/validity.ts`: processor time of the rules of validity over the policies that AWS publishes.
const CORPUS = join(__dirname, '../../../shared/corpora/aws-managed-policies.jsonl');

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
  const settings = settingsOf({}, VALIDITY_RULES);
  const engine = new Engine(VALIDITY_RULES, settings);
  const [, loading] = timed(() => servicePrefixes().map((prefix) => service(prefix)));
  console.log(
    `${VALIDITY_RULES.length} rules, ${documents.length} policies; reading the data of all services: ${loading.toFixed(0)} ms`,
  );
  for (const pass of ['first', 'second']) {
    const [sites, reading] = timed(() =>
      documents.map((source) => new DocumentSite({ kind: 'identity', source }, settings)),
    );
    const [found, judging] = timed(() =>
      sites.map((site) => engine.judgeDocument({ site, path: '', name: [] }).length),
    );
    const count = found.reduce((sum, each) => sum + each, 0);
    const mean = (time: number) => `${(time / documents.length).toFixed(2)} ms a policy`;
    console.log(`${pass} pass: ${count} findings; reading ${mean(reading)}, judging ${mean(judging)}`);
  }
}

main();
