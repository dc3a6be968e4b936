import { Aspects, type IAspect, type Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CrossAccountRole } from '../../../lib/patterns/roles/cross-account-role';
import { MFA_GUARD_EXEMPTIONS } from '../../../lib/patterns/people/deny-without-mfa';
import { SelfManagedCredential } from '../../../lib/patterns/people/self-managed-credentials';
import { UserGroup, type UserGroupProps } from '../../../lib/patterns/people/user-group';
import { Permissions } from '../../../lib/permissions';
import { documentSize } from '../../../lib/policy/document/policy-size';
import { Quota } from '../../../lib/policy/quota';
import { TrustForm } from '../../../lib/trust/trust-form';
import {
  accountRoot,
  assumes,
  documents,
  logicalId,
  mistakeOf,
  newApp,
  permissions,
  properties,
  resources,
  roleArn,
  stackIn,
  type StatementJson,
  synthesisError,
  trust,
  TRUSTED,
  TRUSTING,
  twoAccounts,
  userArn,
} from '../synthesized';

const people = (): Stack => stackIn(newApp(), 'People', TRUSTED);
const groupOf = (props: UserGroupProps = {}) => new UserGroup(people(), 'Ops', props);
const bare = { mfaGuard: false, selfManagedCredentials: false };

const own = (resource: string) => ({
  'Fn::Join': ['', ['arn:aws:iam::', { Ref: 'AWS::AccountId' }, `:${resource}`]],
});
const ownUser = [own('user/*/${aws:username}'), own('user/${aws:username}')];
const sid = (group: UserGroup, name: string): StatementJson | undefined =>
  permissions(group).find(({ Sid }) => Sid === name);
const text = (value: unknown) => JSON.stringify(value).replaceAll('{"Ref":"AWS::Partition"}', '"aws"');

describe('by default', () => {
  test('everything but setting up MFA is denied without MFA, as AWS has it', () => {
    expect(sid(groupOf(), 'DenyAllExceptListedIfNoMFA')).toEqual({
      Sid: 'DenyAllExceptListedIfNoMFA',
      Effect: 'Deny',
      NotAction: [
        'iam:CreateVirtualMFADevice',
        'iam:EnableMFADevice',
        'iam:GetMFADevice',
        'iam:GetUser',
        'iam:ListMFADevices',
        'iam:ListVirtualMFADevices',
        'iam:ResyncMFADevice',
        'sts:GetSessionToken',
      ],
      Resource: '*',
      Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
    });
  });

  test('members manage their own credentials and no one elses, whatever their path', () => {
    const group = groupOf();
    const statements = permissions(group).filter(({ Effect }) => Effect === 'Allow');
    expect(statements.map(({ Sid }) => Sid)).toEqual([
      'AllowViewAccountInfo',
      'AllowManageOwnPasswords',
      'AllowManageOwnAccessKeys',
      'AllowManageOwnVirtualMFADevice',
      'AllowManageOwnUserMFA',
    ]);
    for (const name of ['AllowManageOwnPasswords', 'AllowManageOwnAccessKeys', 'AllowManageOwnUserMFA']) {
      const resource = sid(group, name)?.Resource as unknown[];
      expect(resource).toHaveLength(2);
      for (const each of resource) expect(text(each)).toMatch(/user\/(\*\/)?\$\{aws:username\}/);
    }
    expect(text(sid(group, 'AllowManageOwnVirtualMFADevice')?.Resource)).toContain(':mfa/*');
    expect(text(own('mfa/*'))).toContain(':mfa/*');
    expect(ownUser).toHaveLength(2);
  });

  test('the baseline leaves most of the inline quota free', () => {
    const [document] = Object.values(documents(groupOf()));
    const { max } = documentSize({ Version: '2012-10-17', Statement: document });
    expect(max).toBeLessThan(Quota.groupInlineSize / 2);
  });
});

