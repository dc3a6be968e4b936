import { AccessModel, mfa, noMfa } from '../../lib/access/testing';
import { exampleApp } from '../example-app';
import { addAudit } from './app';

const app = exampleApp();
addAudit(app);
const access = AccessModel.fromAssembly(app.synth());
const auditor = 'arn:aws:iam::111111111111:user/auditor';
const [role = ''] = access.facts.roles.map(({ arn }) => arn);
const database = 'arn:aws:rds:eu-west-1:111111111111:db:orders';

test('the auditor sees the databases through the role, with MFA', () => {
  const look = { principal: auditor, via: [role], action: 'rds:DescribeDBInstances', resource: database };
  expect(access).toAllow({ ...look, context: mfa('1 minute ago') });
  expect(access).toDeny({ ...look, context: noMfa() });
});

test('the auditor sees nothing without the role, and changes nothing with it', () => {
  const context = mfa('1 minute ago');
  expect(access).toDeny({
    principal: auditor,
    action: 'rds:DescribeDBInstances',
    resource: database,
    context,
  });
  expect(access).toDeny({
    principal: auditor,
    via: [role],
    action: 'rds:StopDBInstance',
    resource: database,
    context,
  });
});
