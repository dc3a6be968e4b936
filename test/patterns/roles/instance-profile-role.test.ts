import type { Stack } from 'aws-cdk-lib/core';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Ec2InstanceProfile } from '../../../lib/patterns/roles/ec2-instance-profile';
import {
  InstanceProfileRole,
  type InstanceProfileRoleProps,
} from '../../../lib/patterns/roles/instance-profile-role';
import { RoleTrust } from '../../../lib/patterns/role-trust/role-trust';
import { Caller } from '../../../lib/trust/caller';
import {
  logicalId,
  mistakeOf,
  newApp,
  permissions,
  properties,
  resources,
  roleArn,
  stackIn,
  synthesisError,
  trust,
  TRUSTED,
  TRUSTING,
} from '../synthesized';

const prod = (): Stack => stackIn(newApp(), 'Prod', TRUSTING);
const appIn = (stack: Stack, props: InstanceProfileRoleProps = {}) =>
  new InstanceProfileRole(stack, 'App', props);
const launchTemplateData = (template: ec2.LaunchTemplate | ec2.CfnLaunchTemplate) =>
  properties(template).LaunchTemplateData as Record<string, unknown>;

describe('the role of an application on EC2', () => {
  test('is trusted to EC2 alone, and rejects credentials that IMDSv1 delivered', () => {
    const app = appIn(prod());
    expect(trust(app)).toEqual([
      { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } },
    ]);
    expect(permissions(app)).toEqual([
      {
        Sid: 'DenyCredentialsFromImdsV1',
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: { NumericLessThan: { 'ec2:RoleDelivery': '2.0' } },
      },
    ]);
  });

  test('has the logical id of an iam.Role in its place, and no name of its own', () => {
    const stack = prod();
    const app = appIn(stack, { requireImdsV2: false });
    app.addToPolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] }));
    const plainStack = prod();
    const plain = new iam.Role(plainStack, 'App', {
      assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
    });
    plain.addToPolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] }));
    const { [logicalId(app.instanceProfile)]: profile, ...others } = resources(stack);
    expect(others).toEqual(resources(plainStack));
    expect(profile).toEqual({
      Type: 'AWS::IAM::InstanceProfile',
      Properties: { Roles: [{ Ref: logicalId(plain) }] },
    });
    expect(JSON.stringify(others)).not.toContain('RoleName');
  });

  test('binds the credentials to the network of the instance on request', () => {
    const statements = permissions(appIn(prod(), { bindToInstanceNetwork: true }));
    const unlessFromInstance = {
      Null: { 'ec2:SourceInstanceARN': 'false' },
      BoolIfExists: { 'aws:ViaAWSService': 'false' },
    };
    expect(statements).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          Effect: 'Deny',
          Condition: {
            ...unlessFromInstance,
            StringNotEquals: { 'aws:EC2InstanceSourceVPC': '${aws:SourceVpc}' },
          },
        }),
        expect.objectContaining({
          Effect: 'Deny',
          Condition: {
            ...unlessFromInstance,
            StringNotEquals: { 'aws:EC2InstanceSourcePrivateIPv4': '${aws:VpcSourceIp}' },
          },
        }),
      ]),
    );
  });

  test('lets Session Manager in on request, without the broad managed policy', () => {
    const app = appIn(prod(), { sessionManager: true });
    const actions = permissions(app).flatMap(({ Effect, Action }) => (Effect === 'Allow' ? Action : []));
    expect(actions).toContain('ssmmessages:OpenDataChannel');
    expect(actions.some((action) => String(action).startsWith('ssm:GetParameter'))).toBe(false);
    expect(properties(app)).not.toHaveProperty('ManagedPolicyArns');
  });

  test('can be passed: this role only, to EC2 only', () => {
    const stack = prod();
    const app = appIn(stack);
    const deployer = new iam.User(stack, 'Deployer');
    app.grantPassRole(deployer);
    expect(permissions(deployer)).toEqual([
      {
        Effect: 'Allow',
        Action: 'iam:PassRole',
        Resource: { 'Fn::GetAtt': [logicalId(app), 'Arn'] },
        Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
      },
    ]);
  });
});

