import { type App, Aspects, CfnOutput, type IAspect, type Stack } from 'aws-cdk-lib/core';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { loadFacts } from '../../../lib/assembly/load';
import { checkFacts } from '../../../lib/checks';
import { CallerSide } from '../../../lib/patterns/grants/caller-side';
import { CrossAccountRole } from '../../../lib/patterns/roles/cross-account-role';
import { CrossAccountUserRole } from '../../../lib/patterns/roles/cross-account-user-role';
import { ExternalRole } from '../../../lib/patterns/roles/external-role';
import { RoleTrust } from '../../../lib/patterns/role-trust/role-trust';
import { S3Permissions, Resources } from '../../../lib/permissions';
import { Caller } from '../../../lib/trust/caller';
import { TrustForm } from '../../../lib/trust/trust-form';
import {
  accountRoot,
  assumes,
  deployedBefore,
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
const policyNames = (stack: Stack) =>
  Object.values(resources(stack)).flatMap(({ Type, Properties }) =>
    Type === 'AWS::IAM::Policy' ? [String(Properties?.PolicyName)] : [],
  );

describe('1. two stacks that import one identity', () => {
  const rulesOf = (app: App) => checkFacts(loadFacts(app.synth())).map(({ rule }) => rule);

  const imports: Record<string, (stack: Stack) => iam.IPrincipal> = {
    user: (stack) => iam.User.fromUserName(stack, 'Ana', 'ana'),
    group: (stack) => iam.Group.fromGroupName(stack, 'Ops', 'ops'),
    role: (stack) => iam.Role.fromRoleName(stack, 'Builder', 'builder'),
  };
  const grants: Record<string, (stack: Stack, caller: iam.IPrincipal) => void> = {
    'a role': (stack, caller) => {
      const prod = stackIn(stack.node.root, `Prod${stack.node.id}`, TRUSTING);
      const role = new CrossAccountRole(prod, 'Role');
      role.trust.grantAssumeRole(caller, { form: TrustForm.ACCOUNT });
    },
    'an external role': (_, caller) => {
      ExternalRole.fromArn(roleArn(STRANGER, 'Reporting')).grantAssumeRole(caller);
    },
    'a recipe': (_, caller) => {
      S3Permissions.read(Resources.arn('arn:aws:s3:::data')).grantTo({ grantPrincipal: caller });
    },
  };
  const cases = Object.keys(imports).flatMap((kind) => Object.keys(grants).map((grant) => [kind, grant]));

  test.each(cases)('a %s, granted %s: the policies have different names', (kind, grant) => {
    const app = newApp();
    const stacks = ['One', 'Two'].map((id) => stackIn(app, id, TRUSTED));
    for (const stack of stacks) grants[grant]?.(stack, imports[kind]?.(stack) as iam.IPrincipal);
    const [first, second] = stacks.map(policyNames);
    expect(first).toHaveLength(1);
    expect(second).toHaveLength(1);
    expect(first).not.toEqual(second);
    expect(rulesOf(app)).not.toContain('duplicate-inline-policy');
  });

  test.each(Object.keys(imports))('a %s, granted by the CDK in two stacks: the check finds it', (kind) => {
    const app = newApp({ '@aws-cdk/aws-iam:importedRoleStackSafeDefaultPolicyName': false });
    for (const stack of ['One', 'Two'].map((id) => stackIn(app, id, TRUSTED))) {
      const statement = new iam.PolicyStatement({ actions: ['states:ListStateMachines'], resources: ['*'] });
      imports[kind]?.(stack).addToPrincipalPolicy(statement);
    }
    expect(rulesOf(app)).toContain('duplicate-inline-policy');
  });

  test('the model denies neither, though it does not know the other policies of the user', () => {
    const app = newApp();
    for (const [index, id] of ['One', 'Two'].entries()) {
      const prod = stackIn(app, `Prod${id}`, TRUSTING);
      const ana = iam.User.fromUserName(stackIn(app, id, TRUSTED), 'Ana', 'ana');
      new CrossAccountRole(prod, 'Role', { roleName: `role${index}` }).grantAssumeRole(ana);
    }
    for (const name of ['role0', 'role1'])
      expect(decision(app, userArn(TRUSTED, 'ana'), roleArn(TRUSTING, name))).toBe('undetermined');
  });
});

describe('2. names and paths that change after the grant', () => {
  class Prefix implements IAspect {
    visit(node: unknown): void {
      if (node instanceof iam.CfnRole) {
        node.roleName = `corp-${node.roleName}`;
        node.path = '/corp/';
      }
      if (node instanceof iam.CfnUser) node.path = '/corp/';
    }
  }
  const override = (node: iam.Role | iam.User) => {
    const resource = node.node.defaultChild as iam.CfnRole;
    resource.addPropertyOverride('Path', '/corp/');
    if (node instanceof iam.Role) resource.addPropertyOverride('RoleName', 'corp-target');
  };
  const ways: Record<string, (target: iam.Role, ana: iam.User) => void> = {
    'by an Aspect': (target) => Aspects.of(target.node.root).add(new Prefix()),
    'by overrides': (target, ana) => [target, ana].forEach(override),
  };
  const forms = [TrustForm.NAMED, TrustForm.ACCOUNT];
  const cases = Object.keys(ways).flatMap((way) => forms.map((form) => [way, form] as const));

  test.each(cases)('%s, in the form %s: both sides have the final names', (way, form) => {
    const { app, prod, people } = twoAccounts();
    const ana = new iam.User(people, 'Ana', { userName: 'ana' });
    const target = new CrossAccountRole(prod, 'Target', { roleName: 'target' });
    target.trust.grantAssumeRole(ana, { form });
    ways[way]?.(target, ana);
    const [final, caller] = [roleArn(TRUSTING, 'corp/corp-target'), userArn(TRUSTED, 'corp/ana')];
    expect(JSON.stringify(trust(target))).toContain(caller);
    expect(assumes(ana).map(({ Resource }) => Resource)).toEqual([final]);
    expect(decision(app, caller, final)).toBe('allowed');
  });

  test('a name that becomes a token is an error that names the property', () => {
    const { app, prod, people } = twoAccounts();
    const target = new CrossAccountRole(prod, 'Target', { roleName: 'target' });
    target.grantAssumeRole(new iam.User(people, 'Ana', { userName: 'ana' }));
    (target.node.defaultChild as iam.CfnRole).addPropertyOverride('RoleName', { Ref: 'Name' });
    expect(synthesisError(app)).toMatch(/Prod\/Target.*RoleName.*\[role-name-changed\]/);
  });

  test('a caller whose name becomes a token is an error', () => {
    const { app, prod, people } = twoAccounts();
    const ana = new iam.User(people, 'Ana', { userName: 'ana' });
    new CrossAccountRole(prod, 'Target', { roleName: 'target' }).grantAssumeRole(ana);
    (ana.node.defaultChild as iam.CfnUser).addPropertyOverride('UserName', { Ref: 'Name' });
    expect(synthesisError(app)).toMatch(/Prod\/Target.*People\/Ana.*\[caller-without-physical-name\]/);
  });

  test('the outputs for people have the final names', () => {
    const { app, prod, people } = twoAccounts();
    const target = new CrossAccountUserRole(prod, 'Target', { roleName: 'target' });
    target.grantAssumeRole(new iam.User(people, 'Ana', { userName: 'ana' }));
    target.outputAccess();
    Aspects.of(app).add(new Prefix());
    const outputs = JSON.stringify(Template.fromStack(prod).findOutputs('*'));
    expect(outputs).toContain('roleName=corp/corp-target');
    expect(outputs).not.toContain('roleName=target');
  });

  test('a URL that was read before the change is an error, not a dead link', () => {
    const { app, prod, people } = twoAccounts();
    const target = new CrossAccountUserRole(prod, 'Target', { roleName: 'target' });
    target.grantAssumeRole(new iam.User(people, 'Ana', { userName: 'ana' }));
    new CfnOutput(prod, 'Url', { value: target.switchRoleUrl ?? '' });
    Aspects.of(app).add(new Prefix());
    expect(synthesisError(app)).toMatch(/Prod\/Target.*\[switch-role-url-changed\]/);
  });

  test('a profile that another account shows has the final name', () => {
    const { app, prod, people } = twoAccounts();
    const target = new CrossAccountUserRole(prod, 'Target', { roleName: 'target' });
    target.grantAssumeRole(new iam.User(people, 'Ana', { userName: 'ana' }));
    new CfnOutput(people, 'Profile', { value: target.cliProfile() });
    Aspects.of(app).add(new Prefix());
    expect(JSON.stringify(Template.fromStack(people).findOutputs('*'))).toContain('role/corp/corp-target');
  });
});

describe('3. callers that the app knows by ARN have a caller side each', () => {
  const arn = userArn(STRANGER, 'u');
  const cases: [string, iam.IPrincipal, [string, string | undefined][]][] = [
    ['an ArnPrincipal', new iam.ArnPrincipal(arn), [[arn, STRANGER]]],
    ['an AccountPrincipal', new iam.AccountPrincipal(STRANGER), [[`account ${STRANGER}`, STRANGER]]],
    [
      'a CompositePrincipal',
      new iam.CompositePrincipal(new iam.ArnPrincipal(arn), new iam.AccountPrincipal(TRUSTED), lambda),
      [
        [arn, STRANGER],
        [`account ${TRUSTED}`, TRUSTED],
      ],
    ],
    [
      'an OrganizationPrincipal',
      new iam.OrganizationPrincipal('o-exampleorgid'),
      [['organization o-exampleorgid', undefined]],
    ],
    ['anyone', new iam.AnyPrincipal(), [['any principal', undefined]]],
    ['a session tags principal', new iam.ArnPrincipal(arn).withSessionTags(), [[arn, STRANGER]]],
  ];

  test.each(cases)('%s', (_, principal, expected) => {
    const { prod } = twoAccounts();
    const target = new CrossAccountRole(prod, 'Target', { roleName: 'target' });
    const grant = target.grantAssumeRole(principal);
    expect(grant.success).toBe(false);
    const sides = CallerSide.ofGrant(grant);
    expect(sides.map(({ caller, account }) => [caller, account])).toEqual(expected);
    expect(target.trust.callerSides).toEqual(sides);
    for (const side of sides) {
      expect(side.missing).toMatch(/\S/);
      expect(prod.resolve(side.statement.toStatementJson())).toMatchObject({
        Resource: roleArn(TRUSTING, 'target'),
      });
    }
    expect(trust(target).length).toBeGreaterThan(0);
  });

  test.each([
    ['Caller.arn', Caller.arn(arn), arn],
    ['Caller.arnPattern', Caller.arnPattern(`${arn}*`), `${arn}* in account ${STRANGER}`],
    ['Caller.organization', Caller.organization('o-exampleorgid'), 'organization o-exampleorgid'],
  ])('%s', (_, caller, description) => {
    const { prod } = twoAccounts();
    const target = new CrossAccountRole(prod, 'Target', { roleName: 'target' });
    const sides = target.trust.addEntry({ callers: [caller] });
    expect(sides.map((side) => [side.caller, side.written])).toEqual([[description, false]]);
  });

  test('identity providers and services need no permission', () => {
    const { prod } = twoAccounts();
    const target = new CrossAccountRole(prod, 'Target');
    const provider = new iam.WebIdentityPrincipal('example.com', {
      StringEquals: { 'example.com:aud': 'x' },
    });
    expect(target.grantAssumeRole(provider).success).toBe(true);
    expect(target.trust.callerSides).toEqual([]);
  });
});

describe('4. the ACCOUNT form of callers known by ARN', () => {
  const form = TrustForm.ACCOUNT;

  test.each([
    ['Caller.arn', Caller.arn(roleArn(STRANGER, 'later'))],
    ['ArnPrincipal', Caller.of(new iam.ArnPrincipal(roleArn(STRANGER, 'later')))],
  ])('%s trusts the account and limits it to the ARN', (_, caller) => {
    const { app, prod } = twoAccounts();
    const target = new CrossAccountRole(prod, 'Target', { roleName: 'target' });
    target.trust.addEntry({ callers: [caller], form });
    expect(trust(target)).toEqual([
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { AWS: accountRoot(STRANGER) },
        Condition: { ArnLike: { 'aws:PrincipalArn': roleArn(STRANGER, 'later') } },
      },
    ]);
    expect(decision(app, roleArn(STRANGER, 'other'), roleArn(TRUSTING, 'target'))).toBe('denied');
  });

  test('a session cannot be expressed, which is an error', () => {
    const { prod } = twoAccounts();
    const target = new CrossAccountRole(prod, 'Target');
    const session = Caller.arn(`arn:aws:sts::${STRANGER}:assumed-role/r/s`);
    expect(() => target.trust.addEntry({ callers: [session], form })).toThrow('session-in-account-form');
  });
});

