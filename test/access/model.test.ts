import { AccessModel } from '../../lib/access/model';
import { ABSENT } from '../../lib/policy/context';
import { mfa, noMfa } from '../../lib/access/testing/context';
import {
  allow, ANA, BOB, CALLER, calling, DATABASE, deny, LEAF, OPS, owning, policy, role, SIBLING, STREAM, template, trust, user, WRITER,
} from './organization-fixture'; // prettier-ignore

const model = AccessModel.fromAssembly([owning(), calling()]);
const decision = (request: Parameters<AccessModel['check']>[0], of = model) => of.check(request).decision;

describe('a person in another account', () => {
  const request = { principal: ANA, action: 'sts:AssumeRole', resource: OPS };

  test('assumes the role with a fresh second factor', () => {
    expect(decision({ ...request, context: mfa('1 minute ago') })).toBe('allowed');
  });

  test('does not without, nor with a stale one', () => {
    expect(decision({ ...request, context: noMfa() })).toBe('denied');
    expect(decision({ ...request, context: mfa('2 hours ago') })).toBe('denied');
  });

  test('may or may not where nobody says whether there is one, and the condition is named', () => {
    const verdict = model.check(request);
    expect(verdict.decision).toBe('undetermined');
    expect(verdict.conditions.join()).toContain('if Bool aws:MultiFactorAuthPresent "true"');
  });

  test('is denied when the trust names somebody else', () => {
    const verdict = model.check({ ...request, principal: BOB, context: mfa(60) });
    expect(verdict.decision).toBe('denied');
    expect(verdict.explain()).toContain('the trust policy of the role does not allow it');
    expect(verdict.explain()).toContain('not to this principal');
  });

  test('does through the role what the role may, and nothing else', () => {
    const via = { principal: ANA, via: [OPS], context: mfa(60), resource: DATABASE };
    expect(decision({ ...via, action: 'rds:StartDBInstance' })).toBe('allowed');
    expect(decision({ ...via, action: 'rds:DeleteDBInstance' })).toBe('denied');
    expect(decision({ ...via, action: 'rds:StartDBInstance', context: noMfa() })).toBe('denied');
  });
});

test('both sides must allow across accounts', () => {
  const oneSided = AccessModel.fromAssembly([owning(), calling({ Ana: user('ana') })]);
  const verdict = oneSided.check({
    principal: ANA,
    action: 'sts:AssumeRole',
    resource: OPS,
    context: mfa(60),
  });
  expect(verdict.decision).toBe('denied');
  expect(verdict.explain()).toContain('no identity-based policy of the caller allows it');
});

describe('a chain', () => {
  const chain = { principal: CALLER, action: 'kinesis:PutRecord', resource: STREAM };
  const hop = { role: WRITER, externalId: 'x-1' };

  test('works with the external id, and not with another or none', () => {
    expect(decision({ ...chain, via: [hop] })).toBe('allowed');
    expect(decision({ ...chain, via: [{ role: WRITER, externalId: 'x-2' }] })).toBe('denied');
    expect(decision({ ...chain, via: [{ role: WRITER, externalId: ABSENT }] })).toBe('denied');
    expect(decision({ ...chain, via: [WRITER] })).toBe('undetermined');
  });

  test('is closed to a sibling', () => {
    expect(decision({ ...chain, principal: SIBLING, via: [hop] })).toBe('denied');
  });

  test('is begun by the service that runs the code', () => {
    const lambda = { ...chain, principal: 'lambda.amazonaws.com', via: [CALLER, hop] };
    expect(decision(lambda)).toBe('allowed');
    expect(decision({ ...lambda, principal: 'ec2.amazonaws.com' })).toBe('denied');
  });

  test('cannot last longer than an hour', () => {
    const verdict = model.check({ ...chain, via: [{ ...hop, durationSeconds: 7200 }] });
    expect(verdict.decision).toBe('denied');
    expect(verdict.explain()).toContain('a chained session lasts at most 3600 s');
    expect(decision({ ...chain, via: [{ ...hop, durationSeconds: 3600 }] })).toBe('allowed');
  });

  test('needs TagSession for tags and SetSourceIdentity for a source identity', () => {
    expect(decision({ ...chain, via: [{ ...hop, tags: { team: 'a' } }] })).toBe('denied');
    expect(decision({ ...chain, via: [{ ...hop, sourceIdentity: 'ana' }] })).toBe('denied');
  });

  test('is limited by session policies', () => {
    const sessionPolicies = [policy(allow('kinesis:PutRecords', '*'))];
    expect(decision({ ...chain, via: [{ ...hop, sessionPolicies }] })).toBe('denied');
    expect(decision({ ...chain, action: 'kinesis:PutRecords', via: [{ ...hop, sessionPolicies }] })).toBe(
      'allowed',
    );
  });

  test('loses the second factor of whoever began it', () => {
    const strict = AccessModel.fromAssembly([
      owning({ Leaf: role('leaf', trust({ AWS: OPS }, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })) }),
      calling(),
    ]);
    const verdict = strict.check({
      principal: ANA,
      via: [OPS],
      action: 'sts:AssumeRole',
      resource: LEAF,
      context: mfa(60),
    });
    expect(verdict.decision).toBe('denied');
    expect(verdict.explain()).toContain('no such key or "false"');
  });
});

