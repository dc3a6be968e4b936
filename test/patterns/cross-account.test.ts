import { Aspects, CfnOutput, Lazy, PhysicalName, type Stack } from 'aws-cdk-lib/core';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CallerSide } from '../../lib/patterns/grants/caller-side';
import { CrossAccountRole } from '../../lib/patterns/roles/cross-account-role';
import { RoleTrust } from '../../lib/patterns/role-trust/role-trust';
import { UserGroup } from '../../lib/patterns/people/user-group';
import { Caller } from '../../lib/trust/caller';
import { TrustForm } from '../../lib/trust/trust-form';
import {
  accountRoot,
  assumes,
  logicalId,
  mistakeOf,
  newApp,
  notices,
  REGION,
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
} from './synthesized';

const lambda = new iam.ServicePrincipal('lambda.amazonaws.com');

/** The access that two templates give: whom the trust names, and what the caller may assume. */
function sides(target: iam.Role, caller: iam.Role | iam.User) {
  return {
    trusted: trust(target).map(({ Principal }) => Principal?.AWS),
    callable: assumes(caller).map(({ Resource }) => Resource),
  };
}

describe('callers whose policy this app writes: both sides are there, and the grant says so', () => {
  const callers: Record<string, (stack: Stack) => iam.Role | iam.User> = {
    'a user': (stack) => new iam.User(stack, 'Caller', { userName: 'caller' }),
    'a role': (stack) => new iam.Role(stack, 'Caller', { roleName: 'caller', assumedBy: lambda }),
    'a user with a path': (stack) => new iam.User(stack, 'Caller', { userName: 'caller', path: '/ops/' }),
    'a role with a path': (stack) =>
      new iam.Role(stack, 'Caller', { roleName: 'caller', path: '/svc/', assumedBy: lambda }),
    'one of our roles': (stack) =>
      new CrossAccountRole(stack, 'Caller', {
        roleName: 'caller',
        trustedBy: [{ callers: [Caller.service('lambda.amazonaws.com')] }],
      }),
  };
  const arns: Record<string, string> = {
    'a user': userArn(TRUSTED, 'caller'),
    'a role': roleArn(TRUSTED, 'caller'),
    'a user with a path': userArn(TRUSTED, 'ops/caller'),
    'a role with a path': roleArn(TRUSTED, 'svc/caller'),
    'one of our roles': roleArn(TRUSTED, 'caller'),
  };

  test.each(Object.entries(callers))('%s of another account', (name, make) => {
    const { prod, people } = twoAccounts();
    const target = new CrossAccountRole(prod, 'Target', { roleName: 'target', path: '/x/' });
    const caller = make(people);
    const grant = target.grantAssumeRole(caller);
    expect(grant.success).toBe(true);
    expect(sides(target, caller)).toEqual({
      trusted: [arns[name]],
      callable: [roleArn(TRUSTING, 'x/target')],
    });
    expect(notices(prod, 'warning', 'callerSide')).toEqual([]);
  });

  test.each(Object.entries(callers))('%s of the same account, in another stack', (_, make) => {
    const app = newApp();
    const [first, second] = [stackIn(app, 'First', TRUSTING), stackIn(app, 'Second', TRUSTING)];
    const target = new CrossAccountRole(second, 'Target', { roleName: 'target' });
    const caller = make(first);
    target.grantAssumeRole(caller);
    const { callable } = sides(target, caller);
    expect(callable).toEqual([roleArn(TRUSTING, 'target')]);
    expect(trust(target)).toHaveLength(1);
    expect(JSON.stringify(Template.fromStack(first).toJSON())).not.toContain('Fn::ImportValue');
  });

  test('a user without a name, of the same stack: the smallest of all', () => {
    const stack = stackIn(newApp(), 'One', TRUSTING);
    const user = new iam.User(stack, 'Caller');
    const role = new iam.Role(stack, 'Target', { assumedBy: new iam.AccountPrincipal(STRANGER) });
    RoleTrust.of(role).grantAssumeRole(user);
    expect(trust(role)).toContainEqual({
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { AWS: { 'Fn::GetAtt': [logicalId(user), 'Arn'] } },
    });
    expect(assumes(user)).toEqual([
      { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: { 'Fn::GetAtt': [logicalId(role), 'Arn'] } },
    ]);
  });

  test('a user and a role that are imported by name into a stack of their account', () => {
    const { prod, people } = twoAccounts();
    const target = new CrossAccountRole(prod, 'Target', { roleName: 'target' });
    const user = iam.User.fromUserName(people, 'Ana', 'ana');
    const role = iam.Role.fromRoleName(people, 'Builder', 'builder');
    expect(target.grantAssumeRole(user).success).toBe(true);
    expect(target.grantAssumeRole(role).success).toBe(true);
    const written = Object.values(resources(people)).filter(({ Type }) => Type === 'AWS::IAM::Policy');
    expect(written.map(({ Properties }) => [Properties?.Users, Properties?.Roles])).toEqual([
      [['ana'], undefined],
      [undefined, ['builder']],
    ]);
    expect(JSON.stringify(trust(target))).toContain(':user/ana');
  });

  test('a role that exists only once it is used', () => {
    const { prod, people } = twoAccounts();
    const target = new CrossAccountRole(prod, 'Target', { roleName: 'target' });
    const lazy = new iam.LazyRole(people, 'Lazy', { roleName: 'lazy', assumedBy: lambda });
    expect(target.grantAssumeRole(lazy).success).toBe(true);
    expect(trust(target)[0]?.Principal).toEqual({ AWS: roleArn(TRUSTED, 'lazy') });
    expect(prod.dependencies).toContain(people);
    const text = JSON.stringify(Template.fromStack(people).findResources('AWS::IAM::Policy'));
    expect(text).toContain(roleArn(TRUSTING, 'target'));
  });
});

