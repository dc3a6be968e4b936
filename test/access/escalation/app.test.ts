import { AccessModel, describeEscalation, type EscalationReport } from '../../../lib/access';
import type { TemplateSource } from '../../../lib/assembly/load';
import { allow, deny, policy, role, template, trust, user } from '../organization-fixture';

const ACCOUNT = '111111111111';
const EVERYTHING = allow('*', '*');
const LAMBDA = trust({ Service: 'lambda.amazonaws.com' });
const arn = (rest: string): string => `arn:aws:iam::${ACCOUNT}:${rest}`;
const FUNCTION = `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:x`;

const managed = (name: string, document: unknown, attached: object = {}) => ({
  Type: 'AWS::IAM::ManagedPolicy',
  Properties: { ManagedPolicyName: name, PolicyDocument: document, ...attached },
});
const group = (name: string, ...permissions: object[]) => ({
  Type: 'AWS::IAM::Group',
  Properties: {
    GroupName: name,
    Policies: [{ PolicyName: 'permissions', PolicyDocument: policy(...(permissions as never[])) }],
  },
});
const lambdaFunction = (runsAs: string) => ({
  Type: 'AWS::Lambda::Function',
  Properties: { FunctionName: 'x', Role: arn(`role/${runsAs}`) },
  Metadata: { 'aws:cdk:path': 'App/x' },
});

function report(resources: Record<string, unknown>, ...others: TemplateSource[]): EscalationReport {
  return AccessModel.fromAssembly([template(ACCOUNT, resources), ...others]).escalations();
}
/** The escalations of one principal, by outcome and in words. */
function of(name: string, { escalations }: EscalationReport): string[] {
  return escalations
    .filter(({ principal }) => principal.endsWith(`/${name}`))
    .map((each) => `${each.outcome}: ${describeEscalation(each)}`);
}

describe('existing functions', () => {
  const developer = { Developer: user('developer', [allow('lambda:UpdateFunctionCode', FUNCTION)]) };

  test('are followed to the administrator that they run as', () => {
    const found = report({ ...developer, X: lambdaFunction('y'), Y: role('y', LAMBDA, [EVERYTHING]) });
    expect(of('developer', found)).toEqual([
      'administrator: People/developer → edits the code of App/x → role App/y → administrator',
    ]);
  });

  test('are followed over the roles that theirs can become', () => {
    const found = report({
      ...developer,
      X: lambdaFunction('y'),
      Y: role('y', LAMBDA, [allow('sts:AssumeRole', arn('role/z'))]),
      Z: role('z', trust({ AWS: arn('role/y') }), [EVERYTHING]),
    });
    expect(of('developer', found)).toEqual([
      'administrator: People/developer → edits the code of App/x → role App/y → assumes App/z → administrator',
    ]);
  });

  test('are harmless where their role gives nothing more', () => {
    const found = report({
      ...developer,
      X: lambdaFunction('y'),
      Y: role('y', LAMBDA, [allow('logs:PutLogEvents', '*')]),
    });
    expect(of('developer', found)).toEqual([]);
  });

  test('are harmless where whoever edits them holds as much', () => {
    const read = allow('s3:GetObject', 'arn:aws:s3:::data/a/*');
    const found = report({
      Developer: user('developer', [
        allow('lambda:UpdateFunctionCode', FUNCTION),
        allow('s3:Get*', 'arn:aws:s3:::data/*'),
      ]),
      X: lambdaFunction('y'),
      Y: role('y', LAMBDA, [read]),
    });
    expect(of('developer', found)).toEqual([]);
  });

  test('give more where their role holds what the developer lacks', () => {
    const found = report({
      ...developer,
      X: lambdaFunction('y'),
      Y: role('y', LAMBDA, [allow('s3:GetObject', '*')]),
    });
    expect(of('developer', found)).toEqual([
      'more: People/developer → edits the code of App/x → role App/y → more than it holds itself',
    ]);
  });

  test('are an assumption where they are not in the app', () => {
    expect(of('developer', report(developer))).toEqual([
      expect.stringMatching(
        /^perhaps: .* assuming that Lambda function .*:x runs as a role that holds more$/,
      ),
    ]);
  });

  test('are an assumption where the content of a policy of their role is not known', () => {
    const more = { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonS3FullAccess'] };
    const found = report({ ...developer, X: lambdaFunction('y'), Y: role('y', LAMBDA, [], more) });
    expect(of('developer', found)).toEqual([expect.stringMatching(/^perhaps: .*AmazonS3FullAccess/)]);
  });

  test('are followed where AdministratorAccess is attached by its ARN', () => {
    const more = { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] };
    const found = report({ ...developer, X: lambdaFunction('y'), Y: role('y', LAMBDA, [], more) });
    expect(of('developer', found)).toEqual([expect.stringMatching(/^administrator: /)]);
  });

  test('are found behind wildcards', () => {
    const found = report({
      Developer: user('developer', [
        allow('lambda:UpdateFunctionCode', `arn:aws:lambda:*:${ACCOUNT}:function:*`),
      ]),
      X: lambdaFunction('y'),
      Y: role('y', LAMBDA, [EVERYTHING]),
    });
    expect(of('developer', found)).toEqual([expect.stringMatching(/^administrator: .*App\/x/)]);
  });

  test('are spared by a Deny on them', () => {
    const found = report({
      Developer: user('developer', [allow('lambda:*', FUNCTION), deny('lambda:UpdateFunction*', FUNCTION)]),
      X: lambdaFunction('y'),
      Y: role('y', LAMBDA, [EVERYTHING]),
    });
    expect(of('developer', found)).toEqual([]);
  });
});

