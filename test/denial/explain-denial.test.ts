import { AccessModel } from '../../lib/access';
import { explainDenial, parseDenials } from '../../lib/denial';
import type { TemplateSource } from '../../lib/assembly/load';
import { allow, calling, deny, policy, role, trust, user } from '../access/organization-fixture';
import { denied, EVE } from './denied-requests';

function explain(message: string, resources: Record<string, unknown> = { Eve: user('eve') }, details = {}) {
  const source: TemplateSource = calling(resources);
  const [request] = parseDenials(message);
  if (request === undefined) throw new Error('no request');
  return explainDenial(AccessModel.fromAssembly([source]), request, details);
}

const onTags = (value: string, key = 'aws:ResourceTag/Project') => ({
  ...allow('ec2:StopInstances', '*'),
  Condition: { StringEquals: { [key]: value } },
});

test('an action that takes no resource needs none in the message', () => {
  const message = (action: string) => `User: ${EVE} is not authorized to perform: ${action}`;
  const { verdict } = explain(message('codecommit:ListRepositories'));
  expect(verdict.deciding?.verdict.request.resource).toBe('*');
  expect(() => explain(message('codecommit:GetRepository'))).toThrow(/incomplete-denial/);
});

describe('a remedy is no wider than the request', () => {
  const DEPLOY = 'arn:aws:iam::222222222222:role/deploy';

  test('iam:PassRole is allowed for the service of the request only', () => {
    const { causes } = explain(denied('iam:PassRole', DEPLOY), undefined, {
      context: { 'iam:PassedToService': 'lambda.amazonaws.com' },
    });
    expect(causes[0]?.statement).toEqual({
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: DEPLOY,
      Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
    });
  });

  test('for iam:PassRole to an unknown service there is advice instead', () => {
    const { causes } = explain(denied('iam:PassRole', DEPLOY));
    expect(causes).toHaveLength(1);
    expect(causes[0]).not.toHaveProperty('statement');
    expect(causes[0]?.advice).toContain('iam:PassedToService');
  });

  test.each([
    [EVE, EVE],
    ['arn:aws:sts::222222222222:assumed-role/app/run', 'arn:aws:iam::222222222222:role/app'],
  ])('a VPC endpoint policy allows %s alone', (principal, arn) => {
    const why = ' because no VPC endpoint policy allows the s3:GetObject action';
    const { causes } = explain(denied('s3:GetObject', 'arn:aws:s3:::b/k', why, principal));
    expect(causes.find(({ layer }) => layer === 'vpc-endpoint')?.statement).toEqual({
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::b/k',
      Condition: { ArnEquals: { 'aws:PrincipalArn': arn } },
    });
  });

  test('characters of a name are no wildcard and no variable', () => {
    const Bucket = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'b' } };
    const { causes } = explain(denied('s3:GetObject', '"arn:aws:s3:::b/what?/${aws:username}"'), {
      Eve: user('eve'),
      Bucket,
    });
    expect(causes.find(({ layer }) => layer === 'identity')?.statement).toMatchObject({
      Resource: 'arn:aws:s3:::b/what${?}/${$}{aws:username}',
    });
  });
});

