import { Duration, Stack } from 'aws-cdk-lib/core';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import {
  CrossAccountUserRole,
  type CrossAccountUserRoleProps,
} from '../../../lib/patterns/roles/cross-account-user-role';
import { Caller } from '../../../lib/trust/caller';
import {
  accountRoot,
  mistakeOf,
  newApp,
  notices,
  resources,
  roleArn,
  stackIn,
  STRANGER,
  trust,
  TRUSTED,
  TRUSTING,
  twoAccounts,
  userArn,
} from '../synthesized';

const withinAnHour = {
  Bool: { 'aws:MultiFactorAuthPresent': 'true' },
  NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' },
};

function setting(props: CrossAccountUserRoleProps = {}) {
  const { prod, people } = twoAccounts();
  const ana = new iam.User(people, 'Ana', { userName: 'ana' });
  const builder = iam.Role.fromRoleArn(people, 'Builder', roleArn(TRUSTED, 'builder'));
  return { prod, people, ana, builder, role: new CrossAccountUserRole(prod, 'Ops', props) };
}

describe('MFA', () => {
  test('within an hour is demanded of users, however they are let in', () => {
    const { role, ana, people, prod } = setting();
    const ben = new iam.User(people, 'Ben', { userName: 'ben' });
    const cleo = new iam.User(people, 'Cleo', { userName: 'cleo' });
    role.grantAssumeRole(ana);
    role.trust.grantAssumeRole(ben);
    role.trust.addEntry({ callers: [Caller.of(cleo), Caller.account(STRANGER)] });
    const given = new CrossAccountUserRole(prod, 'Given', { trustedBy: [{ callers: [Caller.of(ana)] }] });
    expect(trust(role)).toEqual([
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: {
          AWS: [
            userArn(TRUSTED, 'ana'),
            userArn(TRUSTED, 'ben'),
            userArn(TRUSTED, 'cleo'),
            accountRoot(STRANGER),
          ],
        },
        Condition: withinAnHour,
      },
    ]);
    expect(trust(given)[0]?.Condition).toEqual(withinAnHour);
  });

  test('is not demanded of callers that cannot present it, visibly', () => {
    const { role, ana, builder, prod } = setting();
    role.grantAssumeRole(ana);
    role.grantAssumeRole(builder);
    role.trust.addEntry({
      callers: [Caller.permissionSet({ accountId: TRUSTED, permissionSetName: 'Ops' })],
    });
    const conditions = trust(role).map(({ Condition }) => Object.keys(Condition ?? {}));
    expect(conditions).toEqual([['Bool', 'NumericLessThan'], [], ['ArnLike']]);
    expect(notices(prod, 'warning', 'MFA is not required of')).toEqual([
      expect.stringMatching(/the role People\/Builder, the permission set Ops in 222222222222/),
    ]);
  });

  test('is reported to be missing where every caller goes without, unless that is said', () => {
    const { role, ana, builder, prod } = setting();
    role.grantAssumeRole(ana);
    new CrossAccountUserRole(prod, 'Asked', { userMfa: { maxAge: Duration.hours(1) } }).grantAssumeRole(
      builder,
    );
    new CrossAccountUserRole(prod, 'NotAsked', { userMfa: { required: false } }).grantAssumeRole(builder);
    expect(notices(prod, 'warning', 'MFA is not required of')).toHaveLength(1);
  });

  test.each<[string, CrossAccountUserRoleProps, object | undefined]>([
    [
      'of another age',
      { userMfa: { maxAge: Duration.minutes(15) } },
      { ...withinAnHour, NumericLessThan: { 'aws:MultiFactorAuthAge': '900' } },
    ],
    ['of any age', { userMfa: {} }, { Bool: withinAnHour.Bool }],
    ['not at all', { userMfa: { required: false } }, undefined],
  ])('may be demanded %s', (_, props, expected) => {
    const { role, ana } = setting(props);
    role.grantAssumeRole(ana);
    expect(trust(role)[0]?.Condition).toEqual(expected);
  });

  test('of an entry that says so itself is what the entry says', () => {
    const { role, ana } = setting();
    role.trust.addEntry({ callers: [Caller.of(ana)], mfa: { maxAge: Duration.minutes(5) } });
    expect(trust(role)[0]?.Condition).toEqual({
      ...withinAnHour,
      NumericLessThan: { 'aws:MultiFactorAuthAge': '300' },
    });
    const { role: other, ana: again } = setting();
    other.trust.addEntry({ callers: [Caller.of(again)], userMfa: { required: false } });
    expect(trust(other)[0]).not.toHaveProperty('Condition');
  });

  test('of zero seconds is rejected', () => {
    const { role, ana } = setting({ userMfa: { maxAge: Duration.seconds(0) } });
    expect(mistakeOf(() => role.grantAssumeRole(ana))).toMatchObject({ code: 'mfa-age', at: 'Prod/Ops' });
  });
});

