import { Match, Template } from 'aws-cdk-lib/assertions';
import { Stack } from 'aws-cdk-lib/core';
import { AccessModel, mfa } from '../../lib/access/testing';
import { exampleApp } from '../example-app';
import { addExistingRoles } from './app';

const app = exampleApp();
const { existingRole, role } = addExistingRoles(app);
const access = AccessModel.fromAssembly(app.synth());

test('the existing role lets in the user with recent MFA, and still the service', () => {
  const assume = { principal: 'MorePeople/Clara', action: 'sts:AssumeRole', resource: existingRole };
  expect(access).toAllow({ ...assume, context: mfa('10 minutes ago') });
  expect(access).toDeny({ ...assume, context: mfa('20 minutes ago') });
  expect(access).toAllow({ ...assume, principal: 'lambda.amazonaws.com' });
});

test('the group may assume the role of the other app', () => {
  Template.fromStack(
    Stack.of(app.node.findChild('People').node.findChild('Operators')),
  ).hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Action: 'sts:AssumeRole',
          Resource: 'arn:aws:iam::333333333333:role/Reporting',
        }),
      ]),
    },
  });
});

test('the launch template has the instance profile of the role', () => {
  Template.fromStack(Stack.of(role)).hasResourceProperties('AWS::EC2::LaunchTemplate', {
    LaunchTemplateData: Match.objectLike({ IamInstanceProfile: Match.anyValue() }),
  });
});
