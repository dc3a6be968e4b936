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
  const loading = cost(() => servicePrefixes().forEach(service));
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

/** Roles and policies, a hundred of each a stack. */
function appWith(count: number): App {
  const app = new App();
  for (let index = 0; index < count / 100; index++) {
    const stack = new Stack(app, `Stack${index}`, { env: { account: '111111111111', region: 'eu-west-1' } });
    for (let each = 0; each < 100; each++) {
      const role = new iam.Role(stack, `Role${each}`, {
        assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      });
      new iam.ManagedPolicy(stack, `Policy${each}`, {
        roles: [role],
        statements: [
          new iam.PolicyStatement({
            actions: ['s3:GetObject', 's3:ListBucket'],
            resources: [`arn:aws:s3:::bucket-${each}`, `arn:aws:s3:::bucket-${each}/*`],
          }),
          new iam.PolicyStatement({ actions: ['dynamodb:*'], resources: ['*'] }),
        ],
      });
    }
  }
  return app;
}

/** What each plugin costs over an app that is synthesized once for both. */
function appCost(count: number): { readonly ours: number; readonly nag: number } {
  const app = appWith(count);
  const assembly = app.synth();
  const stackTemplates = assembly.stacks.map(
    ({ id, templateFullPath, environment: { account, region } }) => ({
      stackConstructPath: id,
      templatePath: templateFullPath,
      accountId: account,
      region,
    }),
  );
  const context: IPolicyValidationContext = {
    templatePaths: stackTemplates.map(({ templatePath }) => templatePath),
    stackTemplates,
    appConstruct: app,
  };
  // The least of five, in turn: other work on the machine only ever adds.
  const least = { ours: Infinity, nag: Infinity };
  const of = (plugin: IPolicyValidationPlugin) => cost(() => plugin.validate(context));
  for (let round = 0; round < 5; round++) {
    least.ours = Math.min(least.ours, of(new LeastPrivilegeChecks()));
    least.nag = Math.min(least.nag, of(new AwsSolutionsChecks(app)));
  }
  return least;
}

policies();
const [one, two] = [appCost(1000), appCost(2000)];
console.log(
  `1,000 roles and 1,000 policies: ours ${one.ours.toFixed(0)} ms, AwsSolutionsChecks ${one.nag.toFixed(0)} ms, ratio ${(one.ours / one.nag).toFixed(2)}`,
);
console.log(`2,000 of each: ours ${(two.ours / one.ours).toFixed(2)} times the time`);
