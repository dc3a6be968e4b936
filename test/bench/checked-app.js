// One process of the benchmark `checks.ts`: `node checked-app.js <none | ours | cdk-nag> <roles> <rounds>`. It synthesizes an app,
// judges it with one plugin as the package has it after `npm run build`, and prints the times as JSON.
const { rmSync } = require('node:fs');
const { App, Stack } = require('aws-cdk-lib/core');
const iam = require('aws-cdk-lib/aws-iam');

/** What users write: a module, and the plugin that they add. It loads here, after the app. */
const PLUGINS = {
  ours: () => {
    const { LeastPrivilegeChecks } = require('../../dist/lib/checks');
    return () => new LeastPrivilegeChecks();
  },
  'cdk-nag': () => {
    const { AwsSolutionsChecks } = require('cdk-nag');
    return (app) => new AwsSolutionsChecks(app);
  },
  none: () => () => ({ validate: () => ({ success: true, violations: [] }) }),
};

/** Roles and policies, a hundred of each a stack, no two policies alike; with construct paths, as the CDK's CLI has them. */
function appWith(count) {
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
function contextOf(app) {
  const stackTemplates = app
    .synth()
    .stacks.map(({ id, templateFullPath, environment: { account, region } }) => ({
      stackConstructPath: id,
      templatePath: templateFullPath,
      accountId: account,
      region,
    }));
  const templatePaths = stackTemplates.map(({ templatePath }) => templatePath);
  return { templatePaths, stackTemplates, appConstruct: app };
}

/** Milliseconds by the clock, and of processor time over all threads of the process. */
function timed(work) {
  const [start, before] = [performance.now(), process.cpuUsage()];
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { result, wall: performance.now() - start, processor: (user + system) / 1000 };
}

const [, , name, count, rounds] = process.argv;
const app = appWith(Number(count));
const context = contextOf(app);
const loading = timed(PLUGINS[name]);
const make = loading.result;
const judging = Array.from({ length: Number(rounds) }, () => timed(() => make(app).validate(context)));
console.log(JSON.stringify([loading, ...judging].map(({ wall, processor }) => ({ wall, processor }))));
rmSync(app.outdir, { recursive: true, force: true });
