import { Match, Template } from 'aws-cdk-lib/assertions';
import { AccessModel } from '../../lib/access/testing';
import { exampleApp } from '../example-app';
import { addAccountSettings } from './app';

const app = exampleApp();
const stack = addAccountSettings(app);
const access = AccessModel.fromAssembly(app.synth());
const roleOf = (path: string) =>
  access.facts.roles.find(({ origin }) => origin.constructPath?.startsWith(`AccountSettings/${path}`))?.arn ??
  '';

test('sets what is written, and leaves out what stays as it is', () => {
  Template.fromStack(stack).hasResourceProperties('Custom::IamPatternsAccountPasswordPolicy', {
    MinimumPasswordLength: 16,
    RequireSymbols: Match.absent(),
    OnRemoval: 'restore',
  });
  Template.fromStack(stack).hasResourceProperties('Custom::IamPatternsAccountAlias', {
    Alias: 'example-work',
  });
});

test('each function sets its own setting and no other', () => {
  const [passwords, alias] = [roleOf('Passwords/Handler'), roleOf('Alias/Handler')];
  const request = (principal: string, action: string) => ({ principal, action, resource: '*' });
  expect(access).toAllow(request(passwords, 'iam:UpdateAccountPasswordPolicy'));
  expect(access).toAllow(request(alias, 'iam:CreateAccountAlias'));
  expect(access).toDeny(request(alias, 'iam:UpdateAccountPasswordPolicy'));
  expect(access).toDeny(request(passwords, 'iam:CreateAccountAlias'));
});

test('the app has no way to more permissions', () => {
  expect(access.escalations().escalations).toEqual([]);
});