describe('what is not known', () => {
  test('of an AWS managed policy without document hangs the verdict', () => {
    const managed = { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonRDSFullAccess'] };
    const of = AccessModel.fromAssembly(owning({ Extra: role('extra', trust({ AWS: ANA }), [], managed) }));
    const verdict = of.check({
      principal: 'arn:aws:iam::111111111111:role/extra',
      action: 'rds:StartDBInstance',
      resource: DATABASE,
    });
    expect(verdict.decision).toBe('undetermined');
    expect(verdict.explain()).toContain('AmazonRDSFullAccess');
  });

  test('of a caller outside the model hangs the verdict, unless the other side denies', () => {
    const outsider = 'arn:aws:iam::333333333333:user/eve';
    expect(decision({ principal: outsider, action: 'sts:AssumeRole', resource: OPS })).toBe('denied');
    expect(
      decision({
        principal: outsider,
        action: 'sts:AssumeRole',
        resource: 'arn:aws:iam::333333333333:role/x',
      }),
    ).toBe('undetermined');
  });

  test('of a bucket outside the model hangs the verdict', () => {
    const of = AccessModel.fromAssembly(
      calling({ Ana: user('ana', [allow('s3:GetObject', 'arn:aws:s3:::shared/*')]) }),
    );
    const verdict = of.check({ principal: ANA, action: 's3:GetObject', resource: 'arn:aws:s3:::shared/k' });
    expect(verdict.decision).toBe('undetermined');
    expect(verdict.explain()).toContain('not in the model');
  });
});

describe('roles whose names only deployment tells', () => {
  const roleArn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
  const unnamed = (trusted: ReturnType<typeof trust>, permissions: ReturnType<typeof allow>[] = []) => ({
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: policy(trusted),
      Policies: [{ PolicyName: 'permissions', PolicyDocument: policy(...permissions) }],
    },
  });
  const lambda = trust({ Service: 'lambda.amazonaws.com' });
  const assuming = [allow('sts:AssumeRole', '*')];
  const of = AccessModel.fromAssembly(
    template('111111111111', {
      Trusted: unnamed(lambda, assuming),
      Other: unnamed(lambda, assuming),
      Target: unnamed(trust({ AWS: roleArn('Trusted') })),
      Name: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: 'x' } },
      Open: unnamed(trust({ AWS: { 'Fn::Sub': 'arn:aws:iam::111111111111:role/${Name}' } })),
    }),
  );
  const arnOf = (id: string): string => of.facts.roles.find(({ arn }) => arn.includes(id))?.arn ?? '';
  const assumes = (principal: string, resource: string) =>
    decision({ principal: arnOf(principal), action: 'sts:AssumeRole', resource: arnOf(resource) }, of);

  test('are two all the same, so that who is trusted is no one else', () => {
    expect(assumes('Trusted', 'Target')).toBe('allowed');
    expect(assumes('Other', 'Target')).toBe('denied');
  });

  test('may be what a name means that is no role of the model', () => {
    expect(assumes('Other', 'Open')).toBe('undetermined');
  });
});