describe('passed roles', () => {
  const make = allow(['lambda:CreateFunction', 'lambda:InvokeFunction'], '*');
  const deployer = (passed: string, condition?: unknown) => ({
    Deployer: user('deployer', [make, allow('iam:PassRole', arn(`role/${passed}`), condition)]),
  });

  test('one named administrator role still escalates', () => {
    const found = report({ ...deployer('y'), Y: role('y', LAMBDA, [EVERYTHING]) });
    expect(of('deployer', found)).toEqual([
      'administrator: People/deployer → passes App/y to a function that it makes and invokes → administrator',
    ]);
  });

  test('a role of the app that gives nothing more is silent', () => {
    expect(of('deployer', report({ ...deployer('y'), Y: role('y', LAMBDA) }))).toEqual([]);
  });

  test('a role that does not trust the service is silent', () => {
    const found = report({
      ...deployer('y'),
      Y: role('y', trust({ Service: 'ec2.amazonaws.com' }), [EVERYTHING]),
    });
    expect(of('deployer', found)).toEqual([]);
  });

  test('a role that may go to another service only is silent', () => {
    const condition = { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } };
    expect(
      of('deployer', report({ ...deployer('y', condition), Y: role('y', LAMBDA, [EVERYTHING]) })),
    ).toEqual([]);
  });

  test('a role named by a tag that nobody knows is an assumption', () => {
    const passed = 'team/${aws:PrincipalTag/team}';
    const tagged = trust({ AWS: arn('user/deployer') }, undefined, [
      'sts:AssumeRole',
      'sts:TagSession',
    ] as never);
    const found = report({
      Deployer: role('deployer', tagged, [make, allow('iam:PassRole', arn(`role/${passed}`))]),
    });
    expect(of('deployer', found)).toEqual([expect.stringMatching(/^perhaps: .*holds more$/)]);
  });

  test('two roles for two services are not mixed up', () => {
    const found = report({
      Deployer: user('deployer', [
        make,
        allow('iam:PassRole', arn('role/y'), {
          StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' },
        }),
        allow('iam:PassRole', arn('role/w'), {
          StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' },
        }),
      ]),
      Y: role('y', LAMBDA, [EVERYTHING]),
      W: role('w', LAMBDA),
    });
    expect(of('deployer', found)).toEqual([]);
  });

  test('names that only deployment will tell are not mixed up', () => {
    const named = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
    const unnamed = (permissions: object[]) => {
      const { Properties, ...rest } = role('', LAMBDA, permissions as never[]);
      return { ...rest, Properties: { ...Properties, RoleName: undefined } };
    };
    const pass = (logicalId: string, service: string) => ({
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: named(logicalId),
      Condition: { StringEquals: { 'iam:PassedToService': service } },
    });
    const found = report({
      Deployer: user('deployer', [make, pass('Y', 'ec2.amazonaws.com'), pass('W', 'lambda.amazonaws.com')]),
      Y: unnamed([EVERYTHING]),
      W: unnamed([]),
    });
    expect(of('deployer', found)).toEqual([]);
  });
});