describe('a cause says what the policy requires and what the request has', () => {
  const INSTANCE = 'arn:aws:ec2:eu-west-1:222222222222:instance/i-1';
  const problemOf = (statement: object, context: object) =>
    explain(denied('ec2:StopInstances', INSTANCE), { Eve: user('eve', [statement as never]) }, { context })
      .causes.map(({ problem }) => problem)
      .join();

  test('the tags of both sides of an ABAC condition', () => {
    const problem = problemOf(onTags('${aws:PrincipalTag/Project}'), {
      'aws:ResourceTag/Project': 'blue',
      'aws:PrincipalTag/Project': 'red',
    });
    expect(problem).toContain('aws:ResourceTag/Project "blue"');
    expect(problem).toContain('aws:PrincipalTag/Project "red"');
  });

  test('a key that is absent', () => {
    expect(problemOf(onTags('blue'), { 'aws:ResourceTag/Project': null })).toContain(
      'the request has aws:ResourceTag/Project (absent)',
    );
  });

  test('the condition of a Deny that applies', () => {
    const statement = {
      ...deny('ec2:StopInstances', '*'),
      Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
    };
    const problem = problemOf(statement, { 'aws:RequestedRegion': 'us-east-1' });
    expect(problem).toContain('denies the request, because StringNotEquals aws:RequestedRegion');
    expect(problem).toContain('the request has aws:RequestedRegion "us-east-1"');
  });

  test('the name of the permissions boundary', () => {
    const { causes } = explain(denied('s3:GetObject', 'arn:aws:s3:::b/k'), {
      Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'b' } },
      Limits: {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: { ManagedPolicyName: 'Limits', PolicyDocument: policy(allow('ec2:*', '*')) },
      },
      Eve: {
        Type: 'AWS::IAM::User',
        Properties: {
          UserName: 'eve',
          PermissionsBoundary: { Ref: 'Limits' },
          Policies: [{ PolicyName: 'p', PolicyDocument: policy(allow('s3:GetObject', '*')) }],
        },
      },
    });
    const boundary = causes.find(({ layer }) => layer === 'boundary');
    expect(boundary?.problem).toMatch(/permissions boundary of the caller \(.*Limits.*\)/);
  });

  test('no phrase twice for a managed policy of unknown content', () => {
    const attached = {
      Type: 'AWS::IAM::User',
      Properties: { UserName: 'eve', ManagedPolicyArns: ['arn:aws:iam::222222222222:policy/Elsewhere'] },
    };
    const { verdict } = explain(denied('s3:GetObject', 'arn:aws:s3:::b/k'), { Eve: attached });
    expect(verdict.explain()).toContain(
      'the content of arn:aws:iam::222222222222:policy/Elsewhere is not known',
    );
    expect(verdict.explain() + verdict.conditions.join()).not.toContain('whose document is not known');
  });
});

test('where the sources allow what AWS found no policy for, they are to be deployed: no statement is proposed', () => {
  const { causes } = explain(
    denied(
      's3:GetObject',
      'arn:aws:s3:::b/k',
      ' because no identity-based policy allows the s3:GetObject action',
    ),
    { Eve: user('eve', [allow('s3:GetObject', '*')]) },
  );
  expect(causes).toMatchObject([{ layer: 'identity', source: 'message' }]);
  expect(causes[0]?.problem).toMatch(/Statement\[0\] of .* allows it in the sources/);
  expect(causes[0]).not.toHaveProperty('statement');
});

test('an implicit denial of AWS is not explained by a Deny that possibly applies', () => {
  const statement = { ...deny('s3:*', '*'), Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
  const { causes } = explain(
    denied('s3:GetObject', 'arn:aws:s3:::b/k', ' because no session policy allows the s3:GetObject action'),
    { Eve: user('eve', [allow('s3:GetObject', '*'), statement]) },
    { resourceAccount: '222222222222' },
  );
  expect(causes.map(({ layer }) => layer)).toEqual(['session']);
});

test('a statement that allows under an unknown condition is named, and no other is proposed', () => {
  const statement = {
    ...trust({ AWS: EVE }),
    Condition: { StringEquals: { 'sts:ExternalId': 'x' } },
  };
  const { causes } = explain(
    denied(
      'sts:AssumeRole',
      'arn:aws:iam::222222222222:role/ops',
      ' because no role trust policy allows the sts:AssumeRole action',
    ),
    { Eve: user('eve'), Ops: role('ops', statement) },
  );
  expect(causes).toMatchObject([{ layer: 'resource', source: 'message' }]);
  expect(causes[0]?.problem).toContain('requires StringEquals sts:ExternalId "x"');
  expect(causes[0]).not.toHaveProperty('statement');
});
