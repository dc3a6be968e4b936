import { App, Aspects, Duration, type IAspect, type Stack } from 'aws-cdk-lib/core';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CallerSide } from '../../../lib/patterns/grants/caller-side';
import { CrossAccountRole } from '../../../lib/patterns/roles/cross-account-role';
import { RoleTrust } from '../../../lib/patterns/role-trust/role-trust';
import { Caller } from '../../../lib/trust/caller';
import { TrustForm } from '../../../lib/trust/trust-form';
import {
  accountRoot,
  assumes,
  mistakeOf,
  newApp,
  notices,
  properties,
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

const allow = (principal: object, action: string | string[] = 'sts:AssumeRole', condition?: object) => ({
  Effect: 'Allow',
  Principal: principal,
  Action: action,
  ...(condition ? { Condition: condition } : {}),
});

function setting() {
  const { app, prod, people } = twoAccounts();
  const ana = new iam.User(people, 'Ana', { userName: 'ana' });
  const ben = new iam.User(people, 'Ben', { userName: 'ben' });
  const builder = new iam.Role(people, 'Builder', {
    roleName: 'Builder',
    assumedBy: new iam.ServicePrincipal('codebuild.amazonaws.com'),
  });
  const role = new CrossAccountRole(prod, 'Ops', { roleName: 'Ops' });
  return { app, prod, people, ana, ben, builder, role };
}

describe('entries', () => {
  test('with equal actions and conditions merge into one statement', () => {
    const { role, ana, ben, builder } = setting();
    role.trust.addEntry({ callers: [Caller.of(ana)], organizationId: 'o-exampleorgid' });
    role.trust.addEntry({ callers: [Caller.of(ben)], organizationId: 'o-exampleorgid' });
    role.trust.addEntry({ callers: [Caller.of(builder)] });
    expect(trust(role)).toEqual([
      allow({ AWS: [userArn(TRUSTED, 'ana'), userArn(TRUSTED, 'ben')] }, 'sts:AssumeRole', {
        StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' },
      }),
      allow({ AWS: roleArn(TRUSTED, 'Builder') }),
    ]);
  });

  test('keep their conditions to themselves', () => {
    const { role, ana } = setting();
    role.trust.addEntry({ callers: [Caller.of(ana)], mfa: { maxAge: Duration.minutes(15) } });
    role.trust.addEntry({ callers: [Caller.account(STRANGER)], externalIds: ['a1', 'b2'] });
    role.trust.addEntry({ callers: [Caller.service('ec2.amazonaws.com')] });
    expect(trust(role)).toEqual([
      allow({ AWS: userArn(TRUSTED, 'ana') }, 'sts:AssumeRole', {
        Bool: { 'aws:MultiFactorAuthPresent': 'true' },
        NumericLessThan: { 'aws:MultiFactorAuthAge': '900' },
      }),
      allow({ AWS: accountRoot(STRANGER) }, 'sts:AssumeRole', {
        StringEquals: { 'sts:ExternalId': ['a1', 'b2'] },
      }),
      allow({ Service: 'ec2.amazonaws.com' }),
    ]);
  });

  test('of one caller twice name it once', () => {
    const { role, ana } = setting();
    role.trust.addEntry({ callers: [Caller.of(ana), Caller.of(ana)] });
    role.trust.addEntry({ callers: [Caller.of(ana)] });
    expect(trust(role)).toEqual([allow({ AWS: userArn(TRUSTED, 'ana') })]);
  });

  test('added after other constructs and Aspects ran still land on both sides', () => {
    const { role, ana, ben, app } = setting();
    role.trust.addEntry({ callers: [Caller.of(ana)] });
    const late: IAspect = {
      visit: (node) => {
        if (node === role) role.trust.addEntry({ callers: [Caller.of(ben)] });
      },
    };
    Aspects.of(app).add(late, { priority: 1000 });
    expect(trust(role)).toEqual([allow({ AWS: [userArn(TRUSTED, 'ana'), userArn(TRUSTED, 'ben')] })]);
    expect(assumes(ben)).toEqual([
      { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: roleArn(TRUSTING, 'Ops') },
    ]);
  });
});

describe('the account form', () => {
  test('names the account, and the caller in a condition', () => {
    const { role, ana, builder } = setting();
    role.trust.addEntry({ callers: [Caller.of(ana), Caller.of(builder)], form: TrustForm.ACCOUNT });
    expect(trust(role)).toEqual([
      allow({ AWS: accountRoot(TRUSTED) }, 'sts:AssumeRole', {
        ArnLike: { 'aws:PrincipalArn': [userArn(TRUSTED, 'ana'), roleArn(TRUSTED, 'Builder')] },
      }),
    ]);
    expect(assumes(ana)).toHaveLength(1);
    expect(assumes(builder)).toHaveLength(1);
  });

  test('of callers of two accounts merges, because each ARN names its account', () => {
    const { role, ana } = setting();
    role.trust.addEntry({ callers: [Caller.of(ana)], form: TrustForm.ACCOUNT });
    role.trust.addEntry({ callers: [Caller.arnPattern(roleArn(STRANGER, 'audit/*'))] });
    expect(trust(role)).toEqual([
      allow({ AWS: [accountRoot(TRUSTED), accountRoot(STRANGER)] }, 'sts:AssumeRole', {
        ArnLike: { 'aws:PrincipalArn': [userArn(TRUSTED, 'ana'), roleArn(STRANGER, 'audit/*')] },
      }),
    ]);
  });

  test('is never merged with an account that is trusted whole', () => {
    const { role, ana } = setting();
    role.trust.addEntry({ callers: [Caller.of(ana)], form: TrustForm.ACCOUNT });
    role.trust.addEntry({ callers: [Caller.account(STRANGER)] });
    expect(trust(role)).toHaveLength(2);
    expect(trust(role)).toContainEqual(allow({ AWS: accountRoot(STRANGER) }));
  });
});

describe('tags and source identity', () => {
  test('are allowed on both sides, and what is not allowed is not allowed anywhere', () => {
    const { role, ana, ben } = setting();
    role.trust.grantAssumeRole(ana, {
      sessionTags: { required: { team: ['data'] } },
      sourceIdentity: { allowed: ['${aws:username}'] },
    });
    role.trust.grantAssumeRole(ben);
    const actions = ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'];
    expect(trust(role)).toEqual([
      allow({ AWS: userArn(TRUSTED, 'ana') }, 'sts:AssumeRole', {
        'ForAllValues:StringEquals': { 'aws:TagKeys': 'team' },
        Null: { 'sts:TransitiveTagKeys': 'true' },
        StringLike: { 'aws:RequestTag/team': 'data', 'sts:SourceIdentity': '${aws:username}' },
      }),
      allow({ AWS: userArn(TRUSTED, 'ana') }, 'sts:SetSourceIdentity', {
        StringLike: { 'sts:SourceIdentity': '${aws:username}' },
      }),
      allow({ AWS: userArn(TRUSTED, 'ana') }, 'sts:TagSession', {
        'ForAllValues:StringEquals': { 'aws:TagKeys': 'team' },
        Null: { 'sts:TransitiveTagKeys': 'true' },
        StringLike: { 'aws:RequestTag/team': 'data' },
      }),
      allow({ AWS: userArn(TRUSTED, 'ben') }),
    ]);
    expect(assumes(ana)[0]?.Action).toEqual(actions);
    expect(assumes(ben)[0]?.Action).toEqual('sts:AssumeRole');
  });

  test('that a principal of the CDK asks for are not lost', () => {
    const { role } = setting();
    const grant = role.trust.grantAssumeRole(new iam.AccountPrincipal(STRANGER).withSessionTags());
    const [side] = CallerSide.ofGrant(grant);
    expect(trust(role)).toEqual([
      allow({ AWS: accountRoot(STRANGER) }, ['sts:AssumeRole', 'sts:TagSession']),
    ]);
    expect(side?.statement.actions).toEqual(['sts:AssumeRole', 'sts:TagSession']);
  });
});

describe('conditions and callers of the CDK', () => {
  test('that stand around a role write both sides, with the conditions', () => {
    const { role, builder } = setting();
    const guarded = new iam.PrincipalWithConditions(builder, {
      StringEquals: { 'aws:PrincipalTag/team': 'data' },
    });
    const grant = role.trust.grantAssumeRole(guarded);
    expect(grant.success).toBe(true);
    expect(CallerSide.ofGrant(grant)).toMatchObject([{ written: true }]);
    expect(trust(role)).toEqual([
      allow({ AWS: roleArn(TRUSTED, 'Builder') }, 'sts:AssumeRole', {
        StringEquals: { 'aws:PrincipalTag/team': 'data' },
      }),
    ]);
    expect(assumes(builder)).toHaveLength(1);
  });

  test('an ArnPrincipal of a role of the app is that role', () => {
    const { role, builder, prod, people } = setting();
    role.grantAssumeRole(new iam.ArnPrincipal(builder.roleArn));
    expect(assumes(builder)).toHaveLength(1);
    expect(prod.dependencies).toContain(people);
  });

  test('several callers in one composite principal get both sides each', () => {
    const { role, builder, ana } = setting();
    const both = new iam.CompositePrincipal(
      new iam.ArnPrincipal(builder.roleArn),
      new iam.ArnPrincipal(ana.userArn),
    );
    expect(role.trust.grantAssumeRole(both).success).toBe(true);
    expect(trust(role)).toEqual([allow({ AWS: [roleArn(TRUSTED, 'Builder'), userArn(TRUSTED, 'ana')] })]);
    expect([assumes(builder), assumes(ana)].map((each) => each.length)).toEqual([1, 1]);
  });

  test('a composite of services stays whole', () => {
    const { role } = setting();
    role.trust.addEntry({
      callers: [
        Caller.of(
          new iam.CompositePrincipal(
            new iam.ServicePrincipal('ec2.amazonaws.com'),
            new iam.ServicePrincipal('lambda.amazonaws.com'),
          ),
        ),
      ],
    });
    expect(trust(role)).toEqual([allow({ Service: ['ec2.amazonaws.com', 'lambda.amazonaws.com'] })]);
  });
});

describe('adopting a deployed iam.Role', () => {
  function plain(adopt: boolean, context: Record<string, unknown> = {}) {
    const app = newApp(context);
    const stack = stackIn(app, 'Legacy', TRUSTING);
    const role = new iam.Role(stack, 'Deployed', {
      assumedBy: new iam.CompositePrincipal(
        new iam.AccountPrincipal(TRUSTED),
        new iam.AccountPrincipal(STRANGER),
      ),
      description: 'as it was',
      maxSessionDuration: Duration.hours(2),
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('ReadOnlyAccess')],
    });
    role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] }));
    if (adopt) RoleTrust.of(role);
    return { stack, role };
  }

  test.each([
    ['without feature flags', {}],
    ['with minimized policies', { '@aws-cdk/aws-iam:minimizePolicies': true }],
  ])('changes nothing by itself, %s', (_, context) => {
    const template = (adopt: boolean) =>
      JSON.stringify(Template.fromStack(plain(adopt, context).stack).toJSON());
    expect(template(true)).toBe(template(false));
  });

  test('adds the new statement and leaves everything else of the template as it was', () => {
    const [before, after] = [plain(false), plain(true)];
    RoleTrust.of(after.role).addEntry({ callers: [Caller.arn(userArn(TRUSTED, 'ana'))], mfa: {} });
    const without = (stack: Stack) => {
      const json = resources(stack);
      for (const { Properties } of Object.values(json)) delete Properties?.AssumeRolePolicyDocument;
      return JSON.stringify(json);
    };
    expect(without(after.stack)).toBe(without(before.stack));
    const added = allow({ AWS: userArn(TRUSTED, 'ana') }, 'sts:AssumeRole', {
      Bool: { 'aws:MultiFactorAuthPresent': 'true' },
    });
    expect(trust(after.role)).toEqual(expect.arrayContaining([...trust(before.role), added]));
    expect(trust(after.role)).toHaveLength(trust(before.role).length + 1);
  });

  test('gives one and the same trust for one role', () => {
    const { role } = plain(true);
    expect(RoleTrust.of(role)).toBe(RoleTrust.of(role));
  });

  test('keeps what other code adds through the L2, however late', () => {
    const { role, stack } = plain(true);
    const late: IAspect = {
      visit: (node) => {
        if (node !== role) return;
        role.assumeRolePolicy?.addStatements(
          new iam.PolicyStatement({
            actions: ['sts:AssumeRole'],
            principals: [new iam.AccountPrincipal('444444444444')],
          }),
        );
      },
    };
    Aspects.of(stack).add(late, { priority: 1000 });
    expect(trust(role)).toContainEqual(allow({ AWS: accountRoot('444444444444') }));
  });

  test('is rejected for a role whose trust is not in this app', () => {
    const { prod } = setting();
    const imported = iam.Role.fromRoleName(prod, 'Imported', 'Imported') as iam.Role;
    expect(mistakeOf(() => RoleTrust.of(imported))).toMatchObject({
      code: 'trust-not-in-this-app',
      at: 'Prod/Imported',
    });
  });
});