describe('permissions of its own', () => {
  test('are found where a group and a user split the actions', () => {
    const found = report({
      Operators: group('operators', allow('iam:CreateAccessKey', arn('user/robot'))),
      Ana: user('ana', [allow('iam:PutUserPolicy', arn('user/robot'))], { Groups: ['operators'] }),
    });
    expect(of('ana', found)).toEqual([
      expect.stringMatching(
        /^administrator: People\/ana → writes an inline policy of .*robot and makes an access key/,
      ),
    ]);
  });

  test('are not found where the two actions are allowed on different users', () => {
    const found = report({
      Ana: user('ana', [
        allow('iam:CreateAccessKey', arn('user/a')),
        allow('iam:PutUserPolicy', arn('user/b')),
      ]),
      A: user('a'),
      B: user('b'),
    });
    expect(of('ana', found)).toEqual([]);
  });

  test('its own policy is known by name', () => {
    const found = report({
      Ana: user('ana', [allow('iam:CreatePolicyVersion', arn('policy/mine'))]),
      Mine: managed('mine', policy(allow('s3:GetObject', '*')), { Users: ['ana'] }),
    });
    expect(of('ana', found)).toEqual([
      expect.stringMatching(/^administrator: .*writes a new version of its own/),
    ]);
  });

  test('a policy of others is not its own', () => {
    const found = report({
      Ana: user('ana', [allow('iam:CreatePolicyVersion', arn('policy/theirs'))]),
      Bob: user('bob'),
      Theirs: managed('theirs', policy(allow('s3:GetObject', '*')), { Users: ['bob'] }),
    });
    expect(of('ana', found)).toEqual([]);
  });

  test('the policies of its own group, by a policy variable, and by its own name', () => {
    const own = report({
      Operators: group('operators', allow('iam:PutGroupPolicy', arn('group/operators'))),
      Ana: user('ana', [], { Groups: ['operators'] }),
      Bob: user('bob', [allow('iam:PutUserPolicy', arn('user/${aws:username}'))]),
    });
    expect(of('ana', own)).toEqual([expect.stringMatching(/^administrator: .*its own group/)]);
    expect(of('bob', own)).toEqual([expect.stringMatching(/^administrator: .*inline policy of itself/)]);
  });

  test('a role that may change users is no user', () => {
    const found = report({ Job: role('job', LAMBDA, [allow('iam:PutUserPolicy', '*')]) });
    expect(of('job', found)).toEqual([
      expect.stringMatching(/^perhaps: .*obtains the credentials of a user$/),
    ]);
  });

  test('MFA blocks roles, which cannot present it, and not users', () => {
    const means = allow('iam:*', '*', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } });
    const found = report({ Job: role('job', LAMBDA, [means]), Ana: user('ana', [means]) });
    expect(of('job', found)).toEqual([]);
    expect(found.administrators.map(({ label }) => label)).toEqual(['People/ana']);
  });
});

