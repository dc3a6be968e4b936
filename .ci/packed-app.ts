import { App, Stack } from 'aws-cdk-lib/core';
import { User } from 'aws-cdk-lib/aws-iam';
import { CrossAccountUserRole, RdsPermissions, Resources } from 'cdk-iam-patterns';
import { AccessModel } from 'cdk-iam-patterns/access';

process.env.CDK_VALIDATION = 'false';
const app = new App();
const people = new Stack(app, 'People', { env: { account: '222222222222', region: 'eu-west-1' } });
const data = new Stack(app, 'Data', { env: { account: '111111111111', region: 'eu-west-1' } });
const ana = new User(people, 'Ana', { userName: 'ana' });
const role = new CrossAccountUserRole(data, 'Operations', {
  roleName: 'Operations',
  permissions: [RdsPermissions.operate(Resources.arn('arn:aws:rds:eu-west-1:111111111111:db:*'))],
});
role.grantAssumeRole(ana);

const verdict = AccessModel.fromAssembly(app.synth()).check({
  principal: 'arn:aws:iam::222222222222:user/ana',
  action: 'sts:AssumeRole',
  resource: 'arn:aws:iam::111111111111:role/Operations',
  context: { 'aws:MultiFactorAuthPresent': null, 'aws:MultiFactorAuthAge': null },
});
if (verdict.decision !== 'denied' || !verdict.explain().includes('aws:MultiFactorAuthPresent')) {
  throw new Error(`not the verdict that was expected: ${verdict.explain()}`);
}
