import { Template } from 'aws-cdk-lib/assertions';
import { AccessModel } from '../../lib/access/testing';
import { DATA } from '../environments';
import { exampleApp } from '../example-app';
import { addHygiene } from './app';

const app = exampleApp();
const stack = addHygiene(app);
const access = AccessModel.fromAssembly(app.synth());
const check =
  access.facts.roles.find(({ origin }) => origin.constructPath?.includes('Credentials/Check/Role'))?.arn ??
  '';
const user = `arn:aws:iam::${DATA.account}:user/operations/ana`;

test('the function takes credentials away, and gives none', () => {
  for (const action of ['iam:UpdateAccessKey', 'iam:DeleteLoginProfile', 'iam:ListAccessKeys'])
    expect(access).toAllow({ principal: check, action, resource: user });
  for (const action of [
    'iam:CreateAccessKey',
    'iam:CreateLoginProfile',
    'iam:UpdateLoginProfile',
    'iam:DeleteUser',
  ])
    expect(access).toDeny({ principal: check, action, resource: user });
});

test('the app has no way to more permissions', () => {
  expect(access.escalations().escalations).toEqual([]);
});

test('two analyzers, a daily rule, and an archive that is private and kept', () => {
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::AccessAnalyzer::Analyzer', { Type: 'ACCOUNT' });
  template.hasResourceProperties('AWS::AccessAnalyzer::Analyzer', {
    Type: 'ACCOUNT_UNUSED_ACCESS',
    AnalyzerConfiguration: { UnusedAccessConfiguration: { UnusedAccessAge: 60 } },
  });
  template.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'rate(1 day)' });
  template.hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Retain' });
});
