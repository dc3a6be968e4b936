import { requiredActions, type PathDefinition } from '../escalation-path';

/** Paths through IAM: a principal changes its own permissions, or becomes another identity. */
export const IDENTITY_PATHS: readonly PathDefinition[] = [
  ...ownPermissions(),
  ...controlledIdentities(),
  ...otherIdentities(),
  ...boundaries(),
];

/** A principal that can change its own permissions can have all of them. */
function ownPermissions(): PathDefinition[] {
  return [
    {
      id: 'attach-policy-to-itself-as-user',
      requires: requiredActions('iam:AttachUserPolicy on iam:user'),
      gain: 'own-user',
      targetType: 'iam:user',
      description: 'attaches a policy to {}',
    },
    {
      id: 'put-policy-on-itself-as-user',
      requires: requiredActions('iam:PutUserPolicy on iam:user'),
      gain: 'own-user',
      targetType: 'iam:user',
      description: 'writes an inline policy of {}',
    },
    {
      id: 'attach-policy-to-itself-as-role',
      requires: requiredActions('iam:AttachRolePolicy on iam:role'),
      gain: 'own-role',
      targetType: 'iam:role',
      description: 'attaches a policy to {}',
    },
    {
      id: 'put-policy-on-itself-as-role',
      requires: requiredActions('iam:PutRolePolicy on iam:role'),
      gain: 'own-role',
      targetType: 'iam:role',
      description: 'writes an inline policy of {}',
    },
    {
      id: 'attach-policy-to-own-group',
      requires: requiredActions('iam:AttachGroupPolicy on iam:group'),
      gain: 'own-group',
      targetType: 'iam:group',
      description: 'attaches a policy to {}',
    },
    {
      id: 'put-policy-on-own-group',
      requires: requiredActions('iam:PutGroupPolicy on iam:group'),
      gain: 'own-group',
      targetType: 'iam:group',
      description: 'writes an inline policy of {}',
    },
    {
      id: 'new-version-of-own-policy',
      requires: requiredActions('iam:CreatePolicyVersion on iam:policy'),
      gain: 'own-policy',
      targetType: 'iam:policy',
      description: 'writes a new version of {}',
    },
    {
      id: 'other-version-of-own-policy',
      requires: requiredActions('iam:SetDefaultPolicyVersion on iam:policy'),
      gain: 'own-policy',
      targetType: 'iam:policy',
      description: 'sets another version of {} as the default',
      assumption: 'the policy has a version that allows more',
    },
  ];
}

/** A principal that gives permissions to an identity and then becomes it can have all permissions. */
function controlledIdentities(): PathDefinition[] {
  const role = { gain: 'controlled', targetType: 'iam:role' } as const;
  const user = { gain: 'controlled', targetType: 'iam:user' } as const;
  return [
    {
      ...role,
      id: 'create-role-attach-policy',
      requires: requiredActions('iam:CreateRole on iam:role', 'iam:AttachRolePolicy on iam:role'),
      description: 'creates {} with a trust policy of its choice and attaches a policy to it',
    },
    {
      ...role,
      id: 'create-role-put-policy',
      requires: requiredActions('iam:CreateRole on iam:role', 'iam:PutRolePolicy on iam:role'),
      description: 'creates {} with a trust policy of its choice and writes its inline policy',
    },
    {
      ...role,
      id: 'attach-policy-rewrite-trust',
      requires: requiredActions('iam:AttachRolePolicy on iam:role', 'iam:UpdateAssumeRolePolicy on iam:role'),
      description: 'attaches a policy to {} and changes its trust policy',
    },
    {
      ...role,
      id: 'put-policy-rewrite-trust',
      requires: requiredActions('iam:PutRolePolicy on iam:role', 'iam:UpdateAssumeRolePolicy on iam:role'),
      description: 'writes an inline policy of {} and changes its trust policy',
    },
    {
      ...role,
      id: 'attach-policy-assume-role',
      requires: requiredActions('iam:AttachRolePolicy on iam:role', 'sts:AssumeRole on iam:role'),
      description: 'attaches a policy to {} and assumes it',
    },
    {
      ...role,
      id: 'put-policy-assume-role',
      requires: requiredActions('iam:PutRolePolicy on iam:role', 'sts:AssumeRole on iam:role'),
      description: 'writes an inline policy of {} and assumes it',
    },
    {
      ...role,
      id: 'new-policy-version-rewrite-trust',
      requires: requiredActions('iam:CreatePolicyVersion', 'iam:UpdateAssumeRolePolicy on iam:role'),
      description: 'writes a new version of a policy of {} and changes its trust policy',
      assumption: 'the policy is attached to the role',
    },
    {
      ...role,
      id: 'new-policy-version-assume-role',
      requires: requiredActions('iam:CreatePolicyVersion', 'sts:AssumeRole on iam:role'),
      description: 'writes a new version of a policy of {} and assumes it',
      assumption: 'the policy is attached to the role',
    },
    {
      ...user,
      id: 'attach-policy-create-access-key',
      requires: requiredActions('iam:AttachUserPolicy on iam:user', 'iam:CreateAccessKey on iam:user'),
      description: 'attaches a policy to {} and creates an access key for it',
    },
    {
      ...user,
      id: 'put-policy-create-access-key',
      requires: requiredActions('iam:PutUserPolicy on iam:user', 'iam:CreateAccessKey on iam:user'),
      description: 'writes an inline policy of {} and creates an access key for it',
    },
    {
      ...user,
      id: 'create-user-attach-policy',
      requires: requiredActions('iam:CreateUser on iam:user', 'iam:AttachUserPolicy on iam:user'),
      description: 'creates {} and attaches a policy to it',
      assumption: 'it gets credentials of the user that it creates',
    },
  ];
}

