import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, CfnParameter, Fn, Lazy, type Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { CallerSide } from '../../../lib/patterns/grants/caller-side';
import { CrossAccountLambdaRoleChain } from '../../../lib/patterns/roles/cross-account-lambda-role-chain';
import { CrossAccountRole, type CrossAccountRoleProps } from '../../../lib/patterns/roles/cross-account-role';
import { CrossAccountUserRole } from '../../../lib/patterns/roles/cross-account-user-role';
import { Ec2InstanceProfile } from '../../../lib/patterns/roles/ec2-instance-profile';
import { ExternalRole } from '../../../lib/patterns/roles/external-role';
import { RoleTrust } from '../../../lib/patterns/role-trust/role-trust';
import { UserGroup } from '../../../lib/patterns/people/user-group';
import { AccessLevel } from '../../../lib/service-authorization';
import { Caller } from '../../../lib/trust/caller';
import type { TrustConditions } from '../../../lib/trust/conditions/trust-conditions';
import { TrustForm } from '../../../lib/trust/trust-form';
import {
  accountRoot,
  assumes,
  mistakeOf,
  newApp,
  resources,
  roleArn,
  stackIn,
  STRANGER,
  synthesisError,
  trust,
  TRUSTED,
  TRUSTING,
  twoAccounts,
  userArn,
} from '../synthesized';
import { decision } from './access';

const lambda = new iam.ServicePrincipal('lambda.amazonaws.com');
const prodIn = (region?: string) => stackIn(newApp(), 'Prod', TRUSTING, region);
const entry = (conditions: TrustConditions, caller = Caller.account(STRANGER), stack = prodIn()) => {
  const role = new CrossAccountRole(stack, 'Role', { roleName: 'role' });
  role.trust.addEntry({ callers: [caller], ...conditions });
  return trust(role);
};

describe('6. external IDs, session tags and source identity together', () => {
  const conditions: TrustConditions = {
    externalIds: ['abc'],
    sessionNames: ['job-*'],
    sessionTags: { required: { team: ['data'] } },
    sourceIdentity: { allowed: ['ana'] },
  };

  test('stand in one statement for each action, with the keys that its requests carry', () => {
    expect(
      entry(conditions).map(({ Action, Condition }) => [
        Action,
        Object.values(Condition ?? {})
          .flatMap(Object.keys)
          .sort(),
      ]),
    ).toEqual([
      [
        'sts:AssumeRole',
        [
          'aws:RequestTag/team',
          'aws:TagKeys',
          'sts:ExternalId',
          'sts:RoleSessionName',
          'sts:SourceIdentity',
          'sts:TransitiveTagKeys',
        ],
      ],
      ['sts:SetSourceIdentity', ['sts:SourceIdentity']],
      ['sts:TagSession', ['aws:RequestTag/team', 'aws:TagKeys', 'sts:TransitiveTagKeys']],
    ]);
  });

  test('work in the model for each action of a call that meets all conditions, and not without the external ID', () => {
    const { app, prod, people } = twoAccounts();
    const caller = new iam.Role(people, 'Caller', { roleName: 'caller', assumedBy: lambda });
    const role = new CrossAccountRole(prod, 'Role', { roleName: 'role' });
    role.trust.grantAssumeRole(caller, conditions);
    const arns = [roleArn(TRUSTED, 'caller'), roleArn(TRUSTING, 'role')] as const;
    const tags = { 'aws:RequestTag/team': 'data', 'aws:TagKeys': ['team'], 'sts:TransitiveTagKeys': null };
    const call = {
      ...tags,
      'sts:ExternalId': 'abc',
      'sts:RoleSessionName': 'job-1',
      'sts:SourceIdentity': 'ana',
    };
    expect(decision(app, ...arns, call)).toBe('allowed');
    expect(decision(app, ...arns, { ...call, 'sts:ExternalId': 'other' })).toBe('denied');
    expect(decision(app, ...arns, tags, 'sts:TagSession')).toBe('allowed');
    expect(decision(app, ...arns, { 'sts:SourceIdentity': 'ana' }, 'sts:SetSourceIdentity')).toBe('allowed');
  });
});

test('7. an instance profile around a role that trusts only an AWS principal is an error', () => {
  const stack = prodIn();
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.AccountPrincipal(TRUSTED) });
  new Ec2InstanceProfile(stack, 'Profile', { role });
  expect(synthesisError(stack)).toContain('[role-that-ec2-cannot-assume]');
});

