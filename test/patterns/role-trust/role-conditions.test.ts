import { Duration } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { CrossAccountRole } from '../../../lib/patterns/roles/cross-account-role';
import { CrossAccountUserRole } from '../../../lib/patterns/roles/cross-account-user-role';
import { PatternRole } from '../../../lib/patterns/roles/pattern-role';
import { Caller } from '../../../lib/trust/caller';
import type { TrustEntry } from '../../../lib/trust/trust-entry';
import { mistakeOf, STRANGER, synthesisError, trust, TRUSTED, twoAccounts } from '../synthesized';

const inOrganization = { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } };
const conditions = { organizationId: 'o-exampleorgid' };
const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

function setting() {
  const { app, prod, people } = twoAccounts();
  return { app, prod, people, ana: new iam.User(people, 'Ana', { userName: 'ana' }) };
}

describe('conditions of a role', () => {
  const ways: Record<string, (prod: Construct, ana: iam.User) => CrossAccountRole> = {
    trustedBy: (prod, ana) =>
      new CrossAccountRole(prod, 'Role', { conditions, trustedBy: [{ callers: [Caller.of(ana)] }] }),
    'trustedBy of an account': (prod) =>
      new CrossAccountRole(prod, 'Role', { conditions, trustedBy: [{ callers: [Caller.account(TRUSTED)] }] }),
    grantAssumeRole: (prod, ana) => {
      const role = new CrossAccountRole(prod, 'Role', { conditions });
      role.grantAssumeRole(ana);
      return role;
    },
    'trust.grantAssumeRole': (prod, ana) => {
      const role = new CrossAccountRole(prod, 'Role', { conditions });
      role.trust.grantAssumeRole(ana);
      return role;
    },
    'trust.addEntry': (prod, ana) => {
      const role = new CrossAccountRole(prod, 'Role', { conditions });
      role.trust.addEntry({ callers: [Caller.of(ana)] });
      return role;
    },
  };

  test.each(Object.entries(ways))('apply to %s', (_, make) => {
    const { prod, ana } = setting();
    expect(trust(make(prod, ana)).map(({ Condition }) => Condition)).toEqual([inOrganization]);
  });

  test('add to the conditions of an entry', () => {
    const { prod, ana } = setting();
    const role = new CrossAccountRole(prod, 'Role', { conditions });
    role.trust.grantAssumeRole(ana, { sessionNames: ['${aws:username}'], mfa: {} });
    expect(trust(role)[0]?.Condition).toEqual({
      ...inOrganization,
      ...mfa,
      StringLike: { 'sts:RoleSessionName': '${aws:username}' },
    });
  });

  test('do not apply to an entry that opts out', () => {
    const { prod, ana } = setting();
    const role = new CrossAccountRole(prod, 'Role', {
      conditions,
      trustedBy: [{ callers: [Caller.account(STRANGER)], externalIds: ['abc'], withoutRoleConditions: true }],
    });
    role.trust.grantAssumeRole(ana, { withoutRoleConditions: true });
    expect(trust(role).map(({ Condition }) => Condition)).toEqual([
      { StringEquals: { 'sts:ExternalId': 'abc' } },
      undefined,
    ]);
  });

  test('that a caller can never meet are an error that names the way out', () => {
    const { prod } = setting();
    const role = new CrossAccountRole(prod, 'Role', { conditions });
    const service: TrustEntry = { callers: [Caller.service('ec2.amazonaws.com')] };
    expect(mistakeOf(() => role.trust.addEntry(service))).toMatchObject({
      code: 'condition-that-the-caller-never-sends',
      fix: expect.stringContaining('withoutRoleConditions') as string,
    });
    role.trust.addEntry({ ...service, withoutRoleConditions: true });
    expect(trust(role)).toHaveLength(1);
  });

  test('that contradict those of an entry are an error, because IAM would accept either', () => {
    const { prod, ana } = setting();
    const role = new CrossAccountRole(prod, 'Role', { conditions });
    const error = mistakeOf(() => role.trust.grantAssumeRole(ana, { organizationId: 'o-otherorgid1' }));
    expect(error).toMatchObject({
      code: 'condition-conflict',
      fix: expect.stringContaining('withoutRoleConditions') as string,
    });
  });
});

describe('MFA', () => {
  test('of a role with people stays when a subclass passes trustedBy to super', () => {
    class Operations extends CrossAccountUserRole {
      constructor(scope: Construct, id: string, ana: iam.IUser) {
        super(scope, id, { trustedBy: [{ callers: [Caller.of(ana)] }] });
      }
    }
    const { prod, ana } = setting();
    expect(trust(new Operations(prod, 'Ops', ana))[0]?.Condition?.Bool).toEqual(mfa.Bool);
  });

  test('of a subclass of PatternRole is a property of the base', () => {
    class People extends PatternRole {
      constructor(scope: Construct, id: string, trustedBy: TrustEntry[]) {
        super(scope, id, {
          roleName: 'people',
          trustedBy,
          userMfa: { maxAge: Duration.minutes(5) },
          conditions,
        });
      }
    }
    const { prod, ana } = setting();
    expect(trust(new People(prod, 'People', [{ callers: [Caller.of(ana)] }]))[0]?.Condition).toEqual({
      ...inOrganization,
      ...mfa,
      NumericLessThan: { 'aws:MultiFactorAuthAge': '300' },
    });
  });

  test('in an entry is strict: a caller that cannot present it is an error', () => {
    const { prod, people } = setting();
    const builder = iam.Role.fromRoleName(people, 'Builder', 'builder');
    const role = new CrossAccountUserRole(prod, 'Role');
    expect(mistakeOf(() => role.trust.grantAssumeRole(builder, { mfa: {} })).code).toBe(
      'mfa-of-a-caller-without-mfa',
    );
    role.grantAssumeRole(builder);
    expect(trust(role)[0]).not.toHaveProperty('Condition');
  });

  test('in the conditions of a role replaces the default of the role', () => {
    const { prod, ana } = setting();
    const role = new CrossAccountUserRole(prod, 'Role', { conditions: { userMfa: { required: false } } });
    role.grantAssumeRole(ana);
    expect(trust(role)[0]).not.toHaveProperty('Condition');
  });
});

test('entries are bound once in each synthesis', () => {
  const { app, prod } = setting();
  const role = new CrossAccountRole(prod, 'Role', { roleName: 'role' });
  const caller = Caller.account(TRUSTED);
  const bind = jest.spyOn(caller._binding, 'bind');
  role.trust.addEntry({ callers: [caller] });
  bind.mockClear();
  app.synth();
  expect(bind).toHaveBeenCalledTimes(1);
  app.synth({ force: true });
  expect(bind).toHaveBeenCalledTimes(2);
});

test('an entry that is added between two syntheses is in the second', () => {
  const { app, prod } = setting();
  const role = new CrossAccountRole(prod, 'Role', {
    roleName: 'role',
    trustedBy: [{ callers: [Caller.account(TRUSTED)] }],
  });
  const template = () => JSON.stringify(app.synth({ force: true }).getStackByName('Prod').template);
  expect(template()).not.toContain(STRANGER);
  role.trust.addEntry({ callers: [Caller.account(STRANGER)] });
  expect(template()).toContain(STRANGER);
});

test('an error that only synthesis finds is reported once, in one line', () => {
  const { app, prod, people } = setting();
  const role = new CrossAccountRole(prod, 'Role', { roleName: 'role' });
  role.grantAssumeRole(new iam.Group(people, 'Empty'));
  expect(synthesisError(app).match(/group-without-known-members/g)).toHaveLength(1);
});
