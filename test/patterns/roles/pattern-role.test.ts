import { Duration, Fn, type Stack, Stage, Tags } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import fc from 'fast-check';
import { CrossAccountRole, type CrossAccountRoleProps } from '../../../lib/patterns/roles/cross-account-role';
import { Permissions } from '../../../lib/permissions';
import { AccessLevel } from '../../../lib/service-authorization';
import { NameRules } from '../../../lib/policy/principal/entity-name';
import { Caller } from '../../../lib/trust/caller';
import {
  assumes,
  mistakeOf,
  newApp,
  permissions,
  properties,
  resources,
  roleArn,
  stackIn,
  synthesisError,
  trust,
  TRUSTED,
  TRUSTING,
  twoAccounts,
} from '../synthesized';

const trustedBy = [{ callers: [Caller.account(TRUSTED)] }];
const prod = (): Stack => stackIn(newApp(), 'Prod', TRUSTING);
const roleOf = (props: CrossAccountRoleProps = {}, stack = prod()) =>
  new CrossAccountRole(stack, 'Role', { roleName: 'role', trustedBy, ...props });
const awsManaged = (name: string) => ({
  'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:iam::aws:policy/${name}`]],
});
const allow = (action: string, resource = '*') =>
  new iam.PolicyStatement({ actions: [action], resources: [resource] });

test.each(['abc', '1234', '11111111111'])('no role is made in the account %s', (account) => {
  expect(mistakeOf(() => roleOf({}, stackIn(newApp(), 'Prod', account)))).toMatchObject({
    code: 'malformed-account-id',
    at: 'Prod/Role',
  });
});

test('no one of an account that is none is trusted', () => {
  const app = newApp();
  const caller = new iam.Role(stackIn(app, 'People', 'abc'), 'Caller', {
    roleName: 'caller',
    assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
  });
  const role = roleOf({}, stackIn(app, 'Prod', TRUSTING));
  expect(mistakeOf(() => role.grantAssumeRole(caller)).code).toBe('malformed-account-id');
});

describe('what every role takes', () => {
  test('passes through: boundary, path, tags, description, duration, managed and inline policies', () => {
    const role = roleOf({
      permissionsBoundary: iam.ManagedPolicy.fromAwsManagedPolicyName('PowerUserAccess'),
      path: '/ops/',
      description: 'for operators',
      maxSessionDuration: Duration.hours(12),
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('ReadOnlyAccess')],
      inlinePolicies: { Own: new iam.PolicyDocument({ statements: [allow('s3:GetObject')] }) },
    });
    Tags.of(role).add('team', 'data');
    expect(properties(role)).toMatchObject({
      PermissionsBoundary: awsManaged('PowerUserAccess'),
      Path: '/ops/',
      Description: 'for operators',
      MaxSessionDuration: 43200,
      ManagedPolicyArns: [awsManaged('ReadOnlyAccess')],
      Policies: [{ PolicyName: 'Own' }],
      Tags: [{ Key: 'team', Value: 'data' }],
    });
  });

  test('is what it may do, at once and later', () => {
    const role = roleOf({ permissions: [Permissions.fromStatements(allow('s3:GetObject'))] });
    role.addToPolicy(allow('s3:PutObject'));
    role.addToPrincipalPolicy(allow('s3:DeleteObject'));
    iam.Grant.addToPrincipal({ grantee: role, actions: ['s3:ListBucket'], resourceArns: ['*'] });
    expect(permissions(role).map(({ Action }) => Action)).toEqual([
      's3:GetObject',
      's3:PutObject',
      's3:DeleteObject',
      's3:ListBucket',
    ]);
  });

  test('a boundary on the app does not reach into its Stages, ours included: it is set in each', () => {
    const app = newApp();
    const live = new Stage(app, 'Live');
    const role = roleOf({}, stackIn(live, 'Prod', TRUSTING));
    const boundary = iam.ManagedPolicy.fromAwsManagedPolicyName('PowerUserAccess');
    iam.PermissionsBoundary.of(app).apply(boundary);
    expect(properties(role)).not.toHaveProperty('PermissionsBoundary');

    const again = new Stage(newApp(), 'Live');
    const bounded = roleOf({}, stackIn(again, 'Prod', TRUSTING));
    iam.PermissionsBoundary.of(again).apply(boundary);
    expect(properties(bounded).PermissionsBoundary).toBeDefined();
  });
});