describe('10. values that are not known yet', () => {
  test('an imported ARN as a caller, in both forms', () => {
    for (const form of [TrustForm.NAMED, TrustForm.ACCOUNT]) {
      const stack = prodIn();
      const caller = iam.Role.fromRoleArn(stack, 'Caller', Fn.importValue('CallerArn'));
      const role = new CrossAccountRole(stack, 'Role', { roleName: 'role' });
      role.trust.grantAssumeRole(caller, { form });
      expect(JSON.stringify(trust(role))).toContain('"Fn::ImportValue":"CallerArn"');
    }
  });

  const unknown: Record<string, (stack: Stack) => string> = {
    'a context lookup': (stack) => ssm.StringParameter.valueFromLookup(stack, '/x'),
    'an SSM parameter': (stack) => ssm.StringParameter.valueForStringParameter(stack, '/x'),
    'a CloudFormation parameter': (stack) => new CfnParameter(stack, 'X').valueAsString,
    'an import': () => Fn.importValue('x'),
  };
  const places: Record<string, (stack: Stack, value: string) => void> = {
    'an account': (stack, value) => void entry({}, Caller.account(value), stack),
    'an ARN': (stack, value) => void entry({}, Caller.arn(value), stack),
    'an ARN pattern': (stack, value) => void entry({}, Caller.arnPattern(value), stack),
    'an account in an ARN': (stack, value) =>
      void entry({}, Caller.arn(`arn:aws:iam::${value}:role/r`), stack),
    'an organization': (stack, value) => void entry({}, Caller.organization(value), stack),
    conditions: (stack, value) =>
      void entry({ externalIds: [value], organizationId: value, sourceIps: [value] }, undefined, stack),
    'a source account': (stack, value) =>
      void entry({ sourceAccount: value, sourceArn: value }, Caller.service('states.amazonaws.com'), stack),
    'an external role': (stack, value) =>
      void ExternalRole.fromArn(value).grantAssumeRole(new iam.User(stack, 'Ana')),
    'a role name': (stack, value) => {
      new CrossAccountRole(stack, 'Role', {
        roleName: value,
        trustedBy: [{ callers: [Caller.account(STRANGER)] }],
      });
    },
  };
  const cases = Object.keys(unknown).flatMap((value) => Object.keys(places).map((place) => [value, place]));

  test.each(cases)('%s as %s synthesizes', (value, place) => {
    const stack = prodIn();
    places[place]?.(stack, unknown[value]?.(stack) ?? '');
    expect(() => (stack.node.root as App).synth()).not.toThrow();
  });

  test('a Lazy text is not resolved before synthesis, and checked then', () => {
    let account = 'not known yet';
    const stack = prodIn();
    const role = new CrossAccountRole(stack, 'Role', { roleName: 'role' });
    role.trust.addEntry({ callers: [Caller.account(Lazy.string({ produce: () => account }))] });
    account = STRANGER;
    expect(trust(role)[0]?.Principal).toEqual({ AWS: accountRoot(STRANGER) });
  });

  test.each<[string, Caller, TrustConditions]>([
    ['malformed-account-id', Caller.account(Lazy.string({ produce: () => 'prod' })), {}],
    ['malformed-principal', Caller.arn(Lazy.string({ produce: () => 'ana' })), {}],
    [
      'malformed-organization-id',
      Caller.account(STRANGER),
      { organizationId: Lazy.string({ produce: () => 'x' }) },
    ],
    [
      'malformed-external-id',
      Caller.account(STRANGER),
      { externalIds: [Lazy.string({ produce: () => 'x' })] },
    ],
  ])('%s in a Lazy text is found at synthesis', (code, caller, conditions) => {
    const stack = prodIn();
    const role = new CrossAccountRole(stack, 'Role', { roleName: 'role' });
    role.trust.addEntry({ callers: [caller], ...conditions });
    expect(synthesisError(stack)).toContain(`[${code}]`);
  });
});

