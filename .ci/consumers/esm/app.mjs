// JavaScript with import: the names of every subpath are found.
import assert from 'node:assert';
import { App, Stack } from 'aws-cdk-lib/core';
import { User } from 'aws-cdk-lib/aws-iam';
import { Caller, CrossAccountUserRole, KinesisPermissions, Resources } from 'cdk-iam-patterns';
import { AccessModel } from 'cdk-iam-patterns/access';
import { LeastPrivilegeChecks, RULES } from 'cdk-iam-patterns/checks';
import { explainDenial } from 'cdk-iam-patterns/denial';
import { IamPatternsError } from 'cdk-iam-patterns/errors';
import { matchers } from 'cdk-iam-patterns/testing';

process.env.CDK_VALIDATION = 'false';
for (const each of [
  Caller,
  KinesisPermissions,
  Resources,
  LeastPrivilegeChecks,
  explainDenial,
  IamPatternsError,
])
  assert.equal(typeof each, 'function');
assert.equal(typeof matchers.toAllow, 'function');
assert(RULES.length > 100);

const app = new App();
const people = new Stack(app, 'People', { env: { account: '222222222222', region: 'eu-west-1' } });
const data = new Stack(app, 'Data', { env: { account: '111111111111', region: 'eu-west-1' } });
const ana = new User(people, 'Ana', { userName: 'ana' });
const role = new CrossAccountUserRole(data, 'Operations');
role.grantAssumeRole(ana);
const context = { 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': '60' };
const { decision } = AccessModel.fromAssembly(app.synth()).check({
  principal: ana,
  action: 'sts:AssumeRole',
  resource: role.roleArn,
  context,
});
assert.equal(decision, 'allowed');