describe('raw statements', () => {
  test('say what no entry can', () => {
    const { role } = setting();
    role.trust.addStatement(
      new iam.PolicyStatement({
        effect: iam.Effect.DENY,
        actions: ['sts:AssumeRole'],
        principals: [new iam.AnyPrincipal()],
        conditions: { BoolIfExists: { 'aws:SecureTransport': 'false' } },
      }),
    );
    role.trust.addEntry({ callers: [Caller.account(TRUSTED)] });
    expect(trust(role)).toHaveLength(2);
  });

  test('with a resource are rejected, which IAM would do at deployment', () => {
    const { role } = setting();
    const statement = new iam.PolicyStatement({
      actions: ['sts:AssumeRole'],
      principals: [new iam.AccountPrincipal(TRUSTED)],
      resources: ['*'],
    });
    expect(mistakeOf(() => role.trust.addStatement(statement))).toMatchObject({
      code: 'resource-in-trust-policy',
    });
  });

  test('with one Sid twice are rejected at synth', () => {
    const { app, role } = setting();
    for (const service of ['ec2.amazonaws.com', 'lambda.amazonaws.com']) {
      role.trust.addStatement(
        new iam.PolicyStatement({
          sid: 'Twice',
          actions: ['sts:AssumeRole'],
          principals: [new iam.ServicePrincipal(service)],
        }),
      );
    }
    expect(synthesisError(app)).toMatch(/\[Prod\/Ops\].*"Twice".*\[duplicate-sid\]/);
  });
});

