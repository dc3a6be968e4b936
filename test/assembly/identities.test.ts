import { hasSymbol, readable } from '../../lib/policy/pattern/symbol';
import { allowing, errorOf, factsOf, textOf, TRUST } from './in-account';
import { actionOf, role } from './identity-template';

describe('a role', () => {
  test('with explicit name and path has a literal ARN', () => {
    const [found] = factsOf({ R: role({ RoleName: 'Ops', Path: '/teams/' }) }).roles;
    expect(found).toMatchObject({
      arn: 'arn:aws:iam::111111111111:role/teams/Ops',
      name: 'Ops',
      path: '/teams/',
    });
  });

  test('without a name keeps what is known of its ARN', () => {
    const { roles, symbols } = factsOf({ R: role({ Path: '/teams/' }) });
    expect(readable(roles[0]?.arn ?? '')).toBe(
      'arn:aws:iam::111111111111:role/teams/<111111111111/us-east-1/App/R>',
    );
    expect([...symbols.values()]).toContainEqual(expect.stringContaining('makes up the name'));
  });

  test('tells its trust, boundary, session limit, tags and instance profiles', () => {
    const { roles } = factsOf({
      R: role({
        RoleName: 'App',
        MaxSessionDuration: 7200,
        PermissionsBoundary: { Ref: 'B' },
        Tags: [{ Key: 'team', Value: { Ref: 'AWS::Region' } }],
      }),
      B: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: allowing('s3:*') } },
      P: {
        Type: 'AWS::IAM::InstanceProfile',
        Properties: { InstanceProfileName: 'App', Roles: [{ Ref: 'R' }] },
      },
    });
    expect(roles).toHaveLength(1);
    const [found] = roles;
    expect(found?.trust).toMatchObject({ kind: 'trust', owners: [found?.arn], document: { source: TRUST } });
    expect(found?.boundary?.policy && actionOf(found.boundary.policy)).toBe('s3:*');
    expect(found).toMatchObject({ maxSessionDuration: 7200, tags: { team: 'us-east-1' }, policies: [] });
    expect(found?.instanceProfiles).toEqual(['arn:aws:iam::111111111111:instance-profile/App']);
  });

  test('may last an hour where the template does not say', () => {
    expect(factsOf({ R: role() }).roles[0]?.maxSessionDuration).toBe(3600);
  });

  test('whose creation cannot be decided says so; one that is not created is not there', () => {
    const { roles } = factsOf(
      { Maybe: { ...role(), Condition: 'IsProd' }, Never: { ...role(), Condition: 'No' } },
      {
        Parameters: { Stage: { Type: 'String' } },
        Conditions: {
          IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] },
          No: { 'Fn::Equals': ['a', 'b'] },
        },
      },
    );
    expect(roles.map(({ origin }) => [origin.logicalId, origin.condition])).toEqual([['Maybe', 'IsProd']]);
  });

  test('without a trust policy has a malformed one', () => {
    const trust = factsOf({ R: { Type: 'AWS::IAM::Role' } }).roles[0]?.trust;
    expect(trust?.origin.path).toBe('Resources.R.Properties.AssumeRolePolicyDocument');
    expect(trust?.document.mistakes).toMatchObject([{ code: 'malformed-document' }]);
  });

  test('of the name of another is an error', () => {
    expect(errorOf(() => factsOf({ R: role({ RoleName: 'Ops' }), S: role({ RoleName: 'Ops' }) })).code).toBe(
      'identity-twice',
    );
  });
});

test('credentials of users are told', () => {
  const { loginProfiles, accessKeys } = factsOf({
    U: {
      Type: 'AWS::IAM::User',
      Properties: { UserName: 'ana', LoginProfile: { Password: 'x', PasswordResetRequired: true } },
    },
    K: { Type: 'AWS::IAM::AccessKey', Properties: { UserName: { Ref: 'U' } } },
  });
  const user = 'arn:aws:iam::111111111111:user/ana';
  expect(loginProfiles).toMatchObject([{ user, passwordResetRequired: true, hasLiteralPassword: true }]);
  expect(accessKeys).toMatchObject([{ user }]);
});

test('properties that a function makes are unknown, each by itself, and told as unread', () => {
  const { roles, unread } = factsOf({
    R: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: TRUST,
        'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://bucket/role.json' } },
      },
    },
  });
  const [role] = roles;
  expect(role?.trust?.document.source).toEqual(TRUST);
  const unknown = [role?.name, role?.path, role?.boundary?.arn, ...(role?.unknownPolicies ?? [])].map(textOf);
  expect(unknown.map(hasSymbol)).toEqual([true, true, true, true]);
  expect(new Set(unknown).size).toBe(4);
  expect(unread).toMatchObject([{ reason: 'Fn::Transform makes its properties at deployment' }]);
});