describe('11. every principal of the CDK', () => {
  const principals: Record<string, (people: Stack) => iam.IPrincipal> = {
    AccountPrincipal: () => new iam.AccountPrincipal(STRANGER),
    AccountRootPrincipal: () => new iam.AccountRootPrincipal(),
    AnyPrincipal: () => new iam.AnyPrincipal(),
    StarPrincipal: () => new iam.StarPrincipal(),
    ArnPrincipal: () => new iam.ArnPrincipal(userArn(STRANGER, 'u')),
    ServicePrincipal: () => lambda,
    OrganizationPrincipal: () => new iam.OrganizationPrincipal('o-exampleorgid'),
    FederatedPrincipal: () =>
      new iam.FederatedPrincipal(
        'example.com',
        { StringEquals: { 'example.com:aud': 'x' } },
        'sts:AssumeRoleWithWebIdentity',
      ),
    WebIdentityPrincipal: () =>
      new iam.WebIdentityPrincipal('example.com', { StringEquals: { 'example.com:aud': 'x' } }),
    SamlConsolePrincipal: (people) =>
      new iam.SamlConsolePrincipal(
        iam.SamlProvider.fromSamlProviderArn(people, 'Saml', `arn:aws:iam::${TRUSTING}:saml-provider/p`),
        {},
      ),
    'CompositePrincipal with conditions': (people) =>
      new iam.CompositePrincipal(
        new iam.AccountPrincipal(STRANGER).withConditions({ StringEquals: { 'sts:ExternalId': 'abc' } }),
        new iam.PrincipalWithConditions(new iam.User(people, 'Ana', { userName: 'ana' }), {
          Bool: { 'aws:MultiFactorAuthPresent': 'true' },
        }),
        lambda,
      ),
    'PrincipalWithConditions around a CompositePrincipal': () =>
      new iam.PrincipalWithConditions(
        new iam.CompositePrincipal(new iam.AccountPrincipal(STRANGER), new iam.AccountPrincipal(TRUSTED)),
        { StringEquals: { 'aws:PrincipalTag/team': 'data' } },
      ),
    'SessionTagsPrincipal around conditions': () =>
      new iam.SessionTagsPrincipal(
        new iam.AccountPrincipal(STRANGER).withConditions({ StringEquals: { 'sts:ExternalId': 'abc' } }),
      ),
    User: (people) => new iam.User(people, 'Ana', { userName: 'ana' }),
    Role: (people) => new iam.Role(people, 'Caller', { roleName: 'caller', assumedBy: lambda }),
    LazyRole: (people) => new iam.LazyRole(people, 'Caller', { roleName: 'caller', assumedBy: lambda }),
    'imported role': (people) => iam.Role.fromRoleName(people, 'Caller', 'caller'),
    'immutable role': (people) =>
      new iam.Role(people, 'Caller', { roleName: 'caller', assumedBy: lambda }).withoutPolicyUpdates(),
    'group with conditions': (people) => {
      const group = new iam.Group(people, 'Ops');
      group.addUser(new iam.User(people, 'Ana', { userName: 'ana' }));
      return new iam.PrincipalWithConditions(group, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } });
    },
  };

  test.each(Object.keys(principals))('%s gets the same trust by grantAssumeRole and by trustedBy', (name) => {
    const trusts = (['grant', 'props'] as const).map((way) => {
      const { prod, people } = twoAccounts();
      const principal = principals[name]?.(people) as iam.IPrincipal;
      const trustedBy = way === 'props' ? [{ callers: [Caller.of(principal)] }] : [];
      const role = new CrossAccountRole(prod, 'Role', { roleName: 'role', trustedBy });
      if (way === 'grant') role.grantAssumeRole(principal);
      return trust(role);
    });
    expect(trusts[0]?.length).toBeGreaterThan(0);
    expect(trusts[0]).toEqual(trusts[1]);
  });

  test('conditions of each part stay with it', () => {
    const { prod, people } = twoAccounts();
    const role = new CrossAccountRole(prod, 'Role', { roleName: 'role' });
    role.grantAssumeRole(principals['CompositePrincipal with conditions']?.(people) as iam.IPrincipal);
    expect(trust(role).map(({ Principal, Condition }) => [Object.keys(Principal ?? {}), Condition])).toEqual([
      [['AWS'], { StringEquals: { 'sts:ExternalId': 'abc' } }],
      [['AWS'], { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }],
      [['Service'], undefined],
    ]);
  });

  test.each<[string, (people: Stack) => iam.IPrincipal]>([
    [
      'one of two callers without a name',
      (people) =>
        new iam.CompositePrincipal(
          new iam.User(people, 'Ana', { userName: 'ana' }),
          new iam.User(people, 'Ben'),
        ),
    ],
    [
      'a malformed part',
      (people) =>
        new iam.CompositePrincipal(
          new iam.User(people, 'Ana', { userName: 'ana' }),
          new iam.CanonicalUserPrincipal('x'),
        ),
    ],
  ])('%s fails before anything is written', (_, make) => {
    const { prod, people } = twoAccounts();
    const role = new CrossAccountRole(prod, 'Role', { roleName: 'role' });
    expect(() => role.grantAssumeRole(make(people))).toThrow();
    role.trust.addEntry({ callers: [Caller.service('ec2.amazonaws.com')] });
    expect(trust(role)).toHaveLength(1);
    expect(Object.values(resources(people)).filter(({ Type }) => Type === 'AWS::IAM::Policy')).toEqual([]);
    expect(prod.dependencies).toEqual([]);
  });
});