describe('limits', () => {
  const means = allow(['iam:PutRolePolicy', 's3:ListAllMyBuckets'], '*');
  const bounded = (document: unknown) => ({
    Job: role('job', LAMBDA, [means], { PermissionsBoundary: arn('policy/limit') }),
    Limit: managed('limit', document),
  });

  test('a boundary silences what it does not let through', () => {
    expect(of('job', report(bounded(policy(allow('s3:*', '*')))))).toEqual([]);
  });

  test('a boundary that lets the action through limits what is gained', () => {
    const found = report(bounded(policy(allow(['iam:PutRolePolicy', 's3:*'], '*'))));
    expect(of('job', found)).toEqual([
      expect.stringMatching(/^bounded: .*all that its boundary lets through$/),
    ]);
    expect(found.administrators).toEqual([]);
  });

  test('a boundary that lets everything through limits nothing', () => {
    const found = report(bounded(policy(EVERYTHING)));
    expect(of('job', found)).toEqual([expect.stringMatching(/^administrator: /)]);
  });

  test('a boundary of unknown content makes it an assumption', () => {
    const { Job } = bounded({});
    expect(of('job', report({ Job }))).toEqual([
      expect.stringMatching(/^perhaps: .*policy\/limit, whose content is not known/),
    ]);
  });

  test('whoever may remove its boundary is not bounded', () => {
    const found = report({
      Ana: user('ana', [allow('iam:DeleteUserPermissionsBoundary', arn('user/ana')), EVERYTHING], {
        PermissionsBoundary: arn('policy/limit'),
      }),
      Limit: managed('limit', policy(allow('iam:DeleteUserPermissionsBoundary', '*'))),
    });
    expect(of('ana', found)).toEqual([
      expect.stringMatching(/^unlimited: .*removes the permissions boundary of itself/),
    ]);
  });

  test('new roles under a boundary that gives nothing more are silent; under a wide one they are not', () => {
    const admin = (limit: string) => {
      const condition = { StringEquals: { 'iam:PermissionsBoundary': arn(`policy/${limit}`) } };
      return user('admin', [
        allow(['iam:CreateRole', 'iam:PutRolePolicy'], arn('role/team/*'), condition),
        allow('s3:*', '*'),
      ]);
    };
    const limits = {
      Narrow: managed('narrow', policy(allow('s3:GetObject', '*'))),
      Wide: managed('wide', policy(EVERYTHING)),
    };
    expect(of('admin', report({ Admin: admin('narrow'), ...limits }))).toEqual([]);
    expect(of('admin', report({ Admin: admin('wide'), ...limits }))).toEqual([
      expect.stringMatching(/^administrator: .*makes role/),
    ]);
    expect(of('admin', report({ Admin: admin('elsewhere'), ...limits }))).toEqual([
      expect.stringMatching(/^perhaps: .*policy\/elsewhere, whose content is not known, allows more$/),
    ]);
  });

  test('a policy that may be attached is looked into', () => {
    const attaching = (name: string) => ({
      Job: role('job', LAMBDA, [
        allow('iam:AttachRolePolicy', arn('role/job'), {
          ArnEquals: { 'iam:PolicyARN': arn(`policy/${name}`) },
        }),
      ]),
      Harmless: managed('harmless', policy(allow('logs:PutLogEvents', '*'))),
      Powerful: managed('powerful', policy(allow('iam:*', '*'))),
    });
    expect(of('job', report(attaching('harmless')))).toEqual([]);
    expect(of('job', report(attaching('powerful')))).toEqual([expect.stringMatching(/^administrator: /)]);
  });

  test('a service control policy blocks for the whole account', () => {
    const scp = { name: 'no IAM', document: policy(EVERYTHING, deny('iam:*', '*')) };
    const source = template(ACCOUNT, {
      Job: role('job', LAMBDA, [means]),
      Guard: {
        Type: 'AWS::Organizations::Policy',
        Properties: {
          Name: scp.name,
          Type: 'SERVICE_CONTROL_POLICY',
          Content: scp.document,
          TargetIds: [ACCOUNT],
        },
      },
    });
    expect(of('job', AccessModel.fromAssembly(source).escalations())).toEqual([]);
  });
});

