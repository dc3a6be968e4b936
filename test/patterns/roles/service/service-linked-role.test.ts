import * as iam from 'aws-cdk-lib/aws-iam';
import { NestedStack, Stack } from 'aws-cdk-lib/core';
import { ServiceLinkedRole, type ServiceLinkedRoleProps } from '../../../../lib';
import {
  mistakeOf,
  newApp,
  notices,
  properties,
  stackIn,
  synthesisError,
  TRUSTED,
  TRUSTING,
} from '../../synthesized';

const prod = () => stackIn(newApp(), 'Prod', TRUSTING);
const of = (props: ServiceLinkedRoleProps) => () => new ServiceLinkedRole(prod(), 'Role', props);

test.each<[string, () => unknown, string, RegExp]>([
  [
    'a misspelled service',
    of({ service: 'autoscalling.amazonaws.com' }),
    'misspelt-service-principal',
    /autoscaling/,
  ],
  [
    'a service whose role AWS creates',
    of({ service: 'support.amazonaws.com' }),
    'service-linked-role-by-aws',
    /logs.*organizations.*replication\.cassandra.*resourcegroups.*sso.*support/,
  ],
  [
    'a service whose role IAM rejected, with what creates it',
    of({ service: 'resourcegroups.amazonaws.com' }),
    'service-linked-role-by-aws',
    /resourcegroups/,
  ],
  [
    'a service whose page says that you cannot create its role',
    of({ service: 'replication.cassandra.amazonaws.com' }),
    'service-linked-role-by-aws',
    /replication\.cassandra/,
  ],
  [
    'a suffix for a service of which nothing is known',
    of({ service: 'guardduty.amazonaws.com', customSuffix: 'a' }),
    'suffix-not-accepted',
    /autoscaling.*connect.*lexv2/,
  ],
  [
    'a suffix that its author rules out',
    of({ service: 'autoscaling.amazonaws.com', customSuffix: 'a', acceptsSuffix: false }),
    'suffix-not-accepted',
    /no suffix/,
  ],
  [
    'an unknown service',
    of({ service: 'frobnicator.amazonaws.com' }),
    'unknown-service-principal',
    /service principal of AWS/,
  ],
  [
    'a suffix that the service does not accept',
    of({ service: 'ecs.amazonaws.com', customSuffix: 'a' }),
    'suffix-not-accepted',
    /autoscaling/,
  ],
  [
    'a malformed suffix',
    of({ service: 'autoscaling.amazonaws.com', customSuffix: 'a b' }),
    'malformed-suffix',
    /1–64/,
  ],
  [
    'a short name of a service whose role AWS creates',
    of({ service: 'sso' }),
    'service-linked-role-by-aws',
    /organizations/,
  ],
  [
    'a description of 1,001 characters',
    of({ service: 'ecs.amazonaws.com', description: 'x'.repeat(1001) }),
    'description-too-long',
    /1,000/,
  ],
  ['no service', of({ service: '' }), 'value-not-set', /autoscaling/],
])('%s is an error', (_what, create, code, expected) => {
  const mistake = mistakeOf(create);
  expect(mistake).toMatchObject({ code, at: 'Prod/Role' });
  expect(mistake.expected).toMatch(expected);
});

test('a second one in the account is an error, in another Region too', () => {
  const app = newApp();
  const service = 'autoscaling.amazonaws.com';
  new ServiceLinkedRole(stackIn(app, 'First', TRUSTING), 'Role', { service });
  new ServiceLinkedRole(stackIn(app, 'Suffix', TRUSTING), 'Role', { service, customSuffix: 'a' });
  new ServiceLinkedRole(stackIn(app, 'Account', TRUSTED), 'Role', { service });
  const second = () =>
    new ServiceLinkedRole(stackIn(app, 'Region', TRUSTING, 'us-east-1'), 'Role', { service });
  expect(mistakeOf(second)).toMatchObject({ code: 'second-service-linked-role', at: 'Region/Role' });
  const capital = () =>
    new ServiceLinkedRole(stackIn(app, 'Capital', TRUSTING), 'Role', { service, customSuffix: 'A' });
  expect(mistakeOf(capital)).toMatchObject({ code: 'second-service-linked-role', at: 'Capital/Role' });
});

