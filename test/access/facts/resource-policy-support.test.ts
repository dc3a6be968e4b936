import {
  RESOURCE_POLICY_SOURCE,
  SERVICES_WITHOUT_RESOURCE_POLICIES,
  hasNoPolicy,
} from '../../../lib/access/facts/resource-policy-support';
import { parseArn } from '../../../lib/policy/arn/arn';
import { AccessModel } from '../../../lib/access/model';
import {
  action,
  resourceType,
  service,
  servicePrefixes,
  servicesOfArns,
} from '../../../lib/service-authorization';
import { decision } from '../organization-decision';
import { allow, policy, template, trust, user } from '../organization-fixture';

const WRITES_A_POLICY =
  /^(Put|Set|Add|Attach|Create|Update|Modify).*(Policy|Policies|PolicyStatement|Permissions?)([A-Z]\w*)?$/;

/** Actions that are named like writers of resource policies, but write scaling rules, settings and the like. */
const WRITES_NO_RESOURCE_POLICY = new Set([
  'application-autoscaling:PutScalingPolicy',
  'autoscaling:PutScalingPolicy',
  'batch:CreateSchedulingPolicy',
  'batch:UpdateSchedulingPolicy',
  'cloudformation:SetStackPolicy',
  'dlm:CreateLifecyclePolicy',
  'dlm:UpdateLifecyclePolicy',
  'elasticloadbalancing:CreateAppCookieStickinessPolicy',
  'elasticloadbalancing:CreateLBCookieStickinessPolicy',
  'elasticloadbalancing:CreateLoadBalancerPolicy',
  'elasticloadbalancing:SetLoadBalancerPoliciesForBackendServer',
  'elasticloadbalancing:SetLoadBalancerPoliciesOfListener',
  'elasticmapreduce:PutAutoScalingPolicy',
  'elasticmapreduce:PutAutoTerminationPolicy',
  'elasticmapreduce:PutManagedScalingPolicy',
  'fms:PutPolicy',
  'grafana:UpdatePermissions',
  'ivs:CreatePlaybackRestrictionPolicy',
  'ivs:UpdatePlaybackRestrictionPolicy',
  'resiliencehub:CreatePolicy',
  'resiliencehub:CreateResiliencyPolicy',
  'resiliencehub:UpdatePolicy',
  'resiliencehub:UpdateResiliencyPolicy',
  'route53:CreateTrafficPolicy',
  'route53:CreateTrafficPolicyInstance',
  'route53:CreateTrafficPolicyVersion',
  'route53:UpdateTrafficPolicyComment',
  'route53:UpdateTrafficPolicyInstance',
  'securityhub:CreateConfigurationPolicy',
  'securityhub:UpdateConfigurationPolicy',
  'storagegateway:UpdateAutomaticTapeCreationPolicy',
  'verifiedpermissions:CreatePolicy',
  'verifiedpermissions:CreatePolicyStore',
  'verifiedpermissions:CreatePolicyStoreAlias',
  'verifiedpermissions:CreatePolicyTemplate',
  'verifiedpermissions:UpdatePolicy',
  'verifiedpermissions:UpdatePolicyStore',
  'verifiedpermissions:UpdatePolicyTemplate',
  'workmail:PutMailboxPermissions',
  'workmail:PutRetentionPolicy',
  'workmail:SetMobilePolicyDetails',
]);