describe('a trust that cannot work', () => {
  test('with no one in it is rejected at synth', () => {
    const { app } = setting();
    expect(synthesisError(app)).toMatch(
      /\[Prod\/Ops\] Invalid role that no principal may assume.*\[trust-with-nobody\]/,
    );
  });

  test('an entry without callers is rejected at once', () => {
    const { role } = setting();
    expect(mistakeOf(() => role.trust.addEntry({ callers: [] }))).toMatchObject({
      code: 'trust-with-nobody',
    });
  });

  const many = (count: number) =>
    Array.from({ length: count }, (_, i) => Caller.arn(roleArn(TRUSTED, `application-number-${1000 + i}`)));

  test('over the highest quota is rejected at synth, merged as far as it can be', () => {
    const { app, role } = setting();
    many(200).forEach((caller) => role.trust.addEntry({ callers: [caller] }));
    expect(synthesisError(app)).toMatch(/\[Prod\/Ops\].*at most 8192 characters.*\[trust-too-large\]/);
  });

  test('over the default quota is reported', () => {
    const { role, prod } = setting();
    many(60).forEach((caller) => role.trust.addEntry({ callers: [caller] }));
    expect(trust(role)).toHaveLength(1);
    expect(notices(prod, 'warning', 'IAM accepts 2048')).toHaveLength(1);
  });

  test('within the default quota is not reported', () => {
    const { role, prod } = setting();
    role.trust.addEntry({ callers: many(20) });
    expect(notices(prod, 'warning', 'IAM accepts 2048')).toEqual([]);
  });
});