test('further conditions join the MFA of every grant', () => {
  const { role, ana } = setting({
    conditions: { organizationId: 'o-exampleorgid', sessionNames: ['${aws:username}'] },
  });
  role.grantAssumeRole(ana);
  expect(trust(role)[0]?.Condition).toEqual({
    ...withinAnHour,
    StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' },
    StringLike: { 'sts:RoleSessionName': '${aws:username}' },
  });
});

describe('the address to switch roles in the console', () => {
  test.each([
    ['eu-west-1', 'https://signin.aws.amazon.com/switchrole?account=111111111111&roleName=people/ops'],
    [
      'us-gov-west-1',
      'https://signin.amazonaws-us-gov.com/switchrole?account=111111111111&roleName=people/ops',
    ],
    ['cn-north-1', 'https://signin.amazonaws.cn/switchrole?account=111111111111&roleName=people/ops'],
  ])('in %s names account, path and role', (region, url) => {
    const stack = stackIn(newApp(), 'Prod', TRUSTING, region);
    const role = new CrossAccountUserRole(stack, 'Ops', { roleName: 'ops', path: '/people/' });
    role.trust.addEntry({ callers: [Caller.account(TRUSTED)] });
    expect(role.switchRoleUrl).toBe(url);
  });

  test.each<[string, CrossAccountUserRoleProps]>([
    ['an external id is demanded', { conditions: { externalIds: ['abc'] } }],
    ['a source identity is demanded', { conditions: { sourceIdentity: {} } }],
    ['path and name are over 64 characters', { path: `/${'x'.repeat(40)}/`, roleName: 'y'.repeat(40) }],
  ])('is not given where %s', (_, props) => {
    const { role, ana } = setting(props);
    role.grantAssumeRole(ana);
    expect(role.switchRoleUrl).toBeUndefined();
  });

  test('is given where a source identity may be set and need not', () => {
    const { role, ana } = setting({ conditions: { sourceIdentity: { required: false } } });
    role.grantAssumeRole(ana);
    expect(role.switchRoleUrl).toEqual(expect.stringContaining('switchrole'));
  });

  test('is not given where the partition is known only after deployment', () => {
    const role = new CrossAccountUserRole(new Stack(newApp(), 'Agnostic'), 'Ops', { roleName: 'ops' });
    role.trust.addEntry({ callers: [Caller.account(TRUSTED)] });
    expect(role.switchRoleUrl).toBeUndefined();
  });
});

describe('outputs', () => {
  test('give the ARN, the address and a profile that the AWS CLI reads', () => {
    const { role, ana, prod } = setting({ roleName: 'ops' });
    role.grantAssumeRole(ana);
    role.outputAccess({
      profileName: 'ops',
      sourceProfile: 'me',
      mfaSerial: `arn:aws:iam::${TRUSTED}:mfa/ana`,
    });
    const outputs = Template.fromStack(prod).findOutputs('*') as Record<string, { Value: unknown }>;
    const values = Object.values(outputs).map(({ Value }) => Value);
    expect(values).toHaveLength(3);
    expect(values).toContainEqual(
      'https://signin.aws.amazon.com/switchrole?account=111111111111&roleName=ops',
    );
    const profile = JSON.stringify(values[2]);
    expect(profile).toContain('[profile ops]\\nrole_arn = ');
    expect(profile).toContain(`source_profile = me\\nmfa_serial = arn:aws:iam::${TRUSTED}:mfa/ana`);
  });

  test('leave the address out where switching cannot work, and give the external id to the profile', () => {
    const { role, ana, prod } = setting({ conditions: { externalIds: ['abc'] } });
    role.grantAssumeRole(ana);
    role.outputAccess({ externalId: 'abc' });
    expect(Object.keys(Template.fromStack(prod).findOutputs('*'))).toHaveLength(2);
    expect(role.cliProfile({ externalId: 'abc' })).toMatch(/\nexternal_id = abc$/);
  });

  test.each([
    ['mfaSerial', 'short', 'malformed-mfa-serial'],
    ['externalId', 'x', 'malformed-external-id'],
  ])('reject a malformed %s', (property, value, code) => {
    const { role } = setting();
    expect(mistakeOf(() => role.cliProfile({ [property]: value }))).toMatchObject({ code, at: 'Prod/Ops' });
  });
});

test('is deployed under a name that is explicit from the first day', () => {
  const { role, prod, ana } = setting();
  role.grantAssumeRole(ana);
  const [name] = Object.values(resources(prod)).map(({ Properties }) => Properties?.RoleName);
  expect(name).toMatch(/^Prod-Ops-eu-west-1-[0-9a-f]{8}$/);
});
