import { unknownValue } from '../../lib/assembly/entity-reference';
import { AccessModel } from '../../lib/access/model';
import { allow, ANA, calling, deny, user } from './organization-fixture';

const ACTION = 'ec2:StopInstances';
const INSTANCE = 'arn:aws:ec2:eu-west-1:222222222222:instance/i-1';
const asked = (statements: ReturnType<typeof allow>[], context: Readonly<Record<string, string>>) =>
  AccessModel.fromAssembly(calling({ Ana: user('ana', statements) })).check({
    principal: ANA,
    action: ACTION,
    resource: INSTANCE,
    context,
  });
const ALLOWS = allow(ACTION, '*');

test.each(['aws:SourceVpce', 'aws:SourceVpc', 'AWS:sourcevpce'])(
  'a request with %s goes through an endpoint whose policy may deny it',
  (key) => {
    const answer = asked([ALLOWS], { [key]: 'vpce-0a1b2c3d' });
    expect(answer.decision).toBe('undetermined');
    expect(answer.explain()).toContain('the policy of the VPC endpoint');
    expect(answer.explain()).toContain('vpce-0a1b2c3d');
  },
);

test('a condition on the endpoint does not make the answer certain', () => {
  const condition = { StringEquals: { 'aws:SourceVpce': 'vpce-0a1b2c3d' } };
  const limited = [allow(ACTION, '*', condition)];
  expect(asked(limited, { 'aws:SourceVpce': 'vpce-0a1b2c3d' }).decision).toBe('undetermined');
  expect(asked(limited, { 'aws:SourceVpce': 'vpce-other' }).decision).toBe('denied');
});

test('what is denied anyway stays denied', () => {
  const context = { 'aws:SourceVpce': 'vpce-0a1b2c3d' };
  expect(asked([], context).decision).toBe('denied');
  expect(asked([ALLOWS, deny(ACTION, '*')], context).denial).toBe('explicit');
});

test('a request without an endpoint is decided as before', () => {
  expect(asked([ALLOWS], {}).decision).toBe('allowed');
});

const endpoint = (PolicyDocument?: unknown) => ({
  Type: 'AWS::EC2::VPCEndpoint',
  Properties: {
    ServiceName: 'com.amazonaws.eu-west-1.ec2',
    VpcId: 'vpc-1',
    ...(PolicyDocument !== undefined && { PolicyDocument }),
  },
  Metadata: { 'aws:cdk:path': 'Network/Endpoint' },
});

describe('an endpoint of the templates', () => {
  const { facts } = AccessModel.fromAssembly(calling({ Endpoint: endpoint() }));
  const ENDPOINT = unknownValue('222222222222/eu-west-1/stack-222222222222/Endpoint', facts) ?? '';
  const through = (
    PolicyDocument: unknown,
    principal = ANA,
    more: readonly ReturnType<typeof allow>[] = [],
  ) =>
    AccessModel.fromAssembly(
      calling({ Ana: user('ana', [ALLOWS, ...more]), Endpoint: endpoint(PolicyDocument) }),
    ).check({ principal, action: ACTION, resource: INSTANCE, context: { 'aws:SourceVpce': ENDPOINT } });
  const statement = (principal: unknown, action = ACTION, effect = 'Allow') => ({
    Version: '2012-10-17',
    Statement: [{ Effect: effect, Principal: principal, Action: action, Resource: '*' }],
  });

  test('without a policy lets everything through', () => {
    expect(through(undefined).decision).toBe('allowed');
  });

  test('limits what comes through it', () => {
    expect(through(statement('*')).decision).toBe('allowed');
    expect(through(statement({ AWS: ANA })).decision).toBe('allowed');
    expect(through(statement('*', 'ec2:StartInstances')).decision).toBe('denied');
    expect(through(statement({ AWS: 'arn:aws:iam::222222222222:user/bob' })).decision).toBe('denied');
    expect(through(statement('*', ACTION, 'Deny')).denial).toBe('explicit');
  });

  test('grants nothing by itself', () => {
    expect(through(statement('*'), 'arn:aws:iam::222222222222:user/bob').decision).toBe('denied');
  });

  test('is named in the explanation', () => {
    const answer = through(statement('*', 'ec2:StartInstances'));
    expect(answer.explain()).toContain('the policy of the VPC endpoint does not allow it');
    expect(answer.deciding?.verdict.deniedAt).toEqual(['vpc-endpoint']);
    const denied = through(statement('*', ACTION, 'Deny')).explain();
    expect(denied).toContain('of the policy of the VPC endpoint Network/Endpoint denies it');
  });

  test('limits callers without an account too, unlike an SCP', () => {
    const Data = {
      Type: 'AWS::S3::Bucket',
      Properties: { BucketName: 'data' },
    };
    const open = { ...statement('*', 's3:GetObject').Statement[0], Resource: 'arn:aws:s3:::data/*' };
    const Policy = {
      Type: 'AWS::S3::BucketPolicy',
      Properties: { Bucket: 'data', PolicyDocument: { Version: '2012-10-17', Statement: [open] } },
    };
    const decision = (policy: unknown) =>
      AccessModel.fromAssembly(calling({ Data, Policy, Endpoint: endpoint(policy) })).check({
        principal: '*',
        action: 's3:GetObject',
        resource: 'arn:aws:s3:::data/x',
        context: { 'aws:SourceVpce': ENDPOINT },
      }).decision;
    expect(decision(statement('*', 's3:*'))).toBe('allowed');
    expect(decision(statement({ AWS: ANA }, 's3:*'))).toBe('denied');
  });

  test('may be the one with an ID that only deployment tells', () => {
    const model = AccessModel.fromAssembly(
      calling({ Ana: user('ana', [ALLOWS]), Endpoint: endpoint(statement('*')) }),
    );
    const context = { 'aws:SourceVpce': 'vpce-0a1b2c3d' };
    expect(model.check({ principal: ANA, action: ACTION, resource: INSTANCE, context }).decision).toBe(
      'undetermined',
    );
  });
});