describe('12. iam.Role.customizeRoles', () => {
  function synthesize(build: (prod: Stack, people: Stack) => void, names: Record<string, string> = {}) {
    const app = newApp();
    iam.Role.customizeRoles(app, { usePrecreatedRoles: names });
    const [prod, people] = [stackIn(app, 'Prod', TRUSTING), stackIn(app, 'People', TRUSTED)];
    build(prod, people);
    const { directory } = app.synth();
    const report = JSON.parse(readFileSync(join(directory, 'iam-policy-report.json'), 'utf8')) as {
      roles: { roleConstructPath: string; assumeRolePolicy: object[]; identityPolicyStatements: object[] }[];
    };
    return {
      prod,
      people,
      role: (path: string) => report.roles.find((each) => each.roleConstructPath === path),
    };
  }

  test('a pattern reports its trust and its permissions, and does not throw', () => {
    const { role, prod } = synthesize((prod) => {
      const target = new CrossAccountRole(prod, 'Role', {
        trustedBy: [{ callers: [Caller.account(STRANGER)] }],
      });
      target.trust.addEntry({ callers: [Caller.service('lambda.amazonaws.com')] });
      target.addToPolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] }));
    });
    expect(role('Prod/Role')?.assumeRolePolicy).toHaveLength(2);
    expect(JSON.stringify(role('Prod/Role')?.assumeRolePolicy)).toContain(STRANGER);
    expect(role('Prod/Role')?.identityPolicyStatements).toHaveLength(1);
    expect(Object.values(resources(prod)).filter(({ Type }) => Type === 'AWS::IAM::Role')).toEqual([]);
  });

  test('a precreated target is in the report, and a grant of it says that its trust is not written', () => {
    let grant: iam.Grant | undefined;
    const { role, people } = synthesize(
      (prod, people) => {
        const ana = iam.User.fromUserName(people, 'Ana', 'ana');
        grant = new CrossAccountRole(prod, 'Target', { roleName: 'target' }).grantAssumeRole(ana);
      },
      { 'Prod/Target': 'target' },
    );
    expect(grant?.success).toBe(false);
    expect(grant && CallerSide.ofGrant(grant)[0]).toMatchObject({
      written: true,
      missingTrust: expect.stringContaining('Prod/Target') as string,
    });
    expect(JSON.stringify(role('Prod/Target')?.assumeRolePolicy)).toContain('user/ana');
    expect(JSON.stringify(resources(people))).toContain('role/target');
  });

  test('a precreated caller is in the report, and its side is not written', () => {
    let grant: iam.Grant | undefined;
    const { role } = synthesize(
      (prod, people) => {
        const caller = new iam.Role(people, 'Caller', { assumedBy: lambda });
        grant = new CrossAccountRole(prod, 'Target', { roleName: 'target' }).grantAssumeRole(caller);
      },
      { 'People/Caller': 'caller', 'Prod/Target': 'target' },
    );
    expect(grant?.success).toBe(false);
    expect(grant && CallerSide.ofGrant(grant)[0]?.missing).toMatch(/precreated/);
    expect(JSON.stringify(role('People/Caller')?.identityPolicyStatements)).toContain('sts:AssumeRole');
    expect(JSON.stringify(role('Prod/Target')?.assumeRolePolicy)).toContain('role/caller');
  });
});