describe('resource policies', () => {
  const withBucket = (statement: object, permissions: ReturnType<typeof allow>[] = []) =>
    AccessModel.fromAssembly(
      template('111111111111', {
        Bucket: { Type: 'AWS::S3::Bucket', Properties: {} },
        BucketPolicy: {
          Type: 'AWS::S3::BucketPolicy',
          Properties: {
            Bucket: { Ref: 'Bucket' },
            PolicyDocument: policy(statement as ReturnType<typeof allow>),
          },
        },
        Reader: role('reader', trust({ Service: 'ec2.amazonaws.com' }), permissions),
        Other: role('other', trust({ Service: 'ec2.amazonaws.com' })),
      }),
    );
  const reader = 'arn:aws:iam::111111111111:role/reader';

  test('of a bucket whose name only deployment tells reach the objects in it', () => {
    const statement = {
      Effect: 'Allow',
      Principal: { AWS: { 'Fn::GetAtt': ['Reader', 'Arn'] } },
      Action: 's3:GetObject',
      Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, '/*']] },
    };
    const of = withBucket(statement);
    const bucket = of.facts.resources.find(({ type }) => type === 'AWS::S3::Bucket')?.arn ?? '';
    expect(bucket).not.toBe('');
    expect(decision({ principal: reader, action: 's3:GetObject', resource: `${bucket}/k` }, of)).toBe(
      'allowed',
    );
    expect(decision({ principal: reader, action: 's3:PutObject', resource: `${bucket}/k` }, of)).toBe(
      'denied',
    );
    expect(of.whoCan('s3:GetObject', `${bucket}/k`).map(({ principal }) => principal)).toEqual([reader]);
  });
});

describe('service control policies', () => {
  const organization = (content: object, target = '222222222222') =>
    template('333333333333', {
      Scp: {
        Type: 'AWS::Organizations::Policy',
        Properties: { Name: 'guard', Type: 'SERVICE_CONTROL_POLICY', TargetIds: [target], Content: content },
      },
    });
  const request = { principal: ANA, action: 'sts:AssumeRole', resource: OPS, context: mfa(60) };

  test('deny in their account', () => {
    const of = AccessModel.fromAssembly([owning(), calling(), organization(policy(deny('sts:*', '*')))]);
    const verdict = of.check(request);
    expect(verdict.denial).toBe('explicit');
    expect(verdict.explain()).toContain('SCP guard');
  });

  test('leave other accounts and the management account alone', () => {
    const elsewhere = organization(policy(deny('sts:*', '*')), '111111111111');
    expect(decision(request, AccessModel.fromAssembly([owning(), calling(), elsewhere]))).toBe('allowed');
    const managed = AccessModel.fromAssembly(
      [owning(), calling(), organization(policy(deny('sts:*', '*')))],
      {
        organization: { id: 'o-1', accounts: ['222222222222'], managementAccount: '222222222222' },
      },
    );
    expect(decision(request, managed)).toBe('allowed');
  });

  test('on a unit that may or may not hold the account leave the verdict open', () => {
    const of = AccessModel.fromAssembly([
      owning(),
      calling(),
      organization(policy(deny('sts:*', '*')), 'ou-abcd-11111111'),
    ]);
    expect(decision(request, of)).toBe('undetermined');
  });
});