describe('resources outside the model', () => {
  test.each([
    ['arn:aws:route53:::hostedzone/Z1'],
    ['arn:aws:route53:::hostedzone/*'],
    ['arn:aws-cn:states:cn-north-1:111111111111:stateMachine:m'],
    ['arn:aws:cloudwatch:eu-west-1:111111111111:alarm:a'],
    ['arn:aws:ecs:eu-west-1:111111111111:service/c/s'],
    ['arn:aws:rds:eu-west-1:111111111111:db:d'],
    ['arn:aws:iam::111111111111:user/u'],
    // Not on the page.
    ['arn:aws:deadline:eu-west-1:111111111111:farm/farm-1'],
    ['arn:aws:connect:eu-west-1:111111111111:instance/i'],
    ['arn:aws:ec2:eu-west-1:111111111111:instance/i-1'],
    ['arn:aws:ec2:*:*:instance/*'],
    ['*'],
  ])('cannot have a policy: %s', (arn) => {
    expect(hasNoPolicy(arn)).toBe(true);
  });

  test.each([
    // Yes on the page.
    ['arn:aws:s3:::bucket/key'],
    ['arn:aws:sqs:eu-west-1:111111111111:queue'],
    ['arn:aws:sns:eu-west-1:111111111111:topic'],
    ['arn:aws:kms:eu-west-1:111111111111:key/k'],
    ['arn:aws:lambda:eu-west-1:111111111111:function:f'],
    ['arn:aws:secretsmanager:eu-west-1:111111111111:secret:s'],
    ['arn:aws:ecr:eu-west-1:111111111111:repository/r'],
    ['arn:aws:events:eu-west-1:111111111111:event-bus/b'],
    ['arn:aws:logs:eu-west-1:111111111111:destination:d'],
    ['arn:aws:backup:eu-west-1:111111111111:backup-vault:v'],
    ['arn:aws:glue:eu-west-1:111111111111:catalog'],
    ['arn:aws:es:eu-west-1:111111111111:domain/d'],
    ['arn:aws:elasticfilesystem:eu-west-1:111111111111:file-system/f'],
    ['arn:aws:execute-api:eu-west-1:111111111111:api/stage/GET/'],
    // Partial on the page.
    ['arn:aws:iot:eu-west-1:111111111111:thing/t'],
    ['arn:aws:cloudtrail:eu-west-1:111111111111:channel/c'],
    ['arn:aws:ec2:eu-west-1:111111111111:vpc-endpoint/vpce-1'],
    // No on the page, but AWS has added policies since.
    ['arn:aws:dynamodb:eu-west-1:111111111111:table/t'],
    ['arn:aws:kinesis:eu-west-1:111111111111:stream/s'],
    ['arn:aws:kafka:eu-west-1:111111111111:cluster/c/u'],
    ['arn:aws:ssm:eu-west-1:111111111111:parameter/p'],
    ['arn:aws:cloudfront::111111111111:distribution/d'],
    ['arn:aws:ec2:eu-west-1:111111111111:verified-access-group/vagr-1'],
    // Policies that another service writes.
    ['arn:aws:s3-object-lambda:eu-west-1:111111111111:accesspoint/a'],
    // Uncertain.
    ['arn:aws:new-service:eu-west-1:111111111111:thing/t'],
    ['arn:aws:*:eu-west-1:111111111111:thing/t'],
    ['arn:aws:ec2:eu-west-1:111111111111:*'],
    ['arn:aws:ec2:eu-west-1:111111111111:vpc-endpoin?/vpce-1'],
    ['no ARN'],
  ])('may have a policy: %s', (arn) => {
    expect(hasNoPolicy(arn)).toBe(false);
  });

  test('decide a question only if they can have no policy', () => {
    const model = AccessModel.fromAssembly(
      template('111111111111', {
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: {
            RoleName: 'dns',
            AssumeRolePolicyDocument: policy(trust({ Service: 'lambda.amazonaws.com' })),
            Policies: [
              {
                PolicyName: 'p',
                PolicyDocument: policy(allow('route53:GetHostedZone', 'arn:aws:route53:::hostedzone/Z1')),
              },
            ],
          },
        },
      }),
    );
    const of = (name: string, resource: string) =>
      decision(
        {
          principal: 'arn:aws:iam::111111111111:role/dns',
          action: name,
          resource,
          resourceAccount: '111111111111',
        },
        model,
      );
    expect(of('route53:GetHostedZone', 'arn:aws:route53:::hostedzone/Z1')).toBe('allowed');
    expect(of('route53:GetHostedZone', 'arn:aws:route53:::hostedzone/Z2')).toBe('denied');
    expect(of('sqs:SendMessage', 'arn:aws:sqs:eu-west-1:111111111111:queue')).toBe('undetermined');
  });
});

