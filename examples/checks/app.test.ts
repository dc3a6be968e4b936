import { Stack } from 'aws-cdk-lib/core';
import { User } from 'aws-cdk-lib/aws-iam';
import { addDoneWrong } from '../done-wrong/app';
import { exampleApp } from '../example-app';
import { addChecks } from './app';

test('an error of the checks fails the synthesis', () => {
  const app = exampleApp();
  addChecks(app);
  addDoneWrong(app);
  const quiet = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  expect(() => app.synth()).toThrow(/IamPatterns/);
  quiet.mockRestore();
});

test('an app without findings synthesizes', () => {
  const app = exampleApp();
  addChecks(app);
  new User(new Stack(app, 'People', { env: { account: '111111111111', region: 'eu-west-1' } }), 'Ana');
  expect(() => app.synth()).not.toThrow();
});