test('a wildcard in a question means everything that it covers', () => {
  const of = AccessModel.fromAssembly(
    owning({
      Leaf: role('leaf', trust({ AWS: WRITER }), [allow('kinesis:*', '*'), deny('kinesis:Delete*', '*')]),
    }),
  );
  const ask = (action: string) => decision({ principal: LEAF, action, resource: STREAM }, of);
  expect(ask('kinesis:Get*')).toBe('allowed');
  expect(ask('kinesis:*')).toBe('undetermined');
  expect(ask('kinesis:Delete*')).toBe('denied');
  expect(decision({ principal: ANA, action: 'sts:AssumeRole', resource: '*', context: mfa(60) })).not.toBe(
    'allowed',
  );
});

test("nobody assumes roles in general, whatever is allowed on the caller's side", () => {
  const of = AccessModel.fromAssembly(calling({ Ana: user('ana', [allow('sts:AssumeRole', '*')]) }));
  expect(decision({ principal: ANA, action: 'sts:AssumeRole', resource: '*' }, of)).toBe('undetermined');
});

test('a source identity goes along a chain, and every role must let it in', () => {
  const actions = ['sts:AssumeRole', 'sts:SetSourceIdentity'];
  const set = (name: string, caller: string, isLetIn: boolean, next: string) =>
    role(name, { ...trust({ AWS: caller }), Action: isLetIn ? actions : 'sts:AssumeRole' }, [
      allow(actions, next),
    ]);
  const chain = (isLetIn: boolean) =>
    AccessModel.fromAssembly(
      template('111111111111', {
        First: role('first', trust({ Service: 'ec2.amazonaws.com' }), [allow(actions, '*')]),
        Second: set('second', 'arn:aws:iam::111111111111:role/first', true, '*'),
        Third: set('third', 'arn:aws:iam::111111111111:role/second', isLetIn, '*'),
      }),
    ).check({
      principal: 'arn:aws:iam::111111111111:role/first',
      via: [
        { role: 'arn:aws:iam::111111111111:role/second', sourceIdentity: 'ana' },
        'arn:aws:iam::111111111111:role/third',
      ],
      action: 'sts:GetCallerIdentity',
      resource: '*',
    }).decision;
  expect(chain(true)).toBe('allowed');
  expect(chain(false)).toBe('denied');
});

test('an action that takes no resource is not allowed by an ARN', () => {
  const of = AccessModel.fromAssembly(
    calling({ Ana: user('ana', [allow('s3:ListAllMyBuckets', 'arn:aws:s3:::*')]) }),
  );
  expect(decision({ principal: ANA, action: 's3:ListAllMyBuckets', resource: 'arn:aws:s3:::x' }, of)).toBe(
    'denied',
  );
});

test('a group gives its members its permissions and denies', () => {
  const group = (statement: ReturnType<typeof allow>) => ({
    Group: {
      Type: 'AWS::IAM::Group',
      Properties: { GroupName: 'g', Policies: [{ PolicyName: 'p', PolicyDocument: policy(statement) }] },
    },
    Ana: user('ana', [allow('ec2:StartInstances', '*')], { Groups: [{ Ref: 'Group' }] }),
  });
  const instance = 'arn:aws:ec2:eu-west-1:222222222222:instance/i-1';
  const gives = AccessModel.fromAssembly(calling(group(allow('ec2:StopInstances', '*'))));
  expect(decision({ principal: ANA, action: 'ec2:StopInstances', resource: instance }, gives)).toBe(
    'allowed',
  );
  const takes = AccessModel.fromAssembly(calling(group(deny('ec2:StartInstances', '*'))));
  expect(takes.check({ principal: ANA, action: 'ec2:StartInstances', resource: instance }).denial).toBe(
    'explicit',
  );
});

test('a malformed document is told with where it stands', () => {
  const misspelt = allow('s3:GetObject', 'reports');
  expect(() =>
    AccessModel.fromAssembly(calling({ Ana: user('ana', [misspelt]) })).check({
      principal: ANA,
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::reports/k',
    }),
  ).toThrow(/Resources\.Ana\.Properties\.Policies\[0\]\S*\.Statement\[0\]\.Resource: got "reports"/);
});