/** A principal that can become another identity has the permissions of that identity. */
function otherIdentities(): PathDefinition[] {
  return [
    {
      id: 'rewrite-trust',
      requires: requiredActions('iam:UpdateAssumeRolePolicy on iam:role'),
      gain: 'role',
      targetType: 'iam:role',
      description: 'changes the trust policy of {} to trust itself',
    },
    {
      id: 'assume-role',
      requires: requiredActions('sts:AssumeRole on iam:role'),
      gain: 'role',
      targetType: 'iam:role',
      description: 'assumes {}',
      assumption: 'a role that trusts it has more permissions',
    },
    {
      id: 'create-access-key',
      requires: requiredActions('iam:CreateAccessKey on iam:user'),
      gain: 'user',
      targetType: 'iam:user',
      description: 'creates an access key for {}',
    },
    {
      id: 'create-login-profile',
      requires: requiredActions('iam:CreateLoginProfile on iam:user'),
      gain: 'user',
      targetType: 'iam:user',
      description: 'creates a console password for {}',
    },
    {
      id: 'update-login-profile',
      requires: requiredActions('iam:UpdateLoginProfile on iam:user'),
      gain: 'user',
      targetType: 'iam:user',
      description: 'changes the console password of {}',
    },
    {
      id: 'add-user-to-group',
      requires: requiredActions('iam:AddUserToGroup on iam:group'),
      gain: 'group',
      targetType: 'iam:group',
      description: 'adds itself to {}',
    },
    {
      id: 'update-saml-provider',
      requires: requiredActions('iam:UpdateSAMLProvider on iam:saml-provider'),
      gain: 'workload',
      targetType: 'iam:saml-provider',
      description: 'uploads its own metadata to {}',
      assumption: 'a role that trusts the provider has more permissions',
    },
  ];
}

/** A principal that can remove its own permissions boundary is not bounded. */
function boundaries(): PathDefinition[] {
  const user = { gain: 'own-boundary', targetType: 'iam:user' } as const;
  const role = { gain: 'own-boundary', targetType: 'iam:role' } as const;
  return [
    {
      ...user,
      id: 'delete-own-boundary-as-user',
      requires: requiredActions('iam:DeleteUserPermissionsBoundary on iam:user'),
      description: 'removes the permissions boundary of {}',
    },
    {
      ...user,
      id: 'replace-own-boundary-as-user',
      requires: requiredActions('iam:PutUserPermissionsBoundary on iam:user'),
      description: 'replaces the permissions boundary of {}',
    },
    {
      ...role,
      id: 'delete-own-boundary-as-role',
      requires: requiredActions('iam:DeleteRolePermissionsBoundary on iam:role'),
      description: 'removes the permissions boundary of {}',
    },
    {
      ...role,
      id: 'replace-own-boundary-as-role',
      requires: requiredActions('iam:PutRolePermissionsBoundary on iam:role'),
      description: 'replaces the permissions boundary of {}',
    },
    {
      id: 'delete-boundary-assume-role',
      requires: requiredActions(
        'iam:DeleteRolePermissionsBoundary on iam:role',
        'sts:AssumeRole on iam:role',
      ),
      gain: 'role',
      targetType: 'iam:role',
      description: 'removes the permissions boundary of {} and assumes it',
      assumption: 'a role that trusts it has more permissions without its boundary',
    },
  ];
}
