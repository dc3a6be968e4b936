import { Match, Template } from 'aws-cdk-lib/assertions';
import { AccessModel } from '../../lib/access';
import { mfa } from '../../lib/access/testing/test-context';
import { appOf } from './blueprint-app';
import { errorOf, ORGANIZATION, planOf } from './blueprint-files';
import { WRONG_KINDS } from './wrong-kinds';

const POOL = 'eu-west-1:11111111-2222-3333-4444-555555555555';
const ANCHOR =
  'arn:aws:rolesanywhere:eu-west-1:{account.id}:trust-anchor/11111111-2222-3333-4444-555555555555';
const METADATA = { 'metadata.xml': `<EntityDescriptor>${'x'.repeat(1000)}</EntityDescriptor>` };
const ALL = `
providers:
  okta: { in: { units: [prod] }, samlMetadata: metadata.xml }
  gitlab: { in: { units: [prod] }, url: "https://gitlab.example.com", audiences: ["https://gitlab.example.com"] }
boundaries:
  teams: { in: { units: [prod] }, permissions: [{ actions: ["s3:*"], on: ["*"] }], delegation: { path: /shop/ } }
roles:
  analyst: { kind: saml, in: { units: [prod] }, saml: { provider: okta, attributes: { eduPersonAffiliation: [analyst] } } }
  deploy: { kind: oidc, in: { units: [prod] }, oidc: { provider: gitlab, audiences: ["https://gitlab.example.com"], subjects: ["project_path:example/{account.tags.team}:*"] } }
  meter: { kind: rolesAnywhere, in: { units: [prod] }, rolesAnywhere: { trustAnchors: ["${ANCHOR}"], subject: { CN: [meter-1] } } }
  app-user: { kind: cognito, in: { units: [prod] }, cognito: { identityPoolId: "${POOL}" } }
  pod: { kind: podIdentity, in: { units: [prod] }, podIdentity: { namespace: shop, serviceAccounts: [checkout] } }
  emergency: { kind: breakGlass, in: { units: [prod] }, breakGlass: { maxMfaAge: 10m, emailAddresses: [security@example.com] } }
  developer: { kind: lambda, in: { units: [prod] }, delegate: teams, revokeSessionsBefore: "2026-11-30T00:00:00Z" }
groups:
  staff: { in: { units: [prod] } }
users:
  ana: { kind: human, in: { units: [prod] }, groups: [staff], consoleAccess: true }
  old: { kind: human, in: { units: [prod] }, groups: [staff], active: false }
  plugin: { kind: service, in: { units: [prod] }, reason: the plugin supports access keys only, permissions: [{ actions: ["s3:GetObject"], on: ["arn:aws:s3:::reports/*"] }] }
access:
  - { roles: [emergency], callers: [{ user: ana }] }
monitoring:
  everywhere:
    in: { units: [prod] }
    emailAddresses: ["{account.tags.team}@example.com"]
    rootActivity: true
    roleUse: [developer]
    accessAnalyzers: { unusedAccessDays: 30 }
    credentialHygiene: { unusedDays: 45, exemptUserNames: [ana] }
`;
const { app, stack, blueprint } = appOf(ALL, METADATA);
const template = Template.fromStack(stack('production'));
const model = AccessModel.fromAssembly(app.synth());
const roleArn = (name: string): string => `arn:aws:iam::333333333333:role/${name}`;
const trustOf = (name: string): unknown[] => {
  const [role] = Object.values(template.findResources('AWS::IAM::Role', { Properties: { RoleName: name } }));
  return (role?.['Properties'] as { AssumeRolePolicyDocument: { Statement: unknown[] } })
    .AssumeRolePolicyDocument.Statement;
};

describe('roles of identity providers', () => {
  test('SAML checks the provider, the sign-in address and the attributes', () => {
    template.resourceCountIs('AWS::IAM::SAMLProvider', 1);
    expect(trustOf('analyst')).toEqual([
      expect.objectContaining({
        Action: 'sts:AssumeRoleWithSAML',
        Principal: { Federated: 'arn:aws:iam::333333333333:saml-provider/okta' },
        Condition: {
          StringEquals: expect.objectContaining({
            'SAML:aud': expect.arrayContaining(['https://eu-west-1.signin.aws.amazon.com/saml']) as unknown,
          }) as unknown,
          'ForAnyValue:StringEquals': { 'SAML:edupersonaffiliation': 'analyst' },
        },
      }),
    ]);
  });

  test('OIDC checks the audience and the subject, with values of the account', () => {
    expect(trustOf('deploy')).toEqual([
      expect.objectContaining({
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: { 'gitlab.example.com:aud': 'https://gitlab.example.com' },
          StringLike: { 'gitlab.example.com:sub': 'project_path:example/shop:*' },
        },
      }),
    ]);
  });

  test('they are created after the provider', () => {
    const [role] = Object.values(
      template.findResources('AWS::IAM::Role', { Properties: { RoleName: 'analyst' } }),
    );
    const [provider] = Object.keys(template.findResources('AWS::IAM::SAMLProvider'));
    expect(role?.['DependsOn']).toContain(provider);
  });
});

