import { AccessModel, mfa, noMfa } from 'cdk-iam-patterns/testing';
import { crossAccountApp } from './cross-account-app';

const { app, ana, role } = crossAccountApp();
const access = AccessModel.fromAssembly(app.synth());

test('global expect has the matchers and their types', () => {
  const stop = {
    principal: ana,
    via: [role],
    action: 'rds:StopDBInstance',
    resource: 'arn:aws:rds:eu-west-1:111111111111:db:orders',
  };
  expect(access).toAllow({ ...stop, context: mfa('1 minute ago') });
  expect(access).toDeny({ ...stop, principal: 'People/Ana', via: [role.roleArn], context: noMfa() });
  expect(access).toNeverAllow({ action: 'rds:DeleteDBInstance', resource: '*' });
  // @ts-expect-error a number is no principal
  expect(() => expect(access).toAllow({ ...stop, principal: 12 })).toThrow('Invalid principal');
});
