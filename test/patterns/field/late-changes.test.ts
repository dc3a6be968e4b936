import { Aspects, CfnOutput, Fn, type Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CallerSide } from '../../../lib/patterns/grants/caller-side';
import { CrossAccountRole } from '../../../lib/patterns/roles/cross-account-role';
import { Ec2InstanceProfile } from '../../../lib/patterns/roles/ec2-instance-profile';
import { ExternalRole } from '../../../lib/patterns/roles/external-role';
import { RoleTrust } from '../../../lib/patterns/role-trust/role-trust';
import { Caller } from '../../../lib/trust/caller';
import { TrustForm } from '../../../lib/trust/trust-form';
import {
  assumes,
  deployedBefore,
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
} from '../synthesized';
import { decision } from './access';

const lambda = new iam.ServicePrincipal('lambda.amazonaws.com');
const ec2 = new iam.ServicePrincipal('ec2.amazonaws.com');
const callerIn = (stack: Stack) => new iam.Role(stack, 'Caller', { roleName: 'caller', assumedBy: lambda });
const unnamed = (stack: Stack) => new iam.Role(stack, 'Role', { assumedBy: lambda });

describe('2. what changed a name that policies hold', () => {
  class RemoveNames {
    visit(node: unknown) {
      if (node instanceof iam.CfnRole) node.roleName = undefined;
    }
  }
  const changes: [string, (target: iam.Role) => void, RegExp][] = [
    [
      'an Aspect that removes names',
      (target) => Aspects.of(target.node.root).add(new RemoveNames()),
      /RoleName was removed by an Aspect \(RemoveNames\)/,
    ],
    [
      'a deletion override',
      (target) => (target.node.defaultChild as iam.CfnRole).addDeletionOverride('Properties.RoleName'),
      /RoleName was removed by an override/,
    ],
    [
      'an override with a token',
      (target) =>
        (target.node.defaultChild as iam.CfnRole).addPropertyOverride('Path', Fn.importValue('Path')),
      /Path was replaced by a token by an override/,
    ],
  ];

  test.each(changes)('%s is named in the error', (_, change, message) => {
    const { app, prod, people } = twoAccounts();
    const target = new CrossAccountRole(prod, 'Target', { roleName: 'target' });
    target.grantAssumeRole(callerIn(people));
    change(target);
    expect(synthesisError(app)).toMatch(message);
  });

  test('the trust statement for a role of another app has the final name, or is an error', () => {
    for (const [aspect, expected] of [
      [{ visit: (node: unknown) => void (node instanceof iam.CfnRole && (node.path = '/corp/')) }, undefined],
      [new RemoveNames(), /role-name-changed/],
    ] as const) {
      const { app, people } = twoAccounts();
      const statement = ExternalRole.fromArn(roleArn(STRANGER, 'r')).trustStatement(callerIn(people));
      new CfnOutput(people, 'Need', { value: people.toJsonString(statement.toStatementJson()) });
      Aspects.of(app).add(aspect);
      if (expected) expect(() => app.synth()).toThrow(expected);
      else
        expect(JSON.stringify(app.synth().getStackByName('People').template)).toContain('role/corp/caller');
    }
  });
});

describe('5. a principal that changes after it was granted', () => {
  const changes: [string, (caller: iam.Role) => iam.IPrincipal, (principal: iam.IPrincipal) => void][] = [
    [
      'a condition that requires a session tag',
      (caller) => new iam.PrincipalWithConditions(caller, {}),
      (principal) =>
        (principal as iam.PrincipalWithConditions).addCondition('StringEquals', { 'aws:RequestTag/a': 'b' }),
    ],
    [
      'another principal in a composite',
      (caller) => new iam.CompositePrincipal(caller),
      (principal) =>
        void (principal as iam.CompositePrincipal).addPrincipals(new iam.AccountPrincipal(STRANGER)),
    ],
  ];

  test.each(changes)('%s is an error after the grant, and works before it', (_, make, change) => {
    for (const isLate of [true, false]) {
      const { app, prod, people } = twoAccounts();
      const principal = make(callerIn(people));
      const target = new CrossAccountRole(prod, 'Target', { roleName: 'target' });
      if (!isLate) change(principal);
      target.grantAssumeRole(principal);
      if (isLate) {
        change(principal);
        expect(synthesisError(app)).toContain('[principal-changed-after-grant]');
      } else expect(() => app.synth()).not.toThrow();
    }
  });
});

describe('11. principals of which a part is known only at deployment', () => {
  test.each<[string, iam.IPrincipal]>([
    ['AccountPrincipal', new iam.AccountPrincipal(Fn.importValue('Account'))],
    ['an ARN of Fn.sub', new iam.ArnPrincipal(Fn.sub('arn:aws:iam::${AWS::AccountId}:root'))],
  ])('%s is an account in the ACCOUNT form too, without aws:PrincipalArn', (_, principal) => {
    const { prod } = twoAccounts();
    const target = new CrossAccountRole(prod, 'Target');
    target.trust.grantAssumeRole(principal, { form: TrustForm.ACCOUNT });
    expect(JSON.stringify(trust(target))).not.toContain('aws:PrincipalArn');
  });

  test('a group of an unknown account is an error', () => {
    const { prod } = twoAccounts();
    const group = new iam.ArnPrincipal(`arn:aws:iam::${Fn.importValue('Account')}:group/ops`);
    expect(mistakeOf(() => new CrossAccountRole(prod, 'Target').grantAssumeRole(group)).code).toBe(
      'group-as-principal',
    );
  });

  test('the output of the missing half has a literal description', () => {
    const { prod } = twoAccounts();
    const target = new CrossAccountRole(prod, 'Target');
    const [side] = target.trust.addEntry({ callers: [Caller.account(Fn.importValue('Account'))] });
    side?.output(prod, 'Need');
    const { Outputs } = synthesized(prod) as { Outputs: Record<string, unknown> };
    expect(Outputs.Need).toMatchObject({ Description: 'what the policy of the caller needs' });
  });
});