test('5. a SessionTagsPrincipal of a role gives the role sts:TagSession', () => {
  const { app, prod, people } = twoAccounts();
  const caller = new iam.Role(people, 'Caller', { roleName: 'caller', assumedBy: lambda });
  const target = new CrossAccountRole(prod, 'Target', { roleName: 'target' });
  const grant = target.grantAssumeRole(new iam.SessionTagsPrincipal(caller));
  expect(grant.success).toBe(true);
  expect(assumes(caller)[0]?.Action).toEqual(['sts:AssumeRole', 'sts:TagSession']);
  expect(trust(target)[0]?.Action).toEqual(['sts:AssumeRole', 'sts:TagSession']);
  const tags = { 'aws:RequestTag/team': 'a', 'aws:TagKeys': ['team'] };
  const arns = [roleArn(TRUSTED, 'caller'), roleArn(TRUSTING, 'target')] as const;
  expect(decision(app, ...arns, tags, 'sts:TagSession')).toBe('allowed');
});

test.each<[string, object, string]>([
  ['a tag', { StringEquals: { 'aws:RequestTag/team': 'data' } }, 'sts:TagSession'],
  ['a source identity', { StringLike: { 'sts:SourceIdentity': '*' } }, 'sts:SetSourceIdentity'],
])('5. a condition that requires %s adds its action on both sides', (_, condition, action) => {
  const { prod, people } = twoAccounts();
  const caller = new iam.Role(people, 'Caller', { roleName: 'caller', assumedBy: lambda });
  const target = new CrossAccountRole(prod, 'Target', { roleName: 'target' });
  target.grantAssumeRole(new iam.PrincipalWithConditions(caller, condition as iam.Conditions));
  expect(assumes(caller)[0]?.Action).toContain(action);
  expect(trust(target).flatMap(({ Action }) => Action)).toContain(action);
});