describe('services without resource policies', () => {
  const names = [...SERVICES_WITHOUT_RESOURCE_POLICIES].sort();

  test('state their source', () => {
    expect(RESOURCE_POLICY_SOURCE.url).toContain('reference_aws-services-that-work-with-iam');
    expect(names.length).toBeGreaterThan(100);
  });

  test.each(names)('are in the service authorization data: %s', (name) => {
    expect(servicesOfArns(name)).toContain(name);
  });

  test.each(names.filter((name) => name !== 'iam'))(
    'have no action that writes a resource policy: %s',
    (name) => {
      const writers = (service(name)?.actions ?? [])
        .map((each) => each.id)
        .filter((id) => WRITES_A_POLICY.test(id.slice(name.length + 1)));
      expect(writers.filter((id) => !WRITES_NO_RESOURCE_POLICY.has(id))).toEqual([]);
    },
  );

  test('have no policy that an action of another service writes', () => {
    const listed = new Set(names.filter((name) => name !== 'iam'));
    const written = servicePrefixes()
      .filter((prefix) => !listed.has(prefix))
      .flatMap((prefix) => service(prefix)?.actions ?? [])
      .filter(({ name }) => WRITES_A_POLICY.test(name))
      .flatMap(({ id, resourceTypes }) =>
        resourceTypes
          .flatMap(({ type }) => type.arnForms)
          .filter((form) => listed.has(parseArn(form)?.service ?? ''))
          .map((form) => `${id} ${form}`),
      );
    expect(written).toEqual([]);
  });

  test('the exceptions are actions of listed services', () => {
    for (const id of WRITES_NO_RESOURCE_POLICY) {
      expect(action(id)?.id).toBe(id);
      expect(names).toContain(id.slice(0, id.indexOf(':')));
    }
  });

  test('the types of EC2 with policies are those that its policy actions name', () => {
    const named = [
      'PutResourcePolicy',
      'ModifyVerifiedAccessEndpointPolicy',
      'ModifyVerifiedAccessGroupPolicy',
    ];
    const ids = named.flatMap((name) =>
      (action(`ec2:${name}`)?.resourceTypes ?? []).map(({ type }) => type.id),
    );
    expect(ids.length).toBeGreaterThanOrEqual(5);
    for (const id of ids) {
      expect(resourceType(id)).toBeDefined();
      expect(hasNoPolicy(`arn:aws:ec2:eu-west-1:111111111111:${id.slice('ec2:'.length)}/x`)).toBe(false);
    }
  });
});

describe('a resource that its account may share with others', () => {
  const having = (actions: string[]) =>
    AccessModel.fromAssembly(template('111111111111', { Ana: user('ana', [allow(actions, '*')]) }));
  const model = having(['ec2:*', 'rds:*']);
  const decide = (action: string, resource: string) =>
    model.check({ principal: 'arn:aws:iam::111111111111:user/ana', action, resource }).decision;

  test.each([
    ['ec2:RunInstances', 'arn:aws:ec2:eu-west-1:222222222222:subnet/subnet-1', 'undetermined'],
    ['ec2:RunInstances', 'arn:aws:ec2:eu-west-1:222222222222:*', 'undetermined'],
    ['ec2:StopInstances', 'arn:aws:ec2:eu-west-1:222222222222:instance/i-1', 'denied'],
    ['ec2:RunInstances', 'arn:aws:ec2:eu-west-1:111111111111:subnet/subnet-1', 'allowed'],
    [
      'rds:RestoreDBClusterToPointInTime',
      'arn:aws:rds:eu-west-1:222222222222:cluster:orders',
      'undetermined',
    ],
    ['rds:StopDBCluster', 'arn:aws:rds:eu-west-1:222222222222:cluster:orders', 'denied'],
    ['rds:StopDBInstance', 'arn:aws:rds:eu-west-1:222222222222:db:orders', 'denied'],
  ])('%s on %s is %s', (action, resource, decision) => {
    expect(decide(action, resource)).toBe(decision);
  });

  test('lets no one of its own account do more', () => {
    const own = having(['s3:GetObject']).check({
      principal: 'arn:aws:iam::111111111111:user/ana',
      action: 'ec2:RunInstances',
      resource: 'arn:aws:ec2:eu-west-1:111111111111:subnet/subnet-1',
    });
    expect(own.decision).toBe('denied');
  });
});