test('a role of certificates has its profile, named after it', () => {
  template.hasResourceProperties('AWS::RolesAnywhere::Profile', { Name: 'meter' });
  expect(JSON.stringify(trustOf('meter'))).toContain('"aws:PrincipalTag/x509Subject/CN":"meter-1"');
  expect(JSON.stringify(trustOf('meter'))).toContain(ANCHOR.replace('{account.id}', '333333333333'));
});

test('roles of Cognito and of pods check whose they are', () => {
  expect(JSON.stringify(trustOf('app-user'))).toContain(POOL);
  expect(JSON.stringify(trustOf('pod'))).toContain('"aws:RequestTag/kubernetes-service-account":"checkout"');
});

test('break-glass is for users with fresh MFA, with everything for one hour and a message about each use', () => {
  const ask = (age: string) =>
    model.check({
      principal: 'arn:aws:iam::333333333333:user/ana',
      action: 'sts:AssumeRole',
      resource: roleArn('emergency'),
      context: mfa(age),
    }).decision;
  expect([ask('9 minutes ago'), ask('11 minutes ago')]).toEqual(['allowed', 'denied']);
  template.hasResourceProperties('AWS::Events::Rule', {
    EventPattern: { detail: Match.objectLike({ eventName: ['SwitchRole'] }) },
  });
  template.hasResourceProperties('AWS::SNS::Subscription', { Endpoint: 'security@example.com' });
});

test('a developer manages roles below the path of the boundary, and no other', () => {
  const ask = (path: string) =>
    model.check({
      principal: roleArn('developer'),
      action: 'iam:CreateRole',
      resource: roleArn(`${path}x`),
      context: {
        'iam:PermissionsBoundary': 'arn:aws:iam::333333333333:policy/teams',
        'aws:TokenIssueTime': '2026-12-01T00:00:00Z',
      },
    }).decision;
  expect([ask('shop/'), ask('other/')]).toEqual(['allowed', 'denied']);
});

test('old sessions of a role end', () => {
  template.hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: [
        Match.objectLike({
          Condition: { DateLessThan: { 'aws:TokenIssueTime': '2026-11-30T00:00:00Z' } },
        }),
      ],
    },
  });
});

test('a person has a password in a secret, an inactive one may do nothing, a program has a rotated key', () => {
  template.hasResourceProperties('AWS::IAM::User', { UserName: 'ana', LoginProfile: Match.anyValue() });
  template.hasResourceProperties('AWS::IAM::User', {
    UserName: 'old',
    LoginProfile: Match.absent(),
    ManagedPolicyArns: [
      Match.objectLike({ 'Fn::Join': ['', Match.arrayWith([Match.stringLikeRegexp('AWSDenyAll')])] }),
    ],
  });
  template.hasResourceProperties('AWS::SecretsManager::RotationSchedule', Match.anyValue());
  const read = {
    principal: 'arn:aws:iam::333333333333:user/plugin',
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::reports/a',
  };
  expect(model.check({ ...read, context: {} }).decision).not.toBe('denied');
});

test('an account watches its root user and its roles where the events arrive', () => {
  const global = Template.fromStack(blueprint.stackOf('production-us-east-1'));
  const watched = { detail: Match.objectLike({ requestParameters: { roleArn: [roleArn('developer')] } }) };
  global.hasResourceProperties('AWS::Events::Rule', { EventPattern: watched });
  template.hasResourceProperties('AWS::Events::Rule', { EventPattern: watched });
  global.hasResourceProperties('AWS::Events::Rule', {
    EventPattern: { detail: { userIdentity: Match.objectLike({ type: ['Root'] }) } },
  });
  global.hasResourceProperties('AWS::SNS::Subscription', { Endpoint: 'shop@example.com' });
  global.resourceCountIs('AWS::SNS::Topic', 1);
  template.hasResourceProperties('AWS::AccessAnalyzer::Analyzer', {
    AnalyzerConfiguration: { UnusedAccessConfiguration: { UnusedAccessAge: 30 } },
  });
  template.hasResourceProperties('AWS::Lambda::Function', {
    Environment: { Variables: Match.objectLike({ UNUSED_DAYS: '45', EXEMPT: '["ana"]' }) },
  });
});

test('a provider of another stack is deployed before the role', () => {
  const many = Array.from({ length: 120 }, (_, i) => `  g${i}: { in: { units: [prod] } }\n`).join('');
  const { stacks } = planOf(
    `${ORGANIZATION}groups:\n${many}${ALL.replace(/groups:\n.*\n/, '').replace(/groups: \[staff\], /g, '')}`,
    METADATA,
  );
  const provider = stacks.find(({ entities }) => entities.some(({ key }) => key === 'okta'));
  expect(provider?.id).not.toBe('production');
  expect(stacks.find(({ id }) => id === 'production')?.after).toContain(provider?.id);
});

describe('a wrong kind is an error with line and column', () => {
  const lines = ORGANIZATION.split('\n').length - 1;

  test.each(WRONG_KINDS)('%s', (_what, text, place, code, message) => {
    const [line, column] = place.split(':');
    const error = errorOf(ORGANIZATION + text);
    expect([error.code, error.at]).toEqual([code, `blueprint.yaml:${lines + Number(line)}:${column}`]);
    expect(error.message).toMatch(message);
  });
});
