import { createRequire } from 'node:module';
import { App, Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as library from '../../lib';

// `npm run build && npx ts-node test/bench/patterns.ts`: what synthesis costs in processor time, ours against the plain
// CDK, and how it grows. Both are measured as users have them, in JavaScript: ts-node maps each frame of a stack trace
// that the CDK takes to its source, which would count for ours only.
const { CrossAccountRole, LambdaExecutionRole, UserGroup } = createRequire(__filename)(
  'cdk-iam-patterns',
) as typeof library;
process.env.CDK_VALIDATION = 'false';
const inAccount = (app: App, id: string, account: string) =>
  new Stack(app, id, { env: { account, region: 'eu-west-1' } });
const readObject = () =>
  new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::data/*'] });

function seconds(build: (app: App) => void): number {
  const start = process.cpuUsage();
  const app = new App();
  build(app);
  app.synth();
  return process.cpuUsage(start).user / 1e6;
}

function roles(count: number, make: (stack: Stack, id: string) => iam.Role): number {
  return seconds((app) => {
    for (let stack = 0; stack < count / 100; stack++) {
      const scope = inAccount(app, `Stack${stack}`, '111111111111');
      for (let id = 0; id < 100; id++) make(scope, `Role${id}`).addToPolicy(readObject());
    }
  });
}
const plain = (stack: Stack, id: string) =>
  new iam.Role(stack, id, { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
const ours = (stack: Stack, id: string) => new LambdaExecutionRole(stack, id);

function groups(count: number): number {
  return seconds((app) => {
    const people = inAccount(app, 'People', '222222222222');
    const data = inAccount(app, 'Data', '111111111111');
    for (let index = 0; index < count; index++) {
      const members = Array.from(
        { length: 4 },
        (_, user) => new iam.User(people, `User${index}-${user}`, { userName: `user${index}-${user}` }),
      );
      const group = new UserGroup(people, `Group${index}`, { members });
      new CrossAccountRole(data, `Role${index}`).grantAssumeRole(group);
    }
  });
}

/** Cross-account pairs of a role and its caller, 100 in a stack: ours, and the plain CDK with both sides written by hand. */
function pairs(count: number, join: (data: Stack, caller: iam.Role, id: string) => void): number {
  return seconds((app) => {
    for (let index = 0; index < count / 100; index++) {
      const people = inAccount(app, `Callers${index}`, '222222222222');
      const data = inAccount(app, `Targets${index}`, '111111111111');
      for (let id = 0; id < 100; id++) {
        const name = `caller-${index}-${id}`;
        const assumedBy = new iam.ServicePrincipal('lambda.amazonaws.com');
        join(data, new iam.Role(people, name, { roleName: name, assumedBy }), `target-${index}-${id}`);
      }
    }
  });
}
const byHand = (data: Stack, caller: iam.Role, id: string) => {
  data.addStackDependency(Stack.of(caller));
  new iam.Role(data, id, { roleName: id, assumedBy: new iam.ArnPrincipal(caller.roleArn) });
  const resources = [`arn:aws:iam::111111111111:role/${id}`];
  caller.addToPolicy(new iam.PolicyStatement({ actions: ['sts:AssumeRole'], resources }));
};
const bothSides = (data: Stack, caller: iam.Role, id: string) =>
  void new CrossAccountRole(data, id, { roleName: id }).grantAssumeRole(caller);

pairs(100, byHand);
pairs(100, bothSides);
// In turns, because the load of the machine changes while they run.
const rounds = [1, 2, 3, 4, 5].map(() => [pairs(1000, byHand), pairs(1000, bothSides)] as const);
const hand = Math.min(...rounds.map(([seconds]) => seconds));
const both = Math.min(...rounds.map(([, seconds]) => seconds));
const fourfold = Math.min(pairs(4000, bothSides), pairs(4000, bothSides));
console.log(
  `1,000 pairs: ours ${both.toFixed(2)} s, ${(both / hand).toFixed(2)} times the plain CDK's; 4,000 pairs: ${(fourfold / both).toFixed(2)} times the time`,
);

roles(100, plain);
roles(100, ours);
const least = (measure: () => number) => Math.min(measure(), measure(), measure());
const times = {
  plain: least(() => roles(1000, plain)),
  ours: least(() => roles(1000, ours)),
  twice: least(() => roles(2000, ours)),
};
console.log(
  `1,000 roles: ours ${times.ours.toFixed(2)} s, ${(times.ours / times.plain).toFixed(2)} times the plain CDK's`,
);
console.log(`2,000 roles: ${(times.twice / times.ours).toFixed(2)} times the time`);
const [once, twice] = [groups(40), groups(80)];
console.log(
  `40 groups of 4 and 40 roles that trust them: ${once.toFixed(2)} s; twice as many: ${(twice / once).toFixed(2)} times the time`,
);
