import { Match, Template } from 'aws-cdk-lib/assertions';
import { AccessModel } from '../../lib/access/testing';
import { exampleApp } from '../example-app';
import { addServers } from './app';

const app = exampleApp();
const { stack } = addServers(app);
const assembly = app.synth();
const access = AccessModel.fromAssembly(assembly);
const template = Template.fromStack(stack);
const role =
  access.facts.roles.find(({ origin }) => origin.constructPath === 'Servers/ShopRole/Resource')?.arn ?? '';
const [connect] = access
  .whatCan(role, { 'ec2:RoleDelivery': '2.0' })
  .filter(({ action }) => action === 'rds-db:connect');

describe('the application', () => {
  test('connects to its database as its database user', () => {
    expect(connect?.resource).toMatch(/:dbuser:.*OrdersA9B65338\.DbiResourceId.*\/app$/);
    const context = { 'ec2:RoleDelivery': '2.0' };
    expect(access).toAllow({
      principal: role,
      action: 'rds-db:connect',
      resource: connect?.resource ?? '',
      context,
    });
  });

  test('cannot become another database user', () => {
    const other = (connect?.resource ?? '').replace(/app$/, 'postgres');
    const context = { 'ec2:RoleDelivery': '2.0' };
    expect(access).toDeny({ principal: role, action: 'rds-db:connect', resource: other, context });
  });

  test('gets nowhere with credentials that IMDSv1 delivered', () => {
    const context = { 'ec2:RoleDelivery': '1.0' };
    expect(access).toDeny({
      principal: role,
      action: 'rds-db:connect',
      resource: connect?.resource ?? '',
      context,
    });
  });

  test('cannot delete the database', () => {
    const resource = 'arn:aws:rds:eu-west-1:111111111111:db:orders';
    expect(access).toDeny({ principal: role, action: 'rds:DeleteDBInstance', resource });
  });
});

describe('the instance', () => {
  test('carries the profile of the role and no other', () => {
    template.resourceCountIs('AWS::EC2::Instance', 1);
    template.hasResourceProperties('AWS::EC2::Instance', {
      IamInstanceProfile: { Ref: Match.stringLikeRegexp('^ShopRoleInstanceProfile') },
    });
  });

  test('requires IMDSv2', () => {
    template.hasResourceProperties('AWS::EC2::Instance', { MetadataOptions: { HttpTokens: 'required' } });
  });
});
