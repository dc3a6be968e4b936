import { Aspects, type IAspect, NestedStack, Stack, Stage } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CrossAccountRole } from '../../../lib/patterns/roles/cross-account-role';
import { RoleTrust } from '../../../lib/patterns/role-trust/role-trust';
import { UserGroup } from '../../../lib/patterns/people/user-group';
import { Caller } from '../../../lib/trust/caller';
import { TrustForm } from '../../../lib/trust/trust-form';
import {
  assumes,
  deployedBefore,
  mistakeOf,
  newApp,
  roleArn,
  stackIn,
  synthesisError,
  trust,
  TRUSTED,
  TRUSTING,
  twoAccounts,
} from '../synthesized';

const roleIn = (stack: Stack, name: string) => new CrossAccountRole(stack, name, { roleName: name });
const userIn = (stack: Stack, name: string) => new iam.User(stack, name, { userName: name });

describe('the stack of a named caller is deployed first', () => {
  test('when it is in another account', () => {
    const { prod, people } = twoAccounts();
    roleIn(prod, 'Target').grantAssumeRole(userIn(people, 'Ana'));
    expect(deployedBefore(prod)).toEqual(['People']);
    expect(deployedBefore(people)).toEqual([]);
  });

  test('when it is in another region of the same account', () => {
    const app = newApp();
    const [here, there] = [stackIn(app, 'Here', TRUSTING), stackIn(app, 'There', TRUSTING, 'us-east-1')];
    roleIn(here, 'Target').grantAssumeRole(userIn(there, 'Ana'));
    expect(deployedBefore(here)).toEqual(['There']);
  });

  test('when neither side has an account', () => {
    const app = newApp();
    const [a, b] = [new Stack(app, 'A'), new Stack(app, 'B')];
    roleIn(b, 'Target').grantAssumeRole(userIn(a, 'Ana'));
    expect(deployedBefore(b)).toEqual(['A']);
  });

  test('when the caller becomes a member of its group only later, by every way there is', () => {
    const ways: ((group: UserGroup, user: iam.User) => void)[] = [
      (group, user) => group.addUser(user),
      (group, user) => user.addToGroup(group),
      (group, user) =>
        void new iam.CfnUserToGroupAddition(user, 'Late', {
          groupName: group.groupName,
          users: [user.userName],
        }),
      (group, user) => {
        const late: IAspect = { visit: (node) => node === user && group.addUser(user) };
        Aspects.of(group.node.root).add(late, { priority: 1000 });
      },
    ];
    for (const join of ways) {
      const { prod, people } = twoAccounts();
      const group = new UserGroup(people, 'Ops');
      roleIn(prod, 'Target').grantAssumeRole(group);
      expect(prod.dependencies).toEqual([]);
      join(group, userIn(people, 'Ana'));
      expect(deployedBefore(prod)).toEqual(['People']);
    }
  });

  test('when both are of one Stage', () => {
    const stage = new Stage(newApp(), 'Live');
    const [prod, people] = [stackIn(stage, 'Prod', TRUSTING), stackIn(stage, 'People', TRUSTED)];
    roleIn(prod, 'Target').grantAssumeRole(userIn(people, 'Ana'));
    expect(deployedBefore(prod)).toEqual([people.artifactId]);
  });
});

describe('no order is made', () => {
  test('for callers in the account form', () => {
    const { prod, people } = twoAccounts();
    roleIn(prod, 'Target').trust.grantAssumeRole(userIn(people, 'Ana'), { form: TrustForm.ACCOUNT });
    expect(deployedBefore(prod)).toEqual([]);
  });

  test('for callers that are imported, which exist', () => {
    const { prod, people } = twoAccounts();
    roleIn(prod, 'Target').grantAssumeRole(iam.User.fromUserName(people, 'Ana', 'ana'));
    expect(deployedBefore(prod)).toEqual([]);
  });
});