describe('wrong input is rejected before anything is built', () => {
  test.each<[string, CrossAccountRoleProps]>([
    ['malformed-role-name', { roleName: 'no blanks' }],
    ['malformed-role-name', { roleName: 'x'.repeat(65) }],
    ['malformed-path', { path: 'ops' }],
    ['session-duration', { maxSessionDuration: Duration.minutes(59) }],
    ['session-duration', { maxSessionDuration: Duration.hours(13) }],
  ])('%s', (code, props) => {
    const error = mistakeOf(() => roleOf(props));
    expect(error).toMatchObject({ code, at: 'Prod/Role' });
    for (const part of [error.got, error.expected, error.fix]) expect(part).toMatch(/\S/);
    expect(error.message).toContain('Prod/Role: Invalid ');
  });

  test('by the rules of IAM exactly', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 70 }), fc.integer({ min: 1, max: 60000 }), (roleName, seconds) => {
        const attempt = (props: CrossAccountRoleProps) => {
          try {
            roleOf(props);
            return true;
          } catch {
            return false;
          }
        };
        expect(attempt({ roleName })).toBe(NameRules.roleName.test(roleName));
        const maxSessionDuration = Duration.seconds(seconds);
        expect(attempt({ maxSessionDuration })).toBe(seconds >= 3600 && seconds <= 43200);
      }),
      { numRuns: 40 },
    );
  });

  test('tokens are never judged', () => {
    const role = roleOf({ roleName: Fn.ref('Name'), path: Fn.ref('Path') });
    expect(role.node.path).toBe('Prod/Role');
  });
});

describe('a maximum access level', () => {
  const limited = (stack = prod()) => roleOf({ maxAccessLevel: AccessLevel.READ }, stack);

  test('rejects a statement above it, at once', () => {
    const role = limited();
    role.addToPolicy(allow('s3:GetObject'));
    for (const action of ['s3:PutObject', 's3:Put*', '*', 'sts:AssumeRole', 'nosuch:Thing']) {
      expect(mistakeOf(() => role.addToPolicy(allow(action)))).toMatchObject({
        code: 'access-level-too-high',
        at: 'Prod/Role',
        expected: 'Read at most',
      });
    }
    expect(permissions(role)).toHaveLength(1);
  });

  test('says nothing of what is denied', () => {
    const role = limited();
    role.addToPolicy(new iam.PolicyStatement({ effect: iam.Effect.DENY, actions: ['*'], resources: ['*'] }));
    expect(permissions(role)).toHaveLength(1);
  });

  test('reads inline policies too, and those that other code attaches and fills later', () => {
    const document = new iam.PolicyDocument({ statements: [allow('s3:PutObject')] });
    const props = { maxAccessLevel: AccessLevel.READ, inlinePolicies: { Own: document } };
    expect(mistakeOf(() => roleOf(props)).code).toBe('access-level-too-high');
    const stack = prod();
    const role = limited(stack);
    const policy = new iam.Policy(stack, 'Theirs');
    policy.attachToRole(role);
    policy.addStatements(allow('s3:PutObject'));
    expect(synthesisError(stack)).toMatch(/\[Prod\/Role\].*s3:PutObject.*\[access-level-too-high\]/);
  });

  test('leaves inline documents open to their owner', () => {
    const statement = allow('s3:GetObject');
    const document = new iam.PolicyDocument({ statements: [statement] });
    roleOf({ maxAccessLevel: AccessLevel.READ, inlinePolicies: { Own: document } });
    expect(statement.frozen).toBe(false);
  });
});