describe('callers whose policy this app cannot write are not believed', () => {
  type Make = (stack: Stack) => iam.IPrincipal;
  const callers: [string, string, Make][] = [
    [
      'a role of a stranger',
      roleArn(STRANGER, 'r'),
      (s) => iam.Role.fromRoleArn(s, 'C', roleArn(STRANGER, 'r')),
    ],
    [
      'a user of a stranger',
      userArn(STRANGER, 'u'),
      (s) => iam.User.fromUserArn(s, 'C', userArn(STRANGER, 'u')),
    ],
    [
      'a role imported as immutable',
      roleArn(TRUSTED, 'r'),
      (s) => iam.Role.fromRoleArn(s, 'C', roleArn(TRUSTED, 'r'), { mutable: false }),
    ],
    [
      'a role without policy updates',
      roleArn(TRUSTED, 'r'),
      (s) => new iam.Role(s, 'C', { roleName: 'r', assumedBy: lambda }).withoutPolicyUpdates(),
    ],
  ];

  test.each(callers)('%s: trusted, the missing half told as a value and a warning', (_, arn, make) => {
    const { prod, people } = twoAccounts();
    const target = new CrossAccountRole(prod, 'Target', { roleName: 'target' });
    const grant = target.grantAssumeRole(make(people));
    expect(grant.success).toBe(false);
    expect(trust(target)[0]?.Principal).toEqual({ AWS: arn });
    expect(JSON.stringify(resources(people))).not.toContain('role/target');

    const [side] = target.trust.callerSides;
    expect(side).toMatchObject({ written: false, account: arn.split(':')[4] });
    expect(side?.missing).toEqual(expect.any(String));
    expect(people.resolve(side?.statement.toStatementJson())).toEqual({
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Resource: roleArn(TRUSTING, 'target'),
    });
    expect(notices(prod, 'warning', 'its own policy is not written here')).toHaveLength(1);
  });

  test('the plain CDK believes every one of them', () => {
    for (const [, , make] of callers) {
      const { prod, people } = twoAccounts();
      const target = new iam.Role(prod, 'Target', { roleName: 'target', assumedBy: lambda });
      expect(target.grantAssumeRole(make(people)).success).toBe(true);
      expect(JSON.stringify(trust(target))).not.toContain('AWS');
    }
  });

  test('a group of a stranger: nothing is written into the wrong account', () => {
    const { prod, people } = twoAccounts();
    const target = new CrossAccountRole(prod, 'Target', { roleName: 'target' });
    const group = iam.Group.fromGroupArn(people, 'G', `arn:aws:iam::${STRANGER}:group/ops`);
    const [side] = CallerSide.ofGrant(target.trust.grantAssumeRole(group, { form: TrustForm.ACCOUNT }));
    expect(side).toMatchObject({ written: false, account: STRANGER });
    expect(trust(target)[0]?.Principal).toEqual({ AWS: accountRoot(STRANGER) });
    expect(resources(people)).toEqual({});
  });

  test('an account: its administrators decide, so its half is handed out', () => {
    const { prod } = twoAccounts();
    const target = new CrossAccountRole(prod, 'Target', { roleName: 'target' });
    const [side] = target.trust.addEntry({ callers: [Caller.account(STRANGER)] });
    side?.output(prod, 'Statement');
    expect(side).toMatchObject({ written: false, account: STRANGER, caller: `account ${STRANGER}` });
    const outputs = Template.fromStack(prod).findOutputs('Statement');
    expect(JSON.parse(String(outputs.Statement?.Value))).toEqual({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: roleArn(TRUSTING, 'target') }],
    });
  });

  test('a service needs no half', () => {
    const { prod } = twoAccounts();
    const target = new CrossAccountRole(prod, 'Target', { roleName: 'target' });
    expect(target.grantAssumeRole(lambda).success).toBe(true);
    expect(target.trust.callerSides).toEqual([]);
  });
});

