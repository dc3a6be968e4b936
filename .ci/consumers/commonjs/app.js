// JavaScript with require: every subpath loads, and the package answers.
const assert = require('node:assert');
process.env.CDK_VALIDATION = 'false';
const { App, Stack } = require('aws-cdk-lib/core');
const { User } = require('aws-cdk-lib/aws-iam');
const { CrossAccountUserRole, LeastPrivilegeChecks } = require('cdk-iam-patterns');
const { AccessModel } = require('cdk-iam-patterns/access');
const checks = require('cdk-iam-patterns/checks');
const { explainDenial } = require('cdk-iam-patterns/denial');
const { matchers, noMfa } = require('cdk-iam-patterns/testing');
const { IamPatternsError } = require('cdk-iam-patterns/errors');
assert.equal(typeof checks.checkFacts, 'function');
assert.equal(checks.LeastPrivilegeChecks, LeastPrivilegeChecks);
assert.equal(typeof explainDenial, 'function');

const app = new App();
const people = new Stack(app, 'People', { env: { account: '222222222222', region: 'eu-west-1' } });
const data = new Stack(app, 'Data', { env: { account: '111111111111', region: 'eu-west-1' } });
const ana = new User(people, 'Ana', { userName: 'ana' });
const role = new CrossAccountUserRole(data, 'Operations');
role.grantAssumeRole(ana);
assert.throws(() => role.grantAssumeRole('arn:aws:iam::222222222222:user/ana'), IamPatternsError);

// The plugin is one file in the package, beside the files that its tests run.
const stackTemplates = app.synth().stacks.map(({ id, templateFullPath }) => ({
  stackConstructPath: id,
  templatePath: templateFullPath,
}));
const { violations } = new LeastPrivilegeChecks().validate({ templatePaths: [], stackTemplates });
assert.ok(violations.some(({ ruleMetadata }) => ruleMetadata.rule === 'user-policy'));

const access = AccessModel.fromAssembly(app.synth());
const verdict = access.check({ principal: ana, action: 'sts:AssumeRole', resource: role, context: noMfa() });
assert.equal(verdict.decision, 'denied');
assert.match(verdict.explain(), /aws:MultiFactorAuthPresent/);
assert.equal(
  matchers.toDeny.call({}, access, {
    principal: 'People/Ana',
    action: 'rds:StopDBInstance',
    resource: 'arn:aws:rds:eu-west-1:111111111111:db:orders',
  }).pass,
  true,
);
