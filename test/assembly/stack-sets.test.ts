import { loadFacts } from '../../lib/assembly/load';
import type { JsonObject } from '../../lib/text/json';

const BODY = JSON.stringify({
  Parameters: { Name: { Type: 'String' } },
  Resources: {
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: { 'Fn::Sub': '${Name}-${AWS::AccountId}' },
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
          ],
        },
      },
    },
  },
});
const GROUP = { DeploymentTargets: { Accounts: ['222222222222', '333333333333'] }, Regions: ['eu-west-1'] };

function factsOf(properties: JsonObject, more: JsonObject = {}) {
  const stackSet = {
    Type: 'AWS::CloudFormation::StackSet',
    ...more,
    Properties: {
      StackSetName: 'baseline',
      TemplateBody: BODY,
      Parameters: [{ ParameterKey: 'Name', ParameterValue: 'audit' }],
      StackInstancesGroup: [GROUP],
      ...properties,
    },
  };
  const template = {
    Parameters: { Live: { Type: 'String' } },
    Conditions: { IsLive: { 'Fn::Equals': [{ Ref: 'Live' }, 'yes'] } },
    Resources: { Set: stackSet },
  };
  return loadFacts({ template, account: '111111111111', region: 'eu-west-1' });
}

test('a StackSet that names accounts makes its stacks in them, with its parameters', () => {
  const { roles, unread } = factsOf({});
  expect(roles.map(({ arn, origin }) => [arn, origin.account, origin.stackSet])).toEqual([
    ['arn:aws:iam::222222222222:role/audit-222222222222', '222222222222', 'Set'],
    ['arn:aws:iam::333333333333:role/audit-333333333333', '333333333333', 'Set'],
  ]);
  expect(unread).toEqual([]);
});

test('accounts of organizational units are those that a blueprint wrote into the metadata', () => {
  const units = {
    StackInstancesGroup: [{ ...GROUP, DeploymentTargets: { OrganizationalUnitIds: ['ou-ab12-11111111'] } }],
  };
  const { roles } = factsOf(units, { Metadata: { 'cdk-iam-patterns:accounts': ['444444444444'] } });
  expect(roles.map(({ account }) => account)).toEqual(['444444444444']);
});

test.each<[string, JsonObject, JsonObject?]>([
  [
    'targets units, whose accounts no template shows',
    {
      StackInstancesGroup: [{ ...GROUP, DeploymentTargets: { OrganizationalUnitIds: ['ou-ab12-11111111'] } }],
    },
  ],
  ['has its template elsewhere', { TemplateBody: { Ref: 'Body' } }],
  ['has a template that cannot be read', { TemplateBody: 'Resources: [' }],
  ['has a template with a duplicate key', { TemplateBody: BODY.replace('"Role":', '"Role":{},"Role":') }],
  ['has instances that are made elsewhere', { StackInstancesGroup: [] }],
  [
    'has other parameters in some accounts',
    {
      StackInstancesGroup: [
        { ...GROUP, ParameterOverrides: [{ ParameterKey: 'Name', ParameterValue: 'x' }] },
      ],
    },
  ],
  [
    'names accounts by a function',
    { StackInstancesGroup: [{ ...GROUP, DeploymentTargets: { Accounts: { Ref: 'Accounts' } } }] },
  ],
  ['exists under a condition', {}, { Condition: 'IsLive' }],
])('a StackSet that %s is unread', (_what, properties, more = {}) => {
  const { roles, unread } = factsOf(properties, more);
  expect(roles).toEqual([]);
  expect(unread.map(({ type, reason }) => [type, reason])).toEqual([
    ['AWS::CloudFormation::StackSet', 'the stacks that it makes'],
  ]);
});