describe("the caller's half", () => {
  test('of several targets is one statement', () => {
    const { prod, people } = twoAccounts();
    const other = stackIn(prod.node.scope ?? prod, 'Other', STRANGER);
    const ana = new iam.User(people, 'Ana', { userName: 'ana' });
    for (const [stack, name] of [
      [prod, 'b'],
      [prod, 'a'],
      [other, 'c'],
    ] as const) {
      new CrossAccountRole(stack, name, { roleName: name }).grantAssumeRole(ana);
    }
    const [statement, ...others] = assumes(ana);
    expect(others).toEqual([]);
    expect(new Set(statement?.Resource as string[])).toEqual(
      new Set([roleArn(TRUSTING, 'a'), roleArn(TRUSTING, 'b'), roleArn(STRANGER, 'c')]),
    );
  });

  test('of several targets in a group of ours is one statement, sorted', () => {
    const { prod, people } = twoAccounts();
    const ana = new iam.User(people, 'Ana', { userName: 'ana' });
    const group = new UserGroup(people, 'Ops', {
      members: [ana],
      mfaGuard: false,
      selfManagedCredentials: false,
    });
    for (const name of ['b', 'a'])
      new CrossAccountRole(prod, name, { roleName: name }).grantAssumeRole(group);
    expect(assumes(group)).toEqual([
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Resource: [roleArn(TRUSTING, 'a'), roleArn(TRUSTING, 'b')],
      },
    ]);
  });

  test('with tags stays apart from the one without', () => {
    const { prod, people } = twoAccounts();
    const ana = new iam.User(people, 'Ana', { userName: 'ana' });
    new CrossAccountRole(prod, 'A', { roleName: 'a' }).grantAssumeRole(ana);
    new CrossAccountRole(prod, 'B', { roleName: 'b' }).trust.grantAssumeRole(ana, {
      sessionTags: { allowedKeys: ['team'] },
    });
    expect(assumes(ana).map(({ Resource }) => Resource)).toEqual([
      roleArn(TRUSTING, 'a'),
      roleArn(TRUSTING, 'b'),
    ]);
  });

  test('may be a managed policy that is attached to no one as yet', () => {
    const { prod, people } = twoAccounts();
    const ana = new iam.User(people, 'Ana', { userName: 'ana' });
    const callerPolicy = new iam.ManagedPolicy(people, 'MayAssume');
    const roles = ['a', 'b'].map((name) => new CrossAccountRole(prod, name, { roleName: name }));
    roles.forEach(({ trust: each }) => each.grantAssumeRole(ana, { callerPolicy }));
    const policies = Template.fromStack(people).findResources('AWS::IAM::ManagedPolicy');
    const [policy] = Object.values(policies) as { Properties: Record<string, unknown> }[];
    expect(policy?.Properties).toMatchObject({
      PolicyDocument: {
        Statement: [{ Action: 'sts:AssumeRole', Resource: [roleArn(TRUSTING, 'a'), roleArn(TRUSTING, 'b')] }],
      },
    });
    expect(policy?.Properties).not.toHaveProperty('Users');
    expect(assumes(ana)).toEqual([]);
  });

  test('of a whole account may be a managed policy of that account', () => {
    const { prod, people } = twoAccounts();
    const callerPolicy = new iam.ManagedPolicy(people, 'MayAssume');
    const target = new CrossAccountRole(prod, 'Target', { roleName: 'target' });
    const [side] = target.trust.addEntry({ callers: [Caller.account(TRUSTED)], callerPolicy });
    expect(side?.written).toBe(true);
    expect(JSON.stringify(resources(people))).toContain(roleArn(TRUSTING, 'target'));
  });

  test('in a managed policy of another account is rejected', () => {
    const { prod, people } = twoAccounts();
    const ana = new iam.User(people, 'Ana', { userName: 'ana' });
    const callerPolicy = new iam.ManagedPolicy(prod, 'MayAssume');
    const target = new CrossAccountRole(prod, 'Target');
    expect(mistakeOf(() => target.trust.grantAssumeRole(ana, { callerPolicy }))).toMatchObject({
      code: 'caller-policy-in-another-account',
      at: 'Prod/MayAssume',
      got: expect.stringContaining(TRUSTED) as string,
    });
  });

  test('that makes a user of the L2 exceed 2,048 characters is reported at synth', () => {
    const { app, prod, people } = twoAccounts();
    const ana = new iam.User(people, 'Ana', { userName: 'ana' });
    for (let i = 0; i < 40; i++) new CrossAccountRole(prod, `Target${i}`).grantAssumeRole(ana);
    expect(synthesisError(app)).toMatch(
      /\[People\/Ana\].*inline policies of at least \d+.*2048.*\[policy-too-large\]/,
    );
  });

  test('in a role of the L2 that the CDK splits by itself is not counted twice', () => {
    const { people } = twoAccounts();
    const caller = new iam.Role(people, 'Caller', { roleName: 'caller', assumedBy: lambda });
    for (let i = 0; i < 200; i++) {
      caller.addToPolicy(
        new iam.PolicyStatement({
          actions: [`s3:GetObject`],
          resources: [`arn:aws:s3:::bucket-${i}/some/long/prefix/*`],
        }),
      );
    }
    const near = new CrossAccountRole(people, 'Near', { roleName: 'near' });
    near.grantAssumeRole(caller);
    expect(assumes(caller)).toHaveLength(1);
  });
});

