import { Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AccessModel } from '../../lib/access/testing';
import { DATA, ORGANIZATION, WORK } from '../environments';
import { exampleApp } from '../example-app';
import { addDataPerimeter, addGuardrails } from './app';

const app = exampleApp();
const guardrails = addGuardrails(app);
addDataPerimeter(app);
const member = new Stack(app, 'Member', { env: DATA });
for (const roleName of ['OrganizationAdmin', 'Operator'])
  new iam.Role(member, roleName, {
    roleName,
    assumedBy: new iam.AccountPrincipal(WORK.account),
    managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')],
  });
const bucket = new s3.Bucket(member, 'Bucket', { bucketName: 'shared' });
bucket.addToResourcePolicy(
  new iam.PolicyStatement({
    principals: [new iam.StarPrincipal()],
    actions: ['s3:GetObject'],
    resources: [bucket.arnForObjects('*')],
  }),
);
const access = AccessModel.fromAssembly(app.synth(), { organization: ORGANIZATION });
const role = (name: string) => `arn:aws:iam::${DATA.account}:role/${name}`;
const root = (account: string) => `arn:aws:iam::${account}:root`;

describe('the root user', () => {
  const request = {
    action: 'ec2:RunInstances',
    resource: `arn:aws:ec2:eu-west-1:${DATA.account}:instance/*`,
  };

  test('of a member account can do nothing', () => {
    for (const account of [DATA.account, WORK.account])
      expect(access).toDeny({ ...request, principal: root(account), context: { 'aws:AssumedRoot': null } });
  });

  test('may do a privileged task that the management account starts', () => {
    const task = {
      principal: root(DATA.account),
      action: 's3:DeleteBucketPolicy',
      resource: 'arn:aws:s3:::shared',
    };
    expect(access).toAllow({
      ...task,
      context: { 'aws:AssumedRoot': 'true', 'aws:PrincipalOrgID': ORGANIZATION.id },
    });
  });
});

describe('an administrator of a member account', () => {
  const trail = `arn:aws:cloudtrail:eu-west-1:${DATA.account}:trail/all`;
  const analyzer = `arn:aws:access-analyzer:eu-west-1:${DATA.account}:analyzer/all`;

  test.each([
    ['organizations:LeaveOrganization', '*'],
    ['cloudtrail:StopLogging', trail],
    ['cloudtrail:DeleteTrail', trail],
    ['access-analyzer:DeleteAnalyzer', analyzer],
    ['access-analyzer:UpdateFindings', analyzer],
  ])('cannot call %s', (action, resource) => {
    expect(access).toDeny({ principal: role('Operator'), action, resource });
  });

  test.each([
    ['cloudtrail:DescribeTrails', '*'],
    ['iam:CreateUser', `arn:aws:iam::${DATA.account}:user/new`],
  ])('may call %s', (action, resource) => {
    expect(access).toAllow({ principal: role('Operator'), action, resource });
  });

  test('with the excepted role may change trails and analyzers, and cannot leave the organization', () => {
    const principal = role('OrganizationAdmin');
    expect(access).toAllow({ principal, action: 'access-analyzer:DeleteAnalyzer', resource: analyzer });
    expect(
      access.check({ principal, action: 'cloudtrail:StopLogging', resource: trail }).denial,
    ).toBeUndefined();
    expect(access).toDeny({ principal, action: 'organizations:LeaveOrganization', resource: '*' });
  });
});

describe('a bucket that its own policy opens to everyone', () => {
  const read = { action: 's3:GetObject', resource: 'arn:aws:s3:::shared/file' };

  test('is closed to callers outside the organization', () => {
    expect(access).toDeny({ ...read, principal: '*' });
    expect(access).toDeny({
      ...read,
      principal: 'arn:aws:iam::555555555555:role/stranger',
      context: { 'aws:PrincipalOrgID': 'o-strangers1' },
    });
    expect(access).toDeny({
      ...read,
      principal: 'arn:aws:iam::555555555555:role/stranger',
      context: { 'aws:PrincipalOrgID': null },
    });
  });

  test('stays open to the organization', () => {
    expect(access).toAllow({ ...read, principal: role('Operator') });
  });

  test('stays open to the named partner, as far as this side is concerned', () => {
    const partner = 'arn:aws:iam::444444444444:role/partner';
    const context = { 'aws:PrincipalOrgID': 'o-partners12' };
    expect(access.check({ ...read, principal: partner, context }).denial).toBeUndefined();
  });

  test('is closed to services that act for others, and open to those that act for us', () => {
    const service = { ...read, principal: 'cloudfront.amazonaws.com' };
    const strangers = { 'aws:SourceAccount': '555555555555', 'aws:SourceOrgID': 'o-strangers1' };
    expect(access).toDeny({ ...service, context: strangers });
    expect(access).toDeny({ ...service, context: { ...strangers, 'aws:SourceOrgID': null } });
    expect(access).toAllow({
      ...service,
      context: { 'aws:SourceAccount': WORK.account, 'aws:SourceOrgID': ORGANIZATION.id },
    });
  });
});

test('federated sign-in is not affected', () => {
  const perimeter = access.facts.policies.find(({ kind }) => kind === 'rcp');
  expect(JSON.stringify(perimeter?.document.source)).not.toContain('AssumeRoleWith');
});

test('the alarm hears of sign-ins and calls of the root user, and only its rule may write to the topic', () => {
  const template = Template.fromStack(guardrails);
  template.hasResourceProperties('AWS::Events::Rule', {
    EventPattern: {
      'detail-type': ['AWS API Call via CloudTrail', 'AWS Console Sign In via CloudTrail'],
      detail: { userIdentity: { type: ['Root'], invokedBy: [{ exists: false }] } },
    },
  });
  template.hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Action: 'sns:Publish',
          Principal: { Service: 'events.amazonaws.com' },
          Condition: { ArnEquals: { 'aws:SourceArn': Match.anyValue() } },
        }),
      ]),
    },
  });
});
