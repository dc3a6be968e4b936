import { App, Stack } from 'aws-cdk-lib/core';
import { User } from 'aws-cdk-lib/aws-iam';
import { CrossAccountUserRole, RdsPermissions, Resources } from 'cdk-iam-patterns';

process.env.CDK_VALIDATION = 'false';

export function crossAccountApp(): { app: App; ana: User; role: CrossAccountUserRole } {
  const app = new App();
  const people = new Stack(app, 'People', { env: { account: '222222222222', region: 'eu-west-1' } });
  const data = new Stack(app, 'Data', { env: { account: '111111111111', region: 'eu-west-1' } });
  const ana = new User(people, 'Ana', { userName: 'ana' });
  const role = new CrossAccountUserRole(data, 'Operations', {
    permissions: [RdsPermissions.operate(Resources.arn('arn:aws:rds:eu-west-1:111111111111:db:*'))],
  });
  role.grantAssumeRole(ana);
  return { app, ana, role };
}