describe('what can be changed', () => {
  test('guard and self-management go away each by itself', () => {
    expect(sid(groupOf({ mfaGuard: false }), 'DenyAllExceptListedIfNoMFA')).toBeUndefined();
    expect(permissions(groupOf({ selfManagedCredentials: false }))).toHaveLength(1);
    expect(documents(groupOf(bare))).toEqual({});
  });

  test('the guard lets further actions through', () => {
    const statement = sid(
      groupOf({ mfaGuardExemptions: ['iam:ChangePassword'] }),
      'DenyAllExceptListedIfNoMFA',
    );
    expect(new Set(statement?.NotAction as string[])).toEqual(
      new Set([...MFA_GUARD_EXEMPTIONS, 'iam:ChangePassword']),
    );
  });

  test.each([
    [SelfManagedCredential.SSH_KEYS, 'AllowManageOwnSSHPublicKeys', 'iam:UploadSSHPublicKey'],
    [
      SelfManagedCredential.GIT_CREDENTIALS,
      'AllowManageOwnGitCredentials',
      'iam:CreateServiceSpecificCredential',
    ],
    [
      SelfManagedCredential.SIGNING_CERTIFICATES,
      'AllowManageOwnSigningCertificates',
      'iam:UploadSigningCertificate',
    ],
  ])('members may manage %s too, their own only', (credential, name, action) => {
    const statement = sid(groupOf({ furtherSelfManagedCredentials: [credential, credential] }), name);
    expect(statement?.Action).toContain(action);
    expect(text(statement?.Resource)).not.toContain('"*"');
    expect(sid(groupOf(), name)).toBeUndefined();
  });

  test('permissions come beside, and grants of other constructs too', () => {
    const read = new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::a/*'] });
    const group = groupOf({ ...bare, permissions: [Permissions.fromStatements(read)] });
    iam.Grant.addToPrincipal({
      grantee: group,
      actions: ['s3:PutObject'],
      resourceArns: ['arn:aws:s3:::b/*'],
    });
    expect(permissions(group).map(({ Action }) => Action)).toEqual(['s3:GetObject', 's3:PutObject']);
  });
});

describe('in place of an iam.Group', () => {
  test('it has the same logical ids of group and policy, and no name of its own', () => {
    const make = (kind: 'ours' | 'plain') => {
      const stack = people();
      const group = kind === 'ours' ? new UserGroup(stack, 'Ops', bare) : new iam.Group(stack, 'Ops');
      group.addToPolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] }));
      return resources(stack);
    };
    expect(make('ours')).toEqual(make('plain'));
    expect(JSON.stringify(make('ours'))).not.toContain('GroupName');
  });

  test('name, path and managed policies pass through', () => {
    const managedPolicies = [iam.ManagedPolicy.fromAwsManagedPolicyName('ReadOnlyAccess')];
    expect(properties(groupOf({ groupName: 'Ops', path: '/p/', managedPolicies }))).toMatchObject({
      GroupName: 'Ops',
      Path: '/p/',
      ManagedPolicyArns: [expect.anything()],
    });
  });
});

describe('members', () => {
  test('are new or imported users of the account', () => {
    const stack = people();
    const ana = new iam.User(stack, 'Ana');
    const group = new UserGroup(stack, 'Ops', { members: [ana, iam.User.fromUserName(stack, 'Ben', 'ben')] });
    expect(properties(ana).Groups).toEqual([{ Ref: logicalId(group) }]);
    const additions = Object.values(resources(stack)).filter(
      ({ Type }) => Type === 'AWS::IAM::UserToGroupAddition',
    );
    expect(additions.map(({ Properties }) => Properties)).toEqual([
      { GroupName: { Ref: logicalId(group) }, Users: ['ben'] },
    ]);
  });

  test('of another account are rejected, whichever way', () => {
    const { app, prod, people: staff } = twoAccounts();
    const stranger = new iam.User(prod, 'Stranger', { userName: 'stranger' });
    const group = new UserGroup(staff, 'Ops', { groupName: 'Ops' });
    expect(mistakeOf(() => group.addUser(stranger))).toMatchObject({
      code: 'member-of-another-account',
      at: 'People/Ops',
      got: expect.stringContaining(TRUSTING) as string,
    });
    stranger.addToGroup(group);
    expect(synthesisError(app)).toMatch(/\[People\/Ops\].*Prod\/Stranger.*\[member-of-another-account\]/);
  });

  test('with an account on one side only are rejected', () => {
    const app = newApp();
    const group = new UserGroup(stackIn(app, 'People', TRUSTED), 'Ops');
    const user = new iam.User(stackIn(app, 'Agnostic', undefined), 'User');
    expect(mistakeOf(() => group.addUser(user)).code).toBe('one-side-environment-agnostic');
  });
});

describe('as a caller', () => {
  function setting() {
    const { app, prod, people: staff } = twoAccounts();
    const target = new CrossAccountRole(prod, 'Target', { roleName: 'target' });
    const group = new UserGroup(staff, 'Ops', { ...bare, groupName: 'Ops' });
    const user = (name: string) => new iam.User(staff, name, { userName: name });
    return { app, prod, staff, target, group, user };
  }

  test('its members are named, and its own policy lets them call', () => {
    const { target, group, user, staff } = setting();
    target.grantAssumeRole(group);
    group.addUser(user('ana'));
    user('ben').addToGroup(group);
    group.addUser(iam.User.fromUserArn(staff, 'Imported', userArn(TRUSTED, 'p/cleo')));
    expect(new Set(trust(target).flatMap(({ Principal }) => Principal?.AWS))).toEqual(
      new Set([userArn(TRUSTED, 'ana'), userArn(TRUSTED, 'ben'), userArn(TRUSTED, 'p/cleo')]),
    );
    expect(assumes(group)).toEqual([
      { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: roleArn(TRUSTING, 'target') },
    ]);
    expect(JSON.stringify(trust(target))).not.toContain('group/');
  });

  test('its members may be added by L1 additions, by Aspects and by the name of the group', () => {
    const { target, group, user, staff, app } = setting();
    target.grantAssumeRole(group);
    const [ana, ben] = [user('ana'), user('ben')];
    new iam.CfnUserToGroupAddition(staff, 'Addition', { groupName: group.groupName, users: [ana.userName] });
    const late: IAspect = { visit: (node) => node === group && group.addUser(ben) };
    Aspects.of(app).add(late, { priority: 1000 });
    user('cleo').addToGroup(iam.Group.fromGroupName(staff, 'ByName', 'Ops'));
    expect(new Set(trust(target).flatMap(({ Principal }) => Principal?.AWS))).toEqual(
      new Set([userArn(TRUSTED, 'ana'), userArn(TRUSTED, 'ben'), userArn(TRUSTED, 'cleo')]),
    );
  });

  test('an imported group with known members is named by them', () => {
    const { target, user, staff } = setting();
    const imported = iam.Group.fromGroupName(staff, 'Imported', 'Legacy');
    user('ana').addToGroup(imported);
    target.grantAssumeRole(imported);
    expect(trust(target)[0]?.Principal).toEqual({ AWS: userArn(TRUSTED, 'ana') });
  });

  test('with a member that no one here stands for it is rejected, never half right', () => {
    const { app, target, group, user, staff } = setting();
    target.grantAssumeRole(group);
    group.addUser(user('ana'));
    new iam.CfnUserToGroupAddition(staff, 'Addition', { groupName: group.groupName, users: ['unknown'] });
    expect(synthesisError(app)).toMatch(/\[Prod\/Target\].*unknown.*\[group-without-known-members\]/);
  });

  test('without members it is rejected at synth, and the account form is named as the way out', () => {
    const { app, target, group } = setting();
    target.grantAssumeRole(group);
    expect(synthesisError(app)).toMatch(
      /\[Prod\/Target\].*TrustForm\.ACCOUNT.*\[group-without-known-members\]/,
    );
  });

  test('in the account form its account is trusted, and its policy decides who may come', () => {
    const { target, group } = setting();
    target.trust.grantAssumeRole(group, { form: TrustForm.ACCOUNT });
    expect(trust(target)[0]?.Principal).toEqual({ AWS: accountRoot(TRUSTED) });
    expect(assumes(group)).toHaveLength(1);
  });

  test('its ARN as a principal is rejected, which the CDK writes', () => {
    const { target, group } = setting();
    const arn = `arn:aws:iam::${TRUSTED}:group/Ops`;
    expect(mistakeOf(() => target.grantAssumeRole(new iam.ArnPrincipal(arn)))).toMatchObject({
      code: 'group-as-principal',
      at: 'Prod/Target',
    });
    expect(mistakeOf(() => target.grantAssumeRole(new iam.ArnPrincipal(group.groupArn))).code).toBe(
      'group-as-principal',
    );
    const plain = new iam.Role(people(), 'Plain', { assumedBy: new iam.ArnPrincipal(arn) });
    expect(trust(plain)[0]?.Principal).toEqual({ AWS: arn });
  });
});

test.each([
  ['groupName', 'no blanks', 'malformed-group-name'],
  ['path', 'no-slashes', 'malformed-path'],
])('a malformed %s is rejected', (property, value, code) => {
  expect(mistakeOf(() => groupOf({ [property]: value }))).toMatchObject({ code, at: 'People/Ops' });
});