describe('13. L1 roles', () => {
  const document = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: accountRoot(STRANGER) } }],
  };
  const l1 = (stack: Stack) =>
    new iam.CfnRole(stack, 'Role', { roleName: 'role', assumeRolePolicyDocument: document });

  test('keep their own statements beside the entries', () => {
    const { prod, people } = twoAccounts();
    const role = l1(prod);
    const ana = new iam.User(people, 'Ana', { userName: 'ana' });
    expect(RoleTrust.of(role).grantAssumeRole(ana).success).toBe(true);
    expect(RoleTrust.of(role)).toBe(RoleTrust.of(role));
    expect(trust(role).map(({ Principal }) => Principal)).toEqual([
      { AWS: userArn(TRUSTED, 'ana') },
      { AWS: accountRoot(STRANGER) },
    ]);
    expect(assumes(ana).map(({ Resource }) => Resource)).toEqual([roleArn(TRUSTING, 'role')]);
  });

  test('of an L2 are the trust of the L2', () => {
    const role = new CrossAccountRole(prodIn(), 'Role');
    expect(RoleTrust.of(role.node.defaultChild as iam.CfnRole)).toBe(role.trust);
  });

  test.each<[string, (role: iam.CfnRole) => void, (statements: object[]) => void]>([
    [
      'of one statement',
      (role) =>
        role.addPropertyOverride('AssumeRolePolicyDocument.Statement.0.Condition', {
          Bool: { 'aws:SecureTransport': 'true' },
        }),
      (statements) => {
        expect(statements[0]).not.toHaveProperty('Condition');
        expect(statements[1]).toMatchObject({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } });
      },
    ],
    [
      'of the whole document',
      (role) =>
        role.addOverride('Properties.AssumeRolePolicyDocument', {
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } },
          ],
        }),
      (statements) => expect(statements[1]).toMatchObject({ Principal: { Service: 'ec2.amazonaws.com' } }),
    ],
  ])('with an override %s keep it and get the entries', (_, override, check) => {
    for (const before of [true, false]) {
      const { prod, people } = twoAccounts();
      const role = l1(prod);
      if (before) override(role);
      RoleTrust.of(role).grantAssumeRole(new iam.User(people, 'Ana', { userName: 'ana' }));
      if (!before) override(role);
      const statements = trust(role);
      expect(statements).toHaveLength(2);
      expect(statements[0]?.Principal).toEqual({ AWS: userArn(TRUSTED, 'ana') });
      check(statements);
    }
  });
});