describe('a raw CfnServiceLinkedRole beside ours', () => {
  const awsServiceName = 'ecs.amazonaws.com';

  test('is an error if it comes first', () => {
    const app = newApp();
    new iam.CfnServiceLinkedRole(stackIn(app, 'Raw', TRUSTING), 'Ecs', { awsServiceName });
    const ours = () =>
      new ServiceLinkedRole(stackIn(app, 'Ours', TRUSTING, 'us-east-1'), 'Role', { service: 'ecs' });
    expect(mistakeOf(ours)).toMatchObject({
      code: 'second-service-linked-role',
      at: 'Ours/Role',
      expected: 'one, which Raw/Ecs creates for all Regions',
    });
  });

  test('is an error at synthesis if it comes later, with both paths', () => {
    const app = newApp();
    new ServiceLinkedRole(stackIn(app, 'Ours', TRUSTING), 'Role', { service: 'ecs' });
    new iam.CfnServiceLinkedRole(stackIn(app, 'Raw', TRUSTING), 'Ecs', { awsServiceName });
    expect(synthesisError(app)).toMatch(/Ours\/Role.*second service-linked role of ecs.*Raw\/Ecs/s);
  });

  test('is fine in another account, for another service and with another suffix', () => {
    const app = newApp();
    const prod = stackIn(app, 'Ours', TRUSTING);
    new ServiceLinkedRole(prod, 'Role', { service: 'autoscaling' });
    const raw = (id: string, stack: Stack, name: string, customSuffix?: string) =>
      new iam.CfnServiceLinkedRole(stack, id, { awsServiceName: `${name}.amazonaws.com`, customSuffix });
    raw('Account', stackIn(app, 'Other', TRUSTED), 'autoscaling');
    raw('Service', prod, 'ecs');
    raw('Suffix', prod, 'autoscaling', 'shop');
    expect(() => app.synth()).not.toThrow();
  });
});

test('without an account, a second one in a nested stack is an error, and one in another stack is not', () => {
  const app = newApp();
  const outer = new Stack(app, 'Outer');
  new ServiceLinkedRole(outer, 'Role', { service: 'ecs' });
  new ServiceLinkedRole(new Stack(app, 'Other'), 'Role', { service: 'ecs' });
  const nested = () => new ServiceLinkedRole(new NestedStack(outer, 'Inner'), 'Role', { service: 'ecs' });
  expect(mistakeOf(nested)).toMatchObject({ code: 'second-service-linked-role', at: 'Outer/Inner/Role' });
});

describe('what may fail at deployment is a warning', () => {
  const warnings = (props: ServiceLinkedRoleProps) => {
    const stack = prod();
    new ServiceLinkedRole(stack, 'Role', props);
    return notices(stack, 'warning', '.*').join();
  };

  test.each<[string, ServiceLinkedRoleProps, RegExp]>([
    [
      'no source shows a role of the service',
      { service: 's3.amazonaws.com' },
      /2026-12-01.*managed policy of 2026.*s3\.amazonaws\.com has a service-linked role/,
    ],
    [
      'a service that is newer than this package',
      { service: 'frobnicator.amazonaws.com', serviceIsNew: true },
      /frobnicator\.amazonaws\.com has a service-linked role/,
    ],
    [
      'a role that AWS creates with every account',
      { service: 'trustedadvisor.amazonaws.com' },
      /with every account/,
    ],
    [
      'a suffix that IAM rejected once',
      { service: 'ecs.amazonaws.com', customSuffix: 'a', acceptsSuffix: true },
      /March 2025.*rejected/,
    ],
    [
      'a suffix of a service that chooses its own',
      { service: 'profile.amazonaws.com', customSuffix: 'a' },
      /gives its own roles a suffix/,
    ],
  ])('%s', (_what, props, expected) => {
    expect(warnings(props)).toMatch(expected);
  });

  test.each<ServiceLinkedRoleProps>([
    { service: 'opensearchservice.amazonaws.com' },
    { service: 'mrk.kms.amazonaws.com' },
    { service: 'vpcorigin.cloudfront.amazonaws.com' },
    { service: 'guardduty.amazonaws.com' },
    { service: 'lambda.amazonaws.com' },
    { service: 'elasticmapreduce.amazonaws.com' },
    { service: 'connect.amazonaws.com', customSuffix: 'a' },
    { service: 'lexv2.amazonaws.com', customSuffix: 'a' },
    { service: 'profile.amazonaws.com', customSuffix: 'a', acceptsSuffix: true },
    { service: 'guardduty.amazonaws.com', customSuffix: 'a', acceptsSuffix: true },
  ])('nothing is said of $service with the suffix $customSuffix', (props) => {
    expect(warnings(props)).toBe('');
  });
});

test.each(['autoscaling', 'autoscaling.amazonaws.com', 'autoscaling.amazonaws.com.cn'])(
  'the name %s is written as CloudFormation takes it',
  (service) => {
    const role = new ServiceLinkedRole(stackIn(newApp(), 'Prod', TRUSTING, 'cn-north-1'), 'Role', {
      service,
    });
    expect(properties(role)).toEqual({ AWSServiceName: 'autoscaling.amazonaws.com' });
  },
);