describe('grantPassRole', () => {
  const service = { callers: [Caller.service('lambda.amazonaws.com')] };

  test('is for the services of the trust, whichever code wrote them and however late', () => {
    const stack = prod();
    const role = roleOf({ trustedBy: [...trustedBy, service] }, stack);
    const deployer = new iam.User(stack, 'Deployer');
    role.grantPassRole(deployer);
    role.trust.addEntry({ callers: [Caller.service('states.amazonaws.com')] });
    const events = new iam.ServicePrincipal('events.amazonaws.com');
    role.assumeRolePolicy?.addStatements(
      new iam.PolicyStatement({ actions: ['sts:AssumeRole'], principals: [events] }),
    );
    expect(permissions(deployer)).toEqual([
      {
        Effect: 'Allow',
        Action: 'iam:PassRole',
        Resource: { 'Fn::GetAtt': [expect.any(String), 'Arn'] },
        Condition: {
          StringEquals: {
            'iam:PassedToService': ['events.amazonaws.com', 'lambda.amazonaws.com', 'states.amazonaws.com'],
          },
        },
      },
    ]);
  });

  test('works beside a group whose members are not known yet', () => {
    const stack = prod();
    const role = roleOf({ trustedBy: [service] }, stack);
    const group = new iam.Group(stack, 'Group');
    role.grantAssumeRole(group);
    const deployer = new iam.User(stack, 'Deployer');
    role.grantPassRole(deployer);
    group.addUser(new iam.User(stack, 'Ana'));
    expect(permissions(deployer)).toHaveLength(1);
  });

  test('is rejected on a role that no service may assume', () => {
    const stack = prod();
    const error = mistakeOf(() => roleOf({}, stack).grantPassRole(new iam.User(stack, 'Deployer')));
    expect(error).toMatchObject({ code: 'pass-role-without-service', at: 'Prod/Role' });
  });

  test('is rejected across accounts, and where one side has none', () => {
    const { app, prod: stack, people } = twoAccounts();
    const role = roleOf({ trustedBy: [service] }, stack);
    expect(mistakeOf(() => role.grantPassRole(new iam.User(people, 'Deployer')))).toMatchObject({
      code: 'pass-role-across-accounts',
      at: 'Prod/Role',
    });
    const agnostic = new iam.User(stackIn(app, 'Agnostic', undefined), 'Deployer');
    expect(mistakeOf(() => role.grantPassRole(agnostic)).code).toBe('one-side-environment-agnostic');
  });

  test('is never believed where nothing is written', () => {
    const stack = prod();
    const role = roleOf({ trustedBy: [service] }, stack);
    role.grantPassRole(
      iam.Role.fromRoleArn(stack, 'Frozen', roleArn(TRUSTING, 'frozen'), { mutable: false }),
    );
    expect(synthesisError(stack)).toMatch(/policy-cannot-be-written/);
    const plainStack = prod();
    const plain = new iam.Role(plainStack, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    });
    const frozen = iam.Role.fromRoleArn(plainStack, 'Frozen', roleArn(TRUSTING, 'frozen'), {
      mutable: false,
    });
    expect(plain.grantPassRole(frozen).success).toBe(true);
    expect(Object.keys(resources(plainStack))).toHaveLength(1);
  });
});

describe('the verbs of the CDK', () => {
  test('grantAssumeRole says whether both sides are written, and what to wait for', () => {
    const { prod: stack, people } = twoAccounts();
    const ana = new iam.User(people, 'Ana', { userName: 'ana' });
    const role = roleOf({}, stack);
    const grant = role.grantAssumeRole(ana);
    expect(grant.success).toBe(true);
    expect(() => grant.assertSuccess()).not.toThrow();
    expect(role.grantAssumeRole(new iam.AccountPrincipal(TRUSTED)).success).toBe(false);
  });

  test('RoleGrants.fromRole(...).assumeRole() cannot be intercepted: it writes one side, and the role stays closed', () => {
    const { prod: stack, people } = twoAccounts();
    const ana = new iam.User(people, 'Ana', { userName: 'ana' });
    const role = roleOf({ trustedBy: [{ callers: [Caller.account('444444444444')] }] }, stack);
    iam.RoleGrants.fromRole(role).assumeRole(ana);
    expect(assumes(ana)).toHaveLength(1);
    expect(JSON.stringify(trust(role))).not.toContain('ana');
  });

  test('a role of ours with nothing but such a one-sided grant is rejected, because no one can assume it', () => {
    const { app, prod: stack, people } = twoAccounts();
    const role = new CrossAccountRole(stack, 'Role');
    iam.RoleGrants.fromRole(role).assumeRole(new iam.User(people, 'Ana', { userName: 'ana' }));
    expect(synthesisError(app)).toMatch(/\[Prod\/Role\].*trust-with-nobody/);
  });
});