describe('nested stacks', () => {
  test('a role in one trusts a caller of its parent, which the reference orders', () => {
    const { prod } = twoAccounts();
    const nested = new NestedStack(prod, 'Nested');
    const ana = userIn(prod, 'Ana');
    const target = roleIn(nested, 'Target');
    target.grantAssumeRole(ana);
    expect(JSON.stringify(trust(target))).toMatch(/"AWS":\{"Ref":"referenceto/);
    expect(assumes(ana)).toHaveLength(1);
  });

  test('a role of the parent trusts a caller in one', () => {
    const { prod } = twoAccounts();
    const nested = new NestedStack(prod, 'Nested');
    const target = roleIn(prod, 'Target');
    target.grantAssumeRole(userIn(nested, 'Ana'));
    expect(JSON.stringify(trust(target))).toContain('Fn::GetAtt');
  });

  test('in two accounts order the stacks that are deployed by name', () => {
    const { prod, people } = twoAccounts();
    const target = roleIn(new NestedStack(prod, 'Nested'), 'Target');
    target.grantAssumeRole(userIn(new NestedStack(people, 'Nested'), 'Ana'));
    expect(deployedBefore(prod)).toEqual(['People']);
  });
});

describe('a cycle of named trusts is rejected, and the account form is named as the way out', () => {
  const expected = {
    code: 'circle-of-named-trusts',
    fix: expect.stringContaining('TrustForm.ACCOUNT') as string,
  };

  test('of two roles of one stack', () => {
    const { prod } = twoAccounts();
    const [a, b] = [roleIn(prod, 'A'), roleIn(prod, 'B')];
    a.grantAssumeRole(b);
    expect(mistakeOf(() => b.grantAssumeRole(a))).toMatchObject({ ...expected, at: 'Prod/B' });
  });

  test('of two roles of two stacks', () => {
    const { prod, people } = twoAccounts();
    const [a, b] = [roleIn(prod, 'A'), roleIn(people, 'B')];
    a.grantAssumeRole(b);
    expect(mistakeOf(() => b.grantAssumeRole(a))).toMatchObject({ ...expected, at: 'People/B' });
  });

  test('of three roles', () => {
    const { prod } = twoAccounts();
    const [a, b, c] = [roleIn(prod, 'A'), roleIn(prod, 'B'), roleIn(prod, 'C')];
    a.grantAssumeRole(b);
    b.grantAssumeRole(c);
    expect(mistakeOf(() => c.grantAssumeRole(a))).toMatchObject({ ...expected, at: 'Prod/C' });
  });

  test('of two stacks, though no role is in it twice', () => {
    const { prod, people } = twoAccounts();
    roleIn(prod, 'A').grantAssumeRole(userIn(people, 'Ana'));
    const error = mistakeOf(() => roleIn(people, 'B').grantAssumeRole(userIn(prod, 'Ben')));
    expect(error).toMatchObject({ ...expected, at: 'People/B' });
  });

  test('nothing of the rejected entry stays behind', () => {
    const { prod } = twoAccounts();
    const [a, b] = [roleIn(prod, 'A'), roleIn(prod, 'B')];
    a.grantAssumeRole(b);
    expect(() => b.grantAssumeRole(a)).toThrow();
    b.trust.grantAssumeRole(a, { form: TrustForm.ACCOUNT });
    expect(trust(b)).toHaveLength(1);
    expect(trust(b)[0]?.Condition).toEqual({ ArnLike: { 'aws:PrincipalArn': roleArn(TRUSTING, 'A') } });
    expect(assumes(a)).toHaveLength(1);
  });

  test('that closes only when a group fills is rejected at synth', () => {
    const { app, prod, people } = twoAccounts();
    const group = new UserGroup(people, 'Ops');
    roleIn(prod, 'Target').grantAssumeRole(group);
    roleIn(people, 'Back').grantAssumeRole(userIn(prod, 'Ben'));
    group.addUser(userIn(people, 'Ana'));
    expect(synthesisError(app)).toMatch(/\[Prod\/Target\].*circle-of-named-trusts/);
  });
});

describe('across Stages', () => {
  function stages() {
    const app = newApp();
    const prod = stackIn(new Stage(app, 'Live'), 'Prod', TRUSTING);
    const people = stackIn(new Stage(app, 'Staff'), 'People', TRUSTED);
    return { target: roleIn(prod, 'Target'), ana: userIn(people, 'Ana') };
  }

  test('a named caller is rejected, because two Stages cannot be ordered', () => {
    const { target, ana } = stages();
    expect(mistakeOf(() => target.grantAssumeRole(ana))).toMatchObject({
      code: 'named-across-stages',
      at: 'Live/Prod/Target',
      fix: expect.stringContaining('TrustForm.ACCOUNT') as string,
    });
  });

  test('the account form works, on both sides', () => {
    const { target, ana } = stages();
    target.trust.grantAssumeRole(ana, { form: TrustForm.ACCOUNT });
    expect(trust(target)).toHaveLength(1);
    expect(assumes(ana)).toHaveLength(1);
  });
});

test('adopted roles of the L2 are in the order too', () => {
  const { prod, people } = twoAccounts();
  const assumedBy = new iam.ServicePrincipal('ec2.amazonaws.com');
  const role = new iam.Role(prod, 'Role', { roleName: 'role', assumedBy });
  RoleTrust.of(role).addEntry({ callers: [Caller.of(userIn(people, 'Ana'))] });
  expect(deployedBefore(prod)).toEqual(['People']);
});

test("the CDK's own grant leaves the order to luck", () => {
  const { prod, people } = twoAccounts();
  const caller = new iam.Role(people, 'Caller', {
    roleName: 'caller',
    assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
  });
  new iam.Role(prod, 'Target', { roleName: 'target', assumedBy: caller }).grantAssumeRole(caller);
  expect(deployedBefore(prod)).toEqual([]);
});
