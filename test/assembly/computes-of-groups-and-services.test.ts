import type { JsonObject } from '../../lib/text/json';
import { readable } from '../../lib/policy/pattern/symbol';
import { ROLE, HERE, arn, of, computesOf, told } from './compute-app';

describe('the instances of an Auto Scaling group', () => {
  const group = (Properties: JsonObject) => of('AWS::AutoScaling::AutoScalingGroup', Properties);
  const Template = of('AWS::EC2::LaunchTemplate', {
    LaunchTemplateName: 'named',
    LaunchTemplateData: { IamInstanceProfile: { Arn: { 'Fn::GetAtt': 'Profile.Arn' } } },
  });
  const specification = { LaunchTemplateId: { Ref: 'Template' }, Version: '1' };

  test.each<[string, JsonObject]>([
    ['a launch template', { LaunchTemplate: specification }],
    ['a launch template by its name', { LaunchTemplate: { LaunchTemplateName: 'named', Version: '1' } }],
    [
      'a mixed policy',
      { MixedInstancesPolicy: { LaunchTemplate: { LaunchTemplateSpecification: specification } } },
    ],
    ['a launch configuration', { LaunchConfigurationName: { Ref: 'Configuration' } }],
  ])('have the role of %s', (_, Properties) => {
    const Configuration = of('AWS::AutoScaling::LaunchConfiguration', {
      IamInstanceProfile: { Ref: 'Profile' },
    });
    const found = computesOf('ec2:instance', { Template, Configuration, X: group(Properties) });
    expect(found).toMatchObject([{ role: ROLE, isOneOfMany: true, patterns: [] }]);
    expect(readable(found[0]?.arn ?? '')).toBe(
      `arn:aws:ec2:${HERE}:instance/<111111111111/us-east-1/App/X.instance>`,
    );
  });

  test('have one of the roles of overrides', () => {
    const Other = of('AWS::EC2::LaunchTemplate', {
      LaunchTemplateData: { IamInstanceProfile: { Name: 'legacy' } },
    });
    const Overrides = [{ LaunchTemplateSpecification: { LaunchTemplateId: { Ref: 'Other' } } }];
    const LaunchTemplate = { LaunchTemplateSpecification: specification, Overrides };
    const X = group({ MixedInstancesPolicy: { LaunchTemplate } });
    expect(told('ec2:instance', { Template, Other, X }).map(([, role]) => role)).toEqual([
      ROLE,
      '<111111111111/role-of-profile-legacy>',
    ]);
  });

  test('have a role that is not known where what they are launched from is not at hand', () => {
    const elsewhere = [
      group({ LaunchConfigurationName: 'elsewhere' }),
      group({ LaunchTemplate: { LaunchTemplateName: 'elsewhere' } }),
      group({ InstanceId: 'i-0123456789abcdef0' }),
    ];
    for (const X of elsewhere) expect(told('ec2:instance', { X })[0]?.[1]).toContain('X.role');
  });

  test('are those that a deployment group deploys to', () => {
    const deployment = (more: JsonObject) => ({
      Template,
      Group: group({ LaunchTemplate: specification }),
      X: of('AWS::CodeDeploy::DeploymentGroup', {
        ApplicationName: 'shop',
        DeploymentGroupName: 'x',
        AutoScalingGroups: [{ Ref: 'Group' }],
        ...more,
      }),
    });
    const kind = 'codedeploy:deploymentgroup';
    expect(told(kind, deployment({}))).toEqual([[`arn:aws:codedeploy:${HERE}:deploymentgroup:shop/x`, ROLE]]);
    expect(told(kind, deployment({ AutoScalingGroups: ['elsewhere'] }))[0]?.[1]).toContain('X.role');
    expect(
      told(kind, deployment({ Ec2TagFilters: [{ Key: 'fleet', Value: 'x', Type: 'KEY_AND_VALUE' }] })),
    ).toEqual([]);
  });
});

describe('the tasks of a service', () => {
  const Task = of('AWS::ECS::TaskDefinition', { Family: 'api', TaskRoleArn: arn });
  const service = (more: JsonObject) => ({
    Task,
    Cluster: of('AWS::ECS::Cluster', { ClusterName: 'c' }),
    X: of('AWS::ECS::Service', {
      Cluster: { Ref: 'Cluster' },
      TaskDefinition: { Ref: 'Task' },
      EnableExecuteCommand: true,
      ...more,
    }),
  });

  test('have the role of its task definition, whichever way it is named', () => {
    const expected = [[`arn:aws:ecs:${HERE}:task/c/<111111111111/us-east-1/App/X.task>`, ROLE]];
    expect(told('ecs:task', service({}))).toEqual(expected);
    expect(told('ecs:task', service({ TaskDefinition: 'api' }))).toEqual(expected);
    expect(told('ecs:task', service({ Cluster: { 'Fn::GetAtt': ['Cluster', 'Arn'] } }))).toEqual(expected);
    expect(told('ecs:task', service({ TaskDefinition: 'other' }))[0]?.[1]).toContain('X.role');
  });

  test('take no commands where the service does not let them', () => {
    expect(told('ecs:task', service({ EnableExecuteCommand: false }))).toEqual([]);
    expect(told('ecs:task', service({ EnableExecuteCommand: { Ref: 'AWS::NoValue' } }))).toEqual([]);
  });

  test('without a role of their own may have that of their instance, but not on Fargate', () => {
    const bare = of('AWS::ECS::TaskDefinition', { Family: 'api' });
    expect(told('ecs:task', { ...service({}), Task: bare })[0]?.[1]).toContain('Task.role');
    expect(told('ecs:task', { ...service({ LaunchType: 'FARGATE' }), Task: bare })[0]?.[1]).toBeUndefined();
  });
});