describe('an ec2.Instance', () => {
  test('carries the profile that is given at its construction, and no role of its own is made', () => {
    const stack = prod();
    const app = appIn(stack);
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
      vpcId: 'vpc-1',
      availabilityZones: ['eu-west-1a'],
      privateSubnetIds: ['subnet-1'],
    });
    const instance = new ec2.Instance(stack, 'Server', {
      vpc,
      instanceType: new ec2.InstanceType('t3.micro'),
      machineImage: ec2.MachineImage.genericLinux({ 'eu-west-1': 'ami-1' }),
      instanceProfile: app.instanceProfile,
    });
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::IAM::Role', 1);
    template.hasResourceProperties('AWS::EC2::Instance', {
      IamInstanceProfile: { Ref: logicalId(app.instanceProfile) },
    });
    expect(instance.role).toBe(app);
    expect(mistakeOf(() => app.attachTo(instance))).toMatchObject({
      code: 'not-attachable',
      at: 'Prod/Server',
    });
  });
});

describe('attachTo', () => {
  test('gives the profile to an L1 instance and demands IMDSv2, other options kept', () => {
    const stack = prod();
    const app = appIn(stack);
    const instance = new ec2.CfnInstance(stack, 'Server', {
      metadataOptions: { httpPutResponseHopLimit: 2 },
    });
    app.attachTo(instance);
    expect(properties(instance)).toEqual({
      IamInstanceProfile: { Ref: logicalId(app.instanceProfile) },
      MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 2 },
    });
  });

  test.each<[string, (stack: Stack) => ec2.LaunchTemplate | ec2.CfnLaunchTemplate]>([
    ['a launch template', (s) => new ec2.LaunchTemplate(s, 'Template', { httpPutResponseHopLimit: 2 })],
    [
      'an L1 launch template',
      (s) =>
        new ec2.CfnLaunchTemplate(s, 'Template', {
          launchTemplateData: { metadataOptions: { httpPutResponseHopLimit: 2 } },
        }),
    ],
  ])('gives the profile to %s and demands IMDSv2, other options kept', (_, make) => {
    const stack = prod();
    const app = appIn(stack);
    const template = make(stack);
    app.attachTo(template);
    expect(launchTemplateData(template)).toMatchObject({
      IamInstanceProfile: { Arn: { 'Fn::GetAtt': [logicalId(app.instanceProfile), 'Arn'] } },
      MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 2 },
    });
  });

  test('works across the stacks of an account', () => {
    const app = newApp();
    const role = appIn(stackIn(app, 'Roles', TRUSTING));
    const template = new ec2.LaunchTemplate(stackIn(app, 'Servers', TRUSTING), 'Template');
    role.attachTo(template);
    expect(launchTemplateData(template).IamInstanceProfile).toEqual({
      Arn: { 'Fn::ImportValue': expect.stringContaining('Roles:') as string },
    });
  });

  test.each<[string, (stack: Stack, other: InstanceProfileRole) => ec2.CfnInstance | ec2.LaunchTemplate]>([
    ['an L1 instance', (s) => new ec2.CfnInstance(s, 'Taken', { iamInstanceProfile: 'Other' })],
    ['a launch template with a role', (s, role) => new ec2.LaunchTemplate(s, 'Taken', { role })],
  ])('rejects %s that has a profile already', (_, make) => {
    const stack = prod();
    const target = make(stack, new InstanceProfileRole(stack, 'Other'));
    expect(mistakeOf(() => appIn(stack).attachTo(target))).toMatchObject({
      code: 'instance-profile-already-there',
      at: 'Prod/Taken',
    });
  });

  test('rejects an instance of another account, which can never have the profile', () => {
    const app = newApp();
    const role = appIn(stackIn(app, 'Roles', TRUSTING), { instanceProfileName: 'app' });
    const instance = new ec2.CfnInstance(stackIn(app, 'Servers', TRUSTED), 'Server');
    expect(mistakeOf(() => role.attachTo(instance))).toMatchObject({
      code: 'instance-profile-across-accounts',
      at: 'Servers/Server',
    });
  });

  test('takes an instance of another region where the profile has a name, and none otherwise', () => {
    const app = newApp();
    const roles = stackIn(app, 'Roles', TRUSTING);
    const servers = stackIn(app, 'Servers', TRUSTING, 'eu-central-1');
    const instance = new ec2.CfnInstance(servers, 'Server');
    expect(mistakeOf(() => appIn(roles).attachTo(instance)).code).toBe('instance-profile-without-name');
    new InstanceProfileRole(roles, 'Named', { instanceProfileName: 'app' }).attachTo(instance);
    expect(properties(instance).IamInstanceProfile).toBe('app');
  });

  test('rejects what takes no profile', () => {
    const stack = prod();
    const user = new iam.User(stack, 'User');
    expect(mistakeOf(() => appIn(stack).attachTo(user)).code).toBe('not-attachable');
  });
});