function synthesized(stack: Stack): unknown {
  return (stack.node.root as ReturnType<typeof newApp>).synth().getStackByName(stack.stackName).template;
}

describe('7. an instance profile', () => {
  test('of a role that denies EC2 is an error', () => {
    const stack = stackIn(newApp(), 'Prod', TRUSTING);
    const role = new iam.Role(stack, 'Role', { assumedBy: ec2 });
    const { DENY } = iam.Effect;
    const deny = new iam.PolicyStatement({ effect: DENY, actions: ['sts:AssumeRole'], principals: [ec2] });
    role.assumeRolePolicy?.addStatements(deny);
    new Ec2InstanceProfile(stack, 'Profile', { role });
    expect(synthesisError(stack)).toMatch(/denies ec2.*\[role-that-ec2-cannot-assume\]/);
  });

  test('whose role loses EC2 by an override is an error', () => {
    const stack = stackIn(newApp(), 'Prod', TRUSTING);
    const role = new iam.Role(stack, 'Role', { assumedBy: ec2 });
    const resource = role.node.defaultChild as iam.CfnRole;
    resource.addPropertyOverride(
      'AssumeRolePolicyDocument.Statement.0.Principal.Service',
      'ecs.amazonaws.com',
    );
    new Ec2InstanceProfile(stack, 'Profile', { role });
    expect(synthesisError(stack)).toContain('[role-that-ec2-cannot-assume]');
  });

  test('of a role of another account is an error', () => {
    const stack = stackIn(newApp(), 'Prod', TRUSTING);
    const role = iam.Role.fromRoleArn(stack, 'Role', roleArn(STRANGER, 'r'));
    new Ec2InstanceProfile(stack, 'Profile', { role, requireImdsV2: false });
    expect(synthesisError(stack)).toContain('[role-of-another-account]');
  });
});

describe('8. two roles without names, where the order decides', () => {
  test('in the ACCOUNT form, the policy of the caller stands beside the role', () => {
    const app = newApp();
    const [a, b] = [stackIn(app, 'A', TRUSTING), stackIn(app, 'B', TRUSTING)];
    expect(RoleTrust.of(unnamed(b)).grantAssumeRole(unnamed(a), { form: TrustForm.ACCOUNT }).success).toBe(
      true,
    );
    expect(deployedBefore(b)).toEqual(['A']);
    expect(Object.values(resources(b)).map(({ Type }) => Type)).toContain('AWS::IAM::Policy');
  });

  test.each([TrustForm.NAMED, TrustForm.ACCOUNT])(
    'two that trust each other are told to take names (%s)',
    (form) => {
      const app = newApp();
      const [a, b] = [unnamed(stackIn(app, 'A', TRUSTING)), unnamed(stackIn(app, 'B', TRUSTING))];
      RoleTrust.of(b).grantAssumeRole(a, { form });
      expect(mistakeOf(() => RoleTrust.of(a).grantAssumeRole(b, { form })).fix).toMatch(
        /^give B\/Role an explicit name .* TrustForm\.ACCOUNT/,
      );
    },
  );
});

describe('12. customizeRoles', () => {
  test('an instance profile role does not throw', () => {
    const app = newApp();
    iam.Role.customizeRoles(app);
    const role = new iam.Role(stackIn(app, 'Prod', TRUSTING), 'Role', { assumedBy: ec2 });
    new Ec2InstanceProfile(role.stack, 'Profile', { role });
    expect(() => app.synth()).not.toThrow();
  });
});

describe('13. L1 roles', () => {
  const assumeRolePolicyDocument = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } }],
  };

  test('as callers get a policy of their own', () => {
    const { app, prod, people } = twoAccounts();
    const caller = new iam.CfnRole(people, 'Caller', { roleName: 'caller', assumeRolePolicyDocument });
    const target = new CrossAccountRole(prod, 'Target', { roleName: 'target' });
    const grant = target.grantAssumeRole(new iam.ArnPrincipal(caller.attrArn));
    expect(grant.success).toBe(true);
    expect(CallerSide.ofGrant(grant).map((side) => side.caller)).toEqual(['People/Caller']);
    expect(assumes(caller)).toHaveLength(1);
    expect(decision(app, roleArn(TRUSTED, 'caller'), roleArn(TRUSTING, 'target'))).toBe('allowed');
  });

  test('count the services of their own document', () => {
    const stack = stackIn(newApp(), 'Prod', TRUSTING);
    const role = new iam.CfnRole(stack, 'Role', { assumeRolePolicyDocument });
    expect(RoleTrust.of(role).services()).toEqual(['ec2.amazonaws.com']);
  });

  test('whose document is replaced after an entry are an error', () => {
    const stack = stackIn(newApp(), 'Prod', TRUSTING);
    const role = new iam.CfnRole(stack, 'Role', { assumeRolePolicyDocument });
    RoleTrust.of(role).addEntry({ callers: [Caller.account(STRANGER)] });
    role.assumeRolePolicyDocument = assumeRolePolicyDocument;
    expect(synthesisError(stack)).toContain('[trust-replaced]');
  });
});
