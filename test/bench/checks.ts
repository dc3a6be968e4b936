import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack, type IPolicyValidationContext, type IPolicyValidationPlugin } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { AwsSolutionsChecks } from 'cdk-nag';
import { DocumentChecker } from '../../lib/checks/check-document';
import { LeastPrivilegeChecks } from '../../lib/checks/cdk/least-privilege-checks';
import { service, servicePrefixes } from '../../lib/service-authorization';

// `npx ts-node test/bench/checks.ts`: what the checks cost a policy, and an app beside cdk-nag's AwsSolutionsChecks.
process.env.CDK_VALIDATION = 'false';
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

/** Roles and policies, a hundred of each a stack, no two policies alike; with construct paths, as the CDK's CLI has them. */
function appWith(count: number): App {
  const app = new App({ context: { 'aws:cdk:enable-path-metadata': true } });
  for (let index = 0; index < count / 100; index++) {
    const stack = new Stack(app, `Stack${index}`, { env: { account: '111111111111', region: 'eu-west-1' } });
    for (let each = 0; each < 100; each++) {
      const bucket = `arn:aws:s3:::bucket-${index}-${each}`;
      const role = new iam.Role(stack, `Role${each}`, {
        assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      });
      new iam.ManagedPolicy(stack, `Policy${each}`, {
        roles: [role],
        statements: [
          new iam.PolicyStatement({
            actions: ['s3:GetObject', 's3:ListBucket'],
            resources: [bucket, `${bucket}/*`],
          }),
          new iam.PolicyStatement({ actions: ['dynamodb:*'], resources: ['*'] }),
        ],
      });
    }
  }
  return app;
}

/** What plugins are given at synthesis. */
function contextOf(app: App): IPolicyValidationContext {
  const stackTemplates = app
    .synth()
    .stacks.map(({ id, templateFullPath, environment: { account, region } }) => ({
      stackConstructPath: id,
      templatePath: templateFullPath,
      accountId: account,
      region,
    }));
  return {
    templatePaths: stackTemplates.map(({ templatePath }) => templatePath),
    stackTemplates,
    appConstruct: app,
  };
}

const PLUGINS = {
  ours: (): IPolicyValidationPlugin => new LeastPrivilegeChecks(),
  'cdk-nag': (app: App): IPolicyValidationPlugin => new AwsSolutionsChecks(app),
};
type Name = keyof typeof PLUGINS;

/** What a plugin costs over an app, round by round. */
function rounds(name: Name, count: number, many: number): number[] {
  const app = appWith(count);
  const context = contextOf(app);
  return Array.from({ length: many }, () => cost(() => PLUGINS[name](app).validate(context)));
}

/** Rounds in processes of their own, in turn, for other work on the machine hits both alike. */
async function apart(name: Name, count: number, many: number): Promise<number[]> {
  const child = fork(__filename, [name, String(count), String(many)]);
  const [result] = (await once(child, 'message')) as [number[]];
  return result;
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? NaN;
}

function tell(what: string, ours: number, nag: number): void {
  const ratio = (ours / nag).toFixed(2);
  console.log(`${what}: ours ${ours.toFixed(0)} ms, AwsSolutionsChecks ${nag.toFixed(0)} ms, ratio ${ratio}`);
}

async function plugins(): Promise<void> {
  const cold: Record<Name, number[]> = { ours: [], 'cdk-nag': [] };
  const twice: number[] = [];
  for (let run = 0; run < 5; run++) {
    cold.ours.push(...(await apart('ours', 1000, 1)));
    cold['cdk-nag'].push(...(await apart('cdk-nag', 1000, 1)));
    twice.push(...(await apart('ours', 2000, 1)));
  }
  tell(
    '1,000 roles and 1,000 policies, once in a process as in a synthesis (median of five)',
    median(cold.ours),
    median(cold['cdk-nag']),
  );
  console.log(`2,000 of each: ours ${(median(twice) / median(cold.ours)).toFixed(2)} times the time`);
  const least = async (name: Name): Promise<number> => Math.min(...(await apart(name, 1000, 12)));
  tell('again and again in one process (least of twelve)', await least('ours'), await least('cdk-nag'));
}

const [, , name, count, many] = process.argv;
if (name === 'ours' || name === 'cdk-nag') process.send?.(rounds(name, Number(count), Number(many)));
else {
  policies();
  void plugins();
}