describe('14. partitions', () => {
  const arn = `arn:aws:iam::${STRANGER}:role/r`;
  const cases: Record<string, (stack: Stack) => void> = {
    'a resource of a role': (stack) =>
      new CrossAccountRole(stack, 'Role').addToPolicy(
        new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::data/*'] }),
      ),
    'an external role': (stack) => void ExternalRole.fromArn(arn).grantAssumeRole(new iam.User(stack, 'Ana')),
    'a caller': (stack) => new CrossAccountRole(stack, 'Role').trust.addEntry({ callers: [Caller.arn(arn)] }),
    'an ARN pattern': (stack) =>
      new CrossAccountRole(stack, 'Role').trust.addEntry({ callers: [Caller.arnPattern(`${arn}*`)] }),
  };
  const regions = [
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
  ] as const;

  test.each(
    regions.flatMap(([region, partition]) => Object.keys(cases).map((name) => [name, region, partition])),
  )(
    '%s of the partition aws in a stack of %s is an error that names %s',
    (name = '', region = '', partition = '') => {
      const error = mistakeOf(() => cases[name]?.(prodIn(region)));
      expect(error.code).toBe('partitions-differ');
      expect(error.expected).toContain(partition);
    },
  );

  test('managed policies and boundaries are checked at synthesis', () => {
    const stack = prodIn('cn-north-1');
    new CrossAccountRole(stack, 'Role', {
      trustedBy: [{ callers: [Caller.account(STRANGER)] }],
      managedPolicies: [
        iam.ManagedPolicy.fromManagedPolicyArn(stack, 'M', 'arn:aws:iam::aws:policy/ReadOnlyAccess'),
      ],
    });
    expect(synthesisError(stack)).toMatch(
      /arn:aws-cn:iam::aws:policy\/ReadOnlyAccess.*\[partitions-differ\]/,
    );
  });

  test.each([
    ['elasticmapreduce.amazonaws.com', 'cn-north-1', 'elasticmapreduce.amazonaws.com.cn'],
    ['elasticmapreduce.amazonaws.com', 'eu-west-1', 'elasticmapreduce.amazonaws.com'],
    ['codedeploy.amazonaws.com', 'cn-northwest-1', 'codedeploy.amazonaws.com.cn'],
    ['ec2.amazonaws.com', 'cn-north-1', 'ec2.amazonaws.com'],
    ['ec2.amazonaws.com.cn', 'cn-north-1', 'ec2.amazonaws.com.cn'],
    ['lambda', 'cn-north-1', 'lambda.amazonaws.com'],
  ])('the service %s in %s is %s', (service, region, expected) => {
    expect(entry({}, Caller.service(service), prodIn(region))[0]?.Principal).toEqual({ Service: expected });
  });
});

describe('15. values that are not set', () => {
  const unset = undefined as unknown as string;
  const cases: [string, (stack: Stack) => unknown][] = [
    ['Caller.organization', () => Caller.organization(unset)],
    ['Caller.organization', () => Caller.organization('')],
    ['Caller.account', () => Caller.account(unset)],
    ['Caller.arn', () => Caller.arn(unset)],
    ['Caller.arnPattern', () => Caller.arnPattern('')],
    ['Caller.service', () => Caller.service(unset)],
    ['Caller.of', () => Caller.of(unset as unknown as iam.IPrincipal)],
    ['Caller.permissionSet', () => Caller.permissionSet({ accountId: unset, permissionSetName: 'Ops' })],
    ['permissionSetName', () => Caller.permissionSet({ accountId: STRANGER, permissionSetName: '' })],
    ['ExternalRole.fromArn', () => ExternalRole.fromArn(unset)],
    ['externalIds[0]', () => entry({ externalIds: [unset] })],
    ['organizationId', () => entry({ organizationId: '' })],
    ['sessionTags.allowedKeys[0]', () => entry({ sessionTags: { allowedKeys: [unset] } })],
    [
      'conditions[0].values[0]',
      () =>
        entry({ conditions: [{ conditionOperator: 'StringEquals', conditionKey: 'k', values: [unset] }] }),
    ],
    ['callers[0]', () => entry({}, null as unknown as Caller)],
    [
      'conditions.organizationId',
      (stack) => new CrossAccountRole(stack, 'R', { conditions: { organizationId: '' } }),
    ],
    ['roleName', (stack) => new CrossAccountRole(stack, 'R', { roleName: '' })],
    [
      'permissions[0]',
      (stack) =>
        new CrossAccountRole(stack, 'R', {
          permissions: [unset] as unknown as CrossAccountRoleProps['permissions'],
        }),
    ],
    [
      'grantAssumeRole',
      (stack) => new CrossAccountRole(stack, 'R').grantAssumeRole(unset as unknown as iam.IPrincipal),
    ],
    ['members[0]', (stack) => new UserGroup(stack, 'G', { members: [unset as unknown as iam.IUser] })],
    ['role', (stack) => new Ec2InstanceProfile(stack, 'P', { role: unset as unknown as iam.IRole })],
    [
      'callerScope',
      (stack) =>
        new CrossAccountLambdaRoleChain(stack, 'C', {
          callerScope: unset as unknown as Stack,
          permissions: [],
        }),
    ],
    ['externalId', (stack) => new CrossAccountUserRole(stack, 'R').cliProfile({ externalId: '' })],
  ];

  test.each(cases)('%s: the error says what is missing', (name, action) => {
    const error = mistakeOf(() => action(prodIn()));
    expect(error.code).toBe('value-not-set');
    expect(error.got).toContain(name);
  });
});

describe('16. the same caller twice', () => {
  const twice: Record<string, (people: Stack) => Caller[]> = {
    'a construct': (people) => {
      const ana = new iam.User(people, 'Ana', { userName: 'ana' });
      return [Caller.of(ana), Caller.of(ana)];
    },
    'a construct and its ARN': (people) => [
      Caller.of(new iam.User(people, 'Ana', { userName: 'ana' })),
      Caller.arn(userArn(TRUSTED, 'ana')),
    ],
    'two imports': (people) => [
      Caller.of(iam.User.fromUserName(people, 'A', 'ana')),
      Caller.of(iam.User.fromUserName(people, 'B', 'ana')),
    ],
    'an account in two ways': () => [Caller.account(STRANGER), Caller.of(new iam.AccountPrincipal(STRANGER))],
    'a service in two ways': () => [Caller.service('lambda.amazonaws.com'), Caller.of(lambda)],
  };

  test.each(Object.keys(twice))('%s stands once in the trust', (name) => {
    for (const context of [{}, { '@aws-cdk/core:enablePartitionLiterals': false }]) {
      const app = newApp(context);
      const [prod, people] = [stackIn(app, 'Prod', TRUSTING), stackIn(app, 'People', TRUSTED)];
      const role = new CrossAccountRole(prod, 'Role', { roleName: 'role' });
      for (const caller of twice[name]?.(people) ?? []) role.trust.addEntry({ callers: [caller] });
      const [statement, ...others] = trust(role);
      expect(others).toEqual([]);
      const [value] = Object.values(statement?.Principal ?? {});
      expect(Array.isArray(value)).toBe(false);
    }
  });
});

describe('18. patterns and any tag', () => {
  test('external ID patterns are compared with StringLike', () => {
    expect(entry({ externalIdPatterns: ['acme-*'] })[0]?.Condition).toEqual({
      StringLike: { 'sts:ExternalId': 'acme-*' },
    });
    expect(entry({ externalIds: ['acme'], externalIdPatterns: ['acme-*'] })[0]?.Condition).toEqual({
      StringLike: { 'sts:ExternalId': ['acme', 'acme-*'] },
    });
  });

  test('a pattern among externalIds is an error that names the option', () => {
    expect(mistakeOf(() => entry({ externalIds: ['acme-*'] }))).toMatchObject({
      code: 'malformed-external-id',
      fix: expect.stringContaining('externalIdPatterns') as string,
    });
    expect(mistakeOf(() => entry({ externalIdPatterns: ['*'] })).code).toBe('malformed-external-id-pattern');
  });

  test('any session tag is an option', () => {
    const [statement] = entry({ sessionTags: { allowAnyKey: true } });
    expect(statement?.Action).toEqual(['sts:AssumeRole', 'sts:TagSession']);
    expect(JSON.stringify(statement)).not.toContain('aws:TagKeys');
  });
});

describe('19. services and the display name', () => {
  const source = {
    sourceAccount: TRUSTING,
    sourceArn: `arn:aws:states:eu-west-1:${TRUSTING}:stateMachine:*`,
    sourceOrganizationId: 'o-exampleorgid',
  };

  test('a service that says for which resource it acts', () => {
    expect(entry(source, Caller.service('states.amazonaws.com'))[0]?.Condition).toEqual({
      ArnLike: { 'aws:SourceArn': source.sourceArn },
      StringEquals: { 'aws:SourceAccount': TRUSTING, 'aws:SourceOrgID': 'o-exampleorgid' },
    });
  });

  test.each([
    ['EC2', Caller.service('ec2.amazonaws.com')],
    ['Lambda', Caller.service('lambda.amazonaws.com')],
    ['an account', Caller.account(STRANGER)],
  ])('%s never sends the keys, which is an error', (_, caller) => {
    for (const [key, value] of Object.entries(source)) {
      expect(mistakeOf(() => entry({ [key]: value }, caller)).code).toBe(
        'condition-that-the-caller-never-sends',
      );
    }
  });

  test('the console shows a display name', () => {
    const role = new CrossAccountUserRole(prodIn(), 'Role', { roleName: 'role' });
    role.trust.addEntry({ callers: [Caller.account(STRANGER)] });
    expect(role.switchRoleUrlFor('Data & more')).toBe(`${role.switchRoleUrl}&displayName=Data%20%26%20more`);
  });
});

test('20. a maximum access level names every action above it', () => {
  const role = new CrossAccountRole(prodIn(), 'Role', { maxAccessLevel: AccessLevel.READ });
  const actions = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:PutBucketPolicy'];
  const error = mistakeOf(() => role.addToPolicy(new iam.PolicyStatement({ actions, resources: ['*'] })));
  for (const action of actions.slice(1)) expect(error.got).toContain(action);
  expect(error.got).not.toContain('s3:GetObject');
});