describe('assumed roles', () => {
  const operator = { Ana: user('ana', [allow('sts:AssumeRole', arn('role/ops'))]) };

  test('that both sides agreed on are no finding, but for administrators', () => {
    const ops = (...permissions: object[]) =>
      role('ops', trust({ AWS: arn('user/ana') }), permissions as never[]);
    expect(of('ana', report({ ...operator, Ops: ops(allow('rds:*', '*')) }))).toEqual([]);
    expect(of('ana', report({ ...operator, Ops: ops(EVERYTHING) }))).toEqual([
      'delegated: People/ana → assumes App/ops → administrator',
    ]);
  });

  test('need no permission where the trust names the caller in the same account', () => {
    const found = report({
      Ana: user('ana'),
      Ops: role('ops', trust({ AWS: arn('user/ana') }), [EVERYTHING]),
    });
    expect(of('ana', found)).toEqual(['delegated: People/ana → assumes App/ops → administrator']);
  });

  test('that do not trust the caller are silent', () => {
    const found = report({
      ...operator,
      Ops: role('ops', trust({ AWS: arn('user/bob') }), [EVERYTHING]),
      Bob: user('bob'),
    });
    expect(of('ana', found)).toEqual([]);
  });

  test('are given more, and then assumed', () => {
    const found = report({
      Ana: user('ana', [allow(['iam:PutRolePolicy', 'sts:AssumeRole'], arn('role/ops'))]),
      Ops: role('ops', trust({ AWS: arn('user/ana') })),
    });
    expect(of('ana', found)).toEqual([expect.stringMatching(/^administrator: .*App\/ops and assumes it/)]);
  });
});

describe('other identities', () => {
  test('a user, a group and a role of the app decide', () => {
    const found = report({
      Helpdesk: user('helpdesk', [
        allow(['iam:CreateAccessKey', 'iam:UpdateLoginProfile'], arn('user/root2')),
        allow('iam:AddUserToGroup', arn('group/admins')),
        allow('iam:UpdateAssumeRolePolicy', arn('role/plain')),
      ]),
      Root: user('root2', [EVERYTHING]),
      Admins: group('admins', allow('iam:*', '*')),
      Plain: role('plain', LAMBDA, [allow('logs:PutLogEvents', '*')]),
    });
    expect(of('helpdesk', found)).toEqual([
      expect.stringContaining('adds itself to'),
      expect.stringContaining('makes an access key for People/root2 → administrator'),
      expect.stringContaining('changes the console password of People/root2 → administrator'),
    ]);
  });

  test('an instance is followed to the role of its profile', () => {
    const found = report({
      Ops: user('ops', [allow('ssm:StartSession', '*')]),
      Server: {
        Type: 'AWS::EC2::Instance',
        Properties: { IamInstanceProfile: { Ref: 'Profile' } },
        Metadata: { 'aws:cdk:path': 'App/Server' },
      },
      Profile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [{ Ref: 'Y' }] } },
      Y: role('y', trust({ Service: 'ec2.amazonaws.com' }), [EVERYTHING]),
    });
    expect(of('ops', found)).toEqual([
      'administrator: People/ops → opens a session on App/Server → role App/y → administrator',
    ]);
  });
});

describe('administrators', () => {
  test('are told by what they can do, however it is written', () => {
    const found = report({
      Outright: user('outright', [EVERYTHING]),
      Split: user('split', [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }, allow('iam:*', '*')]),
      Denied: user('denied', [EVERYTHING, deny('iam:*', '*'), deny(['sts:AssumeRole', 'sso:*'], '*')]),
      Power: user('power', [{ Effect: 'Allow', NotAction: ['iam:*', 'sso:*'], Resource: '*' }]),
    });
    expect(found.administrators.map(({ label, means }) => [label, means.length > 0])).toEqual([
      ['People/outright', false],
      ['People/split', true],
    ]);
  });

  test('are not looked for among those of whom something is not known', () => {
    const more = { ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] };
    const found = report({ Job: role('job', LAMBDA, [], more) });
    expect([found.escalations, found.administrators]).toEqual([[], []]);
  });
});

describe('managing one’s own credentials', () => {
  const keysOf = (pattern: string) =>
    of('ana', report({ Ana: user('ana', [allow('iam:CreateAccessKey', arn(`user/${pattern}`))]) }));

  test('gives nothing more, with and without a path', () => {
    expect(keysOf('${aws:username}')).toEqual([]);
    expect(keysOf('*/${aws:username}')).toEqual([]);
  });

  test('is not meant by a name that only begins with one’s own', () => {
    expect(keysOf('${aws:username}*')).not.toEqual([]);
    expect(keysOf('*')).not.toEqual([]);
  });
});