describe('sessions of over an hour', () => {
  const long = (stack: Stack) =>
    new CrossAccountRole(stack, 'Long', { roleName: 'Long', maxSessionDuration: Duration.hours(4) });

  test('are rejected where only other roles can assume the role', () => {
    const { app, prod, builder, role, ana } = setting();
    role.grantAssumeRole(ana);
    long(prod).grantAssumeRole(builder);
    expect(synthesisError(app)).toMatch(/\[Prod\/Long\].*14400 seconds.*\[chained-session-over-an-hour\]/);
  });

  test('are right where a user can assume it too', () => {
    const { prod, builder, role, ana } = setting();
    role.grantAssumeRole(ana);
    const target = long(prod);
    target.grantAssumeRole(builder);
    target.grantAssumeRole(ana);
    expect(properties(target).MaxSessionDuration).toBe(14400);
  });

  test('are rejected where only a permission set can: its people come by a role session too', () => {
    const { app, prod, role, ana } = setting();
    role.grantAssumeRole(ana);
    const permissionSet = Caller.permissionSet({ accountId: TRUSTED, permissionSetName: 'OpsAdmin' });
    long(prod).trust.addEntry({ callers: [permissionSet] });
    expect(synthesisError(app)).toMatch(/chained-session-over-an-hour/);
  });
});

describe('self-trust', () => {
  test('is written only when asked for, in the form that can exist before the role', () => {
    const { role, ana } = setting();
    role.grantAssumeRole(ana);
    role.trust.addEntry({ callers: [Caller.thisRole()] });
    expect(trust(role)[1]).toEqual(
      allow({ AWS: accountRoot(TRUSTING) }, 'sts:AssumeRole', {
        ArnLike: { 'aws:PrincipalArn': roleArn(TRUSTING, 'Ops') },
      }),
    );
    expect(assumes(role)).toEqual([
      { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: roleArn(TRUSTING, 'Ops') },
    ]);
  });

  test('by name is rejected', () => {
    const { role } = setting();
    expect(mistakeOf(() => role.grantAssumeRole(role))).toMatchObject({ code: 'self-trust', at: 'Prod/Ops' });
  });

  test('of a role with a generated name is rejected with the ways out', () => {
    const app = new App();
    const role = new iam.Role(stackIn(app, 'S', TRUSTING), 'R', {
      assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
    });
    const error = mistakeOf(() => RoleTrust.of(role).addEntry({ callers: [Caller.thisRole()] }));
    expect(error).toMatchObject({
      code: 'caller-without-physical-name',
      fix: expect.stringContaining('arnPattern') as string,
    });
  });
});