describe('one side without an account is rejected: the CDK would trust its own account in silence', () => {
  const name = (stack: Stack) => new iam.User(stack, 'Ana', { userName: 'ana' });
  const forms = [TrustForm.NAMED, TrustForm.ACCOUNT];

  test.each(forms)('the target knows its account, the caller does not (%s)', (form) => {
    const app = newApp();
    const target = new CrossAccountRole(stackIn(app, 'Prod', TRUSTING), 'T', { roleName: 't' });
    const error = mistakeOf(() => target.trust.grantAssumeRole(name(stackIn(app, 'A', undefined)), { form }));
    expect(error).toMatchObject({ code: 'one-side-environment-agnostic', at: 'Prod/T' });
  });

  test.each(forms)('the caller knows its account, the target does not (%s)', (form) => {
    const app = newApp();
    const target = new CrossAccountRole(stackIn(app, 'A', undefined), 'T', { roleName: 't' });
    const error = mistakeOf(() => target.trust.grantAssumeRole(name(stackIn(app, 'P', TRUSTED)), { form }));
    expect(error).toMatchObject({ code: 'one-side-environment-agnostic', at: 'A/T' });
  });

  test('a group trusted as its account', () => {
    const app = newApp();
    const target = new CrossAccountRole(stackIn(app, 'Prod', TRUSTING), 'T', { roleName: 't' });
    const group = new iam.Group(stackIn(app, 'A', undefined), 'G');
    target.trust.addEntry({ callers: [Caller.of(group)], form: TrustForm.ACCOUNT });
    expect(synthesisError(app)).toMatch(/\[Prod\/T\].*one-side-environment-agnostic/);
  });

  test('two stacks without an account are one account', () => {
    const app = newApp();
    const [a, b] = [stackIn(app, 'A', undefined, undefined), stackIn(app, 'B', undefined, undefined)];
    const target = new CrossAccountRole(b, 'T', { roleName: 't' });
    const ana = name(a);
    target.grantAssumeRole(ana);
    expect(JSON.stringify(assumes(ana))).toContain('AWS::AccountId');
    expect(b.dependencies).toContain(a);
  });
});

