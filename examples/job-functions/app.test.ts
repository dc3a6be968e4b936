import { JobFunction } from '../../lib';
import { AccessModel } from '../../lib/access/testing';
import { WORK } from '../environments';
import { exampleApp } from '../example-app';
import { addJobFunctions } from './app';

const app = exampleApp();
addJobFunctions(app);
const access = AccessModel.fromAssembly(app.synth());
const roleOf = (name: string) =>
  access.facts.roles.find((role) => role.name.startsWith(`AWSReservedSSO_${name}_`))?.arn ??
  `no role ${name}`;
const database = `arn:aws:rds:eu-west-1:${WORK.account}:db:orders`;

test('auditors read the configuration, and log files of databases, which the note says', () => {
  const principal = roleOf('SecurityAudit');
  expect(access).toAllow({ principal, action: 'iam:GetAccountSummary', resource: '*' });
  expect(access).toDeny({ principal, action: 'rds:StopDBInstance', resource: database });
  expect(JobFunction.SECURITY_AUDIT.note()?.dataActions).toEqual(['rds:DownloadDBLogFilePortion']);
});

test('database operators do their work with least privilege', () => {
  const principal = roleOf('DatabaseWork');
  expect(access).toAllow({ principal, action: 'rds:StopDBInstance', resource: database });
  for (const action of ['rds:DeleteDBInstance', 'rds:CreateDBInstance', 'rds:ModifyDBInstance'])
    expect(access).toDeny({ principal, action, resource: database });
});
