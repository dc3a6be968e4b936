import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { App, Duration, NestedStack, Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CrossAccountUserRole, RoleTrust } from '../../../lib';

const DATA = { account: '111111111111', region: 'eu-west-1' };
const WORK = { account: '222222222222', region: 'eu-west-1' };

function warnings(stack: Stack, text: string): number {
  return Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp(text)).length;
}

/** A role that a user of another stack may assume. */
function roleAndUser(maxAge: Duration | undefined, data: object, work: object): Stack {
  const app = new App();
  const stack = new Stack(app, 'Data', data);
  const ana = new iam.User(new Stack(app, 'Work', work), 'Ana', { userName: 'ana' });
  const role = new CrossAccountUserRole(stack, 'Role', { roleName: 'role', userMfa: { maxAge } });
  role.grantAssumeRole(ana);
  return stack;
}

describe('an MFA age', () => {
  test.each([
    ['of 48 hours', Duration.hours(48), 'limits nothing'],
    ['one second over 36 hours', Duration.seconds(129_601), 'limits nothing'],
    ['of 30 seconds', Duration.seconds(30), 'cannot switch to the role'],
    ['of one second', Duration.seconds(1), 'cannot switch to the role'],
  ])('%s: a warning says what follows', (_what, age, text) => {
    expect(warnings(roleAndUser(age, { env: DATA }, { env: WORK }), text)).toBe(1);
  });

  test.each([
    ['of 36 hours', Duration.hours(36)],
    ['of one minute', Duration.minutes(1)],
    ['of an hour', Duration.hours(1)],
    ['that is not limited', undefined],
  ])('%s: no warning', (_what, age) => {
    expect(warnings(roleAndUser(age, { env: DATA }, { env: WORK }), 'MFA age')).toBe(0);
  });

  test('of an entry that RoleTrust adds to an existing role: a warning', () => {
    const app = new App();
    const stack = new Stack(app, 'Data', { env: DATA });
    const ana = new iam.User(stack, 'Ana', { userName: 'ana' });
    const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    RoleTrust.of(role).grantAssumeRole(ana, { mfa: { maxAge: Duration.days(30) } });
    expect(warnings(stack, 'limits nothing')).toBe(1);
  });
});

describe('stacks without an account', () => {
  test('role and caller in different stacks: a warning names both and says what follows', () => {
    const stack = roleAndUser(Duration.hours(1), {}, {});
    expect(warnings(stack, 'Data and Work have no env.account.*wrong account')).toBe(1);
  });

  test('one stack, or a nested one: no warning', () => {
    const app = new App();
    const stack = new Stack(app, 'Data');
    const ana = new iam.User(new NestedStack(stack, 'Nested'), 'Ana', { userName: 'ana' });
    new CrossAccountUserRole(stack, 'Role', { roleName: 'role' }).grantAssumeRole(ana);
    expect(warnings(stack, 'env.account')).toBe(0);
  });

  test('accounts on both stacks: no warning', () => {
    expect(warnings(roleAndUser(undefined, { env: DATA }, { env: WORK }), 'env.account')).toBe(0);
  });

  test('an account on one stack only: an error', () => {
    expect(() => roleAndUser(undefined, { env: DATA }, {})).toThrow('Set env.account on both stacks');
    expect(() => roleAndUser(undefined, {}, { env: WORK })).toThrow('Set env.account on both stacks');
  });
});
