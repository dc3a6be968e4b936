import { Match, Template } from 'aws-cdk-lib/assertions';
import { AccessModel } from '../../lib/access';
import { appOf } from './blueprint-app';
import { errorOf, ORGANIZATION } from './blueprint-files';

const CENTER = ORGANIZATION.replace(
  'root: r-ab12 }',
  'root: r-ab12, identityCenter: { instanceArn: "arn:aws:sso:::instance/ssoins-0123456789abcdef", account: management, region: us-east-1 } }',
);
const GROUP = '11111111-2222-3333-4444-555555555555';

describe('guardrails', () => {
  const guardrail = `
guardrails:
  baseline:
    type: scp
    attach: { units: [prod] }
    controls: [{ control: denyUsers }, { control: protectTrails, exceptRoles: ["arn:aws:iam::*:role/admin"] }]
roles:
  admin: { kind: lambda, in: { all: true }, permissions: [{ actions: ["iam:CreateUser", "cloudtrail:StopLogging"], on: ["*"] }] }
`;

  test('are in the management account, attached by ID', () => {
    Template.fromStack(appOf(guardrail).stack('management')).hasResourceProperties(
      'AWS::Organizations::Policy',
      {
        Type: 'SERVICE_CONTROL_POLICY',
        Name: 'baseline',
        TargetIds: ['ou-ab12-22222222'],
      },
    );
  });

  test('count in assertions, for the accounts of the unit only', () => {
    const deny = (account: string, action: string) =>
      `  - { title: x, deny: { who: [{ role: admin, in: { accounts: [${account}] } }], actions: ["${action}"] } }`;
    const synth = (assertion: string) => () =>
      appOf(`${guardrail}assumptions: { resourcePolicies: none }\nassertions:\n${assertion}`).app.synth();
    expect(synth(deny('production', 'iam:CreateUser'))).not.toThrow();
    expect(synth(deny('shared', 'iam:CreateUser'))).toThrow(/is broken/);
    expect(synth(deny('production', 'cloudtrail:StopLogging'))).toThrow(/is broken/);
  });

  test.each<[string, string, string]>([
    [
      'of the management account',
      'attach: { accounts: [management] }',
      'guardrail-of-the-management-account',
    ],
    ['of a unit without an ID', 'attach: { units: [named] }', 'missing-key'],
    ['of nothing', 'attach: {}', 'missing-key'],
  ])('%s are an error', (_what, attach, code) => {
    const text = ORGANIZATION.replace('  empty: {}', '  named: {}').replace('unit: workloads', 'unit: named');
    expect(
      errorOf(`${text}guardrails:\n  g: { type: scp, ${attach}, controls: [{ control: denyUsers }] }`).code,
    ).toBe(code);
  });

  test('a control of the other type is an error at its line', () => {
    const text =
      'guardrails:\n  g: { type: rcp, attach: { root: true }, controls: [{ control: denyUsers }] }';
    expect(() => appOf(text)).toThrow(/blueprint\.yaml:12:3: .*control-of-another-type/);
  });

  test('an RCP keeps strangers out of the whole organization', () => {
    const text =
      'guardrails:\n  g: { type: rcp, attach: { root: true }, controls: [{ control: organizationOnly }] }';
    Template.fromStack(appOf(text).stack('management')).hasResourceProperties('AWS::Organizations::Policy', {
      Type: 'RESOURCE_CONTROL_POLICY',
      TargetIds: ['r-ab12'],
    });
  });
});

describe('permission sets', () => {
  const SETS = `
permissionSets:
  Operators:
    permissions: [{ recipe: rds.operate, on: ["arn:aws:rds:*:*:db:*"] }]
    managedPolicies: ["aws:ViewOnlyAccess"]
    assignments: [{ group: ${GROUP}, in: { units: [prod] } }]
`;

  test('are in the account and Region of Identity Center, assigned to each account of the target', () => {
    const { blueprint } = appOf(SETS, {}, CENTER);
    const template = Template.fromStack(blueprint.stackOf('management-us-east-1'));
    template.hasResourceProperties('AWS::SSO::PermissionSet', {
      Name: 'Operators',
      ManagedPolicies: [
        Match.objectLike({
          'Fn::Join': ['', Match.arrayWith([Match.stringLikeRegexp('job-function/ViewOnlyAccess$')])],
        }),
      ],
    });
    template.hasResourceProperties('AWS::SSO::Assignment', { TargetId: '333333333333', PrincipalId: GROUP });
    template.resourceCountIs('AWS::SSO::Assignment', 1);
  });

  test('grant in the account that they are assigned in, not in the account of Identity Center', () => {
    const one = SETS.replace('arn:aws:rds:*:*:db:*', 'arn:aws:rds:*:{account.id}:db:*');
    const { blueprint } = appOf(one, {}, CENTER);
    const text = JSON.stringify(Template.fromStack(blueprint.stackOf('management-us-east-1')).toJSON());
    expect(text).toContain('arn:aws:rds:*:333333333333:db:*');
    const all = one.replace('{ units: [prod] }', '{ all: true }');
    expect(errorOf(CENTER + all)).toMatchObject({ code: 'permissions-of-one-account', got: 'Operators' });
  });

  test('without Identity Center are an error', () => {
    expect(errorOf(ORGANIZATION + SETS).code).toBe('missing-key');
  });

  test('with a policy that an assigned account lacks are an error', () => {
    const text = SETS.replace('"aws:ViewOnlyAccess"', 'own');
    const policies =
      'policies:\n  own: { in: { accounts: [shared] }, permissions: [{ recipe: xray.read }] }\n';
    expect(errorOf(CENTER + policies + text).code).toBe('policy-missing-in-target');
  });
});

test('alias and password policy are set in each account, and only what is given', () => {
  const { stack } = appOf(`
settings:
  all-accounts: { in: { all: true }, alias: "example-{account.name}", passwordPolicy: { minimumLength: 14 } }
`);
  const template = Template.fromStack(stack('shared'));
  template.hasResourceProperties('Custom::IamPatternsAccountAlias', { Alias: 'example-shared' });
  template.hasResourceProperties('Custom::IamPatternsAccountPasswordPolicy', { MinimumPasswordLength: 14 });
});

test('two aliases of one account are an error', () => {
  const text =
    'settings:\n  a: { in: { all: true }, alias: a-x }\n  b: { in: { units: [prod] }, alias: b-x }';
  expect(errorOf(ORGANIZATION + text).code).toBe('name-twice');
});

test('an OIDC provider exists in each account of its target, and a role may trust it', () => {
  const { app, stack } = appOf(`
providers:
  github: { in: { all: true }, url: "https://token.actions.githubusercontent.com", audiences: [sts.amazonaws.com] }
`);
  Template.fromStack(stack('production')).hasResourceProperties('AWS::IAM::OIDCProvider', {
    Url: 'https://token.actions.githubusercontent.com',
    ClientIdList: ['sts.amazonaws.com'],
  });
  expect(AccessModel.fromAssembly(app.synth()).facts.identityProviders).toHaveLength(2);
});