describe('a caller whose name CloudFormation generates', () => {
  test('is rejected across accounts with the ways out: nothing is ever renamed for a reference', () => {
    const { prod, people } = twoAccounts();
    const target = new CrossAccountRole(prod, 'Target');
    const error = mistakeOf(() => target.grantAssumeRole(new iam.Role(people, 'R', { assumedBy: lambda })));
    expect(error).toMatchObject({ code: 'caller-without-physical-name', at: 'Prod/Target' });
    expect(error.fix).toMatch(/roleName \(this replaces it/);
    expect(error.fix).toMatch(/Caller\.arnPattern/);
  });

  test('counts as such with PhysicalName.GENERATE_IF_NEEDED, which would rename a deployed role', () => {
    const { prod, people } = twoAccounts();
    const target = new CrossAccountRole(prod, 'Target');
    const roleName = PhysicalName.GENERATE_IF_NEEDED;
    const role = new iam.Role(people, 'R', { roleName, assumedBy: lambda });
    expect(mistakeOf(() => target.grantAssumeRole(role)).code).toBe('caller-without-physical-name');
  });

  test('counts as such with a lazy name, and with a path that only deployment tells', () => {
    const { prod, people } = twoAccounts();
    const target = new CrossAccountRole(prod, 'Target');
    const lazy = new iam.User(people, 'L', { userName: Lazy.string({ produce: () => 'late' }) });
    expect(mistakeOf(() => target.grantAssumeRole(lazy)).code).toBe('caller-without-physical-name');
    const path = Lazy.string({ produce: () => '/late/' });
    const elsewhere = new iam.User(people, 'P', { userName: 'p', path });
    const form = TrustForm.ACCOUNT;
    expect(mistakeOf(() => target.trust.grantAssumeRole(elsewhere, { form })).code).toBe(
      'caller-without-physical-name',
    );
  });

  test('is rejected across accounts in the account form too', () => {
    const { prod, people } = twoAccounts();
    const target = new CrossAccountRole(prod, 'Target');
    const role = new iam.Role(people, 'R', { assumedBy: lambda });
    const error = mistakeOf(() => target.trust.grantAssumeRole(role, { form: TrustForm.ACCOUNT }));
    expect(error.code).toBe('caller-without-physical-name');
  });

  test('is rejected between two regions of one account, where the CDK has no reference either', () => {
    const app = newApp();
    const target = new CrossAccountRole(stackIn(app, 'Here', TRUSTING), 'Target');
    const there = stackIn(app, 'There', TRUSTING, 'us-east-1');
    const role = new iam.Role(there, 'R', { assumedBy: lambda });
    expect(mistakeOf(() => target.grantAssumeRole(role)).code).toBe('caller-without-physical-name');
    const named = new iam.Role(there, 'Named', { roleName: 'named', assumedBy: lambda });
    target.grantAssumeRole(named);
    expect(trust(target)[0]?.Principal).toEqual({ AWS: roleArn(TRUSTING, 'named') });
  });

  test('is named by reference within one environment', () => {
    const { prod } = twoAccounts();
    const target = new CrossAccountRole(prod, 'Target', { roleName: 'target' });
    const role = new iam.Role(prod, 'R', { assumedBy: lambda });
    target.grantAssumeRole(role);
    expect(trust(target)[0]?.Principal).toEqual({ AWS: { 'Fn::GetAtt': [expect.any(String), 'Arn'] } });
  });
});

test('a target whose name CloudFormation generates cannot be named in another account', () => {
  const { prod, people } = twoAccounts();
  const role = new iam.Role(prod, 'R', { assumedBy: lambda });
  const ana = new iam.User(people, 'Ana', { userName: 'ana' });
  const error = mistakeOf(() => RoleTrust.of(role).grantAssumeRole(ana));
  expect(error).toMatchObject({ code: 'target-without-physical-name', at: 'Prod/R' });
  expect(error.fix).toMatch(/roleName \(this replaces it/);
});

test('caller and target in different partitions are rejected', () => {
  const app = newApp();
  const target = new CrossAccountRole(stackIn(app, 'Prod', TRUSTING), 'T', { roleName: 't' });
  const china = stackIn(app, 'China', TRUSTED, 'cn-north-1');
  const user = new iam.User(china, 'U', { userName: 'u' });
  expect(mistakeOf(() => target.grantAssumeRole(user))).toMatchObject({
    code: 'partitions-differ',
    at: 'Prod/T',
  });
  const gov = Caller.arn(`arn:aws-us-gov:iam::${TRUSTED}:role/r`);
  expect(mistakeOf(() => target.trust.addEntry({ callers: [gov] })).code).toBe('partitions-differ');
});

describe('what the plain CDK gets wrong, though it reports success', () => {
  const policyNames = (stack: Stack) =>
    Object.values(resources(stack)).flatMap(({ Type, Properties }) =>
      Type === 'AWS::IAM::Policy' ? [Properties?.PolicyName] : [],
    );
  const target = (stack: Stack, of: 'ours' | 'theirs', assumedBy: iam.IPrincipal = lambda) =>
    of === 'ours'
      ? new CrossAccountRole(stack, 'Target', { roleName: 'target' })
      : new iam.Role(stack, 'Target', { roleName: 'target', assumedBy });
  const caller = (stack: Stack) => new iam.Role(stack, 'Caller', { roleName: 'caller', assumedBy: lambda });

  /** What went wrong, if anything, after a grant that reports success. */
  const failures: Record<string, (of: 'ours' | 'theirs') => boolean> = {
    'the other account does not trust the caller': (of) => {
      const { prod, people } = twoAccounts();
      const role = target(prod, of);
      expect(role.grantAssumeRole(caller(people)).success).toBe(true);
      return !JSON.stringify(trust(role)).includes(roleArn(TRUSTED, 'caller'));
    },
    'two stacks overwrite the policy of one imported user': (of) => {
      const app = newApp();
      const stacks = ['One', 'Two'].map((id) => {
        const stack = stackIn(app, id, TRUSTED);
        const role = target(stackIn(app, `Prod${id}`, TRUSTING), of);
        expect(role.grantAssumeRole(iam.User.fromUserName(stack, 'Ana', 'ana')).success).toBe(true);
        return stack;
      });
      const [one, two] = stacks.map(policyNames);
      return one?.[0] === two?.[0];
    },
    'an Aspect renames the target, and the caller keeps the old ARN': (of) => {
      const { prod, people } = twoAccounts();
      const [role, granted] = [target(prod, of), caller(people)];
      expect(role.grantAssumeRole(granted).success).toBe(true);
      Aspects.of(prod).add({
        visit: (node) => {
          if (node instanceof iam.CfnRole) node.path = '/corp/';
        },
      });
      return !JSON.stringify(assumes(granted)).includes(roleArn(TRUSTING, 'corp/target'));
    },
    'session tags are trusted, and the caller may not pass them': (of) => {
      const { prod, people } = twoAccounts();
      const granted = caller(people);
      const tagging = new iam.SessionTagsPrincipal(granted);
      const role = target(prod, of, tagging);
      const grant = role.grantAssumeRole(of === 'ours' ? tagging : granted);
      expect(grant.success).toBe(true);
      expect(JSON.stringify(trust(role))).toContain('sts:TagSession');
      return !JSON.stringify(assumes(granted)).includes('sts:TagSession');
    },
  };

  test.each(Object.keys(failures))('%s: not with ours', (name) => {
    expect(failures[name]?.('theirs')).toBe(true);
    expect(failures[name]?.('ours')).toBe(false);
  });
});

test('adding a reference to a deployed role renames neither side', () => {
  const template = (referred: boolean) => {
    const { prod, people } = twoAccounts();
    const target = new CrossAccountRole(prod, 'Target');
    const ana = new iam.User(people, 'Ana', { userName: 'ana' });
    if (referred) target.grantAssumeRole(ana);
    else target.trust.addEntry({ callers: [Caller.account(TRUSTED)] });
    new CfnOutput(people, 'Region', { value: REGION });
    const names = [prod, people].flatMap((stack) =>
      Object.entries(resources(stack)).map(([id, { Properties }]) => [
        id,
        Properties?.RoleName,
        Properties?.UserName,
      ]),
    );
    return names.filter(([id]) => !String(id).includes('DefaultPolicy'));
  };
  expect(template(true)).toEqual(template(false));
});