describe('a change of the policy of an endpoint', () => {
  const everyone = { Effect: 'Allow', Principal: '*', Resource: '*' };
  const reading = { Version: '2012-10-17', Statement: [{ ...everyone, Action: 's3:GetObject' }] };
  const writing = {
    Version: '2012-10-17',
    Statement: [{ ...everyone, Action: ['s3:GetObject', 's3:PutObject'] }],
  };
  const narrow = {
    Version: '2012-10-17',
    Statement: [
      {
        ...everyone,
        Action: 's3:GetObject',
        Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-example' } },
      },
    ],
  };
  const modelOf = (PolicyDocument?: unknown, more: object = {}): AccessModel => {
    const { template, ...stack } = calling({
      Ana: user('ana', [allow('s3:*', '*')]),
      Endpoint: { ...endpoint(PolicyDocument), ...more },
    });
    const Conditions = { IsProduction: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } };
    const Parameters = { Stage: { Type: 'String' } };
    return AccessModel.fromAssembly({
      ...stack,
      template: { ...(template as object), Parameters, Conditions },
    });
  };
  const kinds = (before: AccessModel, after: AccessModel) =>
    before.differenceTo(after).changes.map(({ kind, reason }) => [kind, reason !== undefined]);

  test.each([
    ['more actions', reading, writing, [['gained', true]]],
    ['fewer actions', writing, reading, [['lost', true]]],
    ['without its condition', narrow, reading, [['gained', true]]],
    ['no policy any more, which is full access', reading, undefined, [['gained', true]]],
    ['a policy where there was none', undefined, reading, [['lost', true]]],
    [
      'the same in another order',
      writing,
      { ...writing, Statement: [{ ...everyone, Action: ['s3:PutObject', 's3:GetObject'] }] },
      [],
    ],
    ['the same', reading, reading, []],
    ['no policy on either side', undefined, undefined, []],
  ])('%s', (_, before, after, expected) => {
    expect(kinds(modelOf(before), modelOf(after))).toEqual(expected);
  });

  test('names the endpoint and a request', () => {
    const [change] = modelOf(reading).differenceTo(modelOf(writing)).changes;
    expect(change?.text).toMatch(/^VPC endpoint Network\/Endpoint lets through requests .* s3:PutObject on /);
    expect(change?.grant.verdict.decision).toBe('undetermined');
  });

  test('that depends on a condition is undetermined', () => {
    const before = modelOf(reading, { Condition: 'IsProduction' });
    expect(kinds(before, modelOf(writing))).toContainEqual(['gained', true]);
  });
});
