import { Template } from 'aws-cdk-lib/assertions';
import { exampleApp } from '../example-app';
import { addServiceLinkedRoles } from './app';

test('each role is of its service, once', () => {
  const { stack } = addServiceLinkedRoles(exampleApp());
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::IAM::ServiceLinkedRole', 2);
  template.hasResourceProperties('AWS::IAM::ServiceLinkedRole', {
    AWSServiceName: 'autoscaling.amazonaws.com',
    CustomSuffix: 'shop',
  });
});