describe('8. two roles without names, in two stacks of one account', () => {
  const deployed = (stack: Stack) => new iam.Role(stack, 'Role', { assumedBy: lambda });

  test('are joined by references, and the caller is deployed first', () => {
    const app = newApp();
    const [a, b] = [stackIn(app, 'A', TRUSTING), stackIn(app, 'B', TRUSTING)];
    const [caller, target] = [deployed(a), deployed(b)];
    const grant = RoleTrust.of(target).grantAssumeRole(caller);
    expect(grant.success).toBe(true);
    expect(deployedBefore(b)).toEqual(['A']);
    const policies = Object.values(resources(b)).filter(({ Type }) => Type === 'AWS::IAM::Policy');
    expect(policies).toHaveLength(1);
    expect(JSON.stringify(policies[0]?.Properties?.Roles)).toContain('Fn::ImportValue');
    expect(JSON.stringify(trust(target))).toContain('Fn::ImportValue');
  });

  test('are joined in the ACCOUNT form too', () => {
    const app = newApp();
    const [a, b] = [stackIn(app, 'A', TRUSTING), stackIn(app, 'B', TRUSTING)];
    const [caller, target] = [deployed(a), deployed(b)];
    b.addStackDependency(a);
    RoleTrust.of(target).grantAssumeRole(caller, { form: TrustForm.ACCOUNT });
    expect(deployedBefore(b)).toEqual(['A']);
    expect(JSON.stringify(trust(target))).toContain('aws:PrincipalArn');
  });

  test('a named caller may be deployed after the role, in the ACCOUNT form', () => {
    const app = newApp();
    const [a, b] = [stackIn(app, 'A', TRUSTING), stackIn(app, 'B', TRUSTING)];
    a.addStackDependency(b);
    const caller = new iam.Role(a, 'Caller', { roleName: 'caller', assumedBy: lambda });
    const target = deployed(b);
    RoleTrust.of(target).grantAssumeRole(caller, { form: TrustForm.ACCOUNT });
    expect(deployedBefore(a)).toEqual(['B']);
    expect(JSON.stringify(assumes(caller))).toContain('Fn::ImportValue');
  });

  test('that would wait for each other are an error that names the form', () => {
    const app = newApp();
    const [a, b] = [stackIn(app, 'A', TRUSTING), stackIn(app, 'B', TRUSTING)];
    a.addStackDependency(b);
    expect(() => RoleTrust.of(deployed(b)).grantAssumeRole(deployed(a))).toThrow(/TrustForm\.ACCOUNT/);
  });
});