describe('a profile around an existing role', () => {
  const plain = (stack: Stack, service: string) =>
    new iam.Role(stack, 'Deployed', { assumedBy: new iam.ServicePrincipal(service) });

  test('leaves the role where it is and adds the guard', () => {
    const stack = prod();
    const role = plain(stack, 'ec2.amazonaws.com');
    const profile = new Ec2InstanceProfile(stack, 'Profile', { role });
    expect(properties(profile)).toEqual({ Roles: [{ Ref: logicalId(role) }] });
    expect(permissions(role).map(({ Sid }) => Sid)).toEqual(['DenyCredentialsFromImdsV1']);
  });

  test('twice around one of ours is no duplicate', () => {
    const stack = prod();
    const app = appIn(stack);
    new Ec2InstanceProfile(stack, 'Second', { role: app });
    expect(permissions(app)).toHaveLength(1);
  });

  test('whose trust does not name EC2 is rejected at synth: the CDK makes a profile that gives no credentials', () => {
    const stack = prod();
    new Ec2InstanceProfile(stack, 'Profile', { role: plain(stack, 'lambda.amazonaws.com') });
    expect(synthesisError(stack)).toMatch(
      /\[Prod\/Profile\] Invalid role Prod\/Deployed.*\[role-that-ec2-cannot-assume\]/,
    );
    const unjudged = prod();
    new iam.InstanceProfile(unjudged, 'Profile', { role: plain(unjudged, 'lambda.amazonaws.com') });
    expect(() => resources(unjudged)).not.toThrow();
  });

  test('that trusts EC2 by an entry only later is right', () => {
    const stack = prod();
    const role = plain(stack, 'lambda.amazonaws.com');
    new Ec2InstanceProfile(stack, 'Profile', { role });
    RoleTrust.of(role).addEntry({ callers: [Caller.service('ec2.amazonaws.com')] });
    expect(() => resources(stack)).not.toThrow();
  });

  test('imported and not to be written is rejected, unless the guard is left out', () => {
    const stack = prod();
    const role = iam.Role.fromRoleArn(stack, 'Foreign', roleArn(TRUSTED, 'foreign'));
    const error = mistakeOf(() => new Ec2InstanceProfile(stack, 'Guarded', { role }));
    expect(error).toMatchObject({ code: 'policy-cannot-be-written', at: 'Prod/Foreign' });
    expect(() => new Ec2InstanceProfile(stack, 'Unguarded', { role, requireImdsV2: false })).not.toThrow();
  });
});

test('names and paths are checked and pass through', () => {
  const app = appIn(prod(), { roleName: 'app', instanceProfileName: 'app', path: '/x/' });
  expect(properties(app)).toMatchObject({ RoleName: 'app', Path: '/x/' });
  expect(properties(app.instanceProfile)).toMatchObject({ InstanceProfileName: 'app', Path: '/x/' });
  const error = mistakeOf(() => appIn(prod(), { instanceProfileName: 'no blanks' }));
  expect(error).toMatchObject({ code: 'malformed-instance-profile-name', at: 'Prod/App/InstanceProfile' });
});
