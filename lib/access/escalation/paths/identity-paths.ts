import { needsOf, type UnsourcedPath } from '../escalation-path';

/** Paths through IAM itself: to change what one may do, or who one is. */
export const IDENTITY_PATHS: readonly UnsourcedPath[] = [
  ...ownPermissions(),
  ...controlledIdentities(),
  ...otherIdentities(),
  ...boundaries(),
];

/** Whoever may change its own permissions has them all. */
function ownPermissions(): UnsourcedPath[] {
  return [
    {
      id: 'attach-policy-to-itself-as-user',
      needs: needsOf('iam:AttachUserPolicy on iam:user'),
      gain: 'own-user',
      through: 'iam:user',
      deed: 'attaches a policy to {}',
    },
    {
      id: 'put-policy-on-itself-as-user',
      needs: needsOf('iam:PutUserPolicy on iam:user'),
      gain: 'own-user',
      through: 'iam:user',
      deed: 'writes an inline policy of {}',
    },
    {
      id: 'attach-policy-to-itself-as-role',
      needs: needsOf('iam:AttachRolePolicy on iam:role'),
      gain: 'own-role',
      through: 'iam:role',
      deed: 'attaches a policy to {}',
    },
    {
      id: 'put-policy-on-itself-as-role',
      needs: needsOf('iam:PutRolePolicy on iam:role'),
      gain: 'own-role',
      through: 'iam:role',
      deed: 'writes an inline policy of {}',
    },
    {
      id: 'attach-policy-to-own-group',
      needs: needsOf('iam:AttachGroupPolicy on iam:group'),
      gain: 'own-group',
      through: 'iam:group',
      deed: 'attaches a policy to {}',
    },
    {
      id: 'put-policy-on-own-group',
      needs: needsOf('iam:PutGroupPolicy on iam:group'),
      gain: 'own-group',
      through: 'iam:group',
      deed: 'writes an inline policy of {}',
    },
    {
      id: 'new-version-of-own-policy',
      needs: needsOf('iam:CreatePolicyVersion on iam:policy'),
      gain: 'own-policy',
      through: 'iam:policy',
      deed: 'writes a new version of {}',
    },
    {
      id: 'other-version-of-own-policy',
      needs: needsOf('iam:SetDefaultPolicyVersion on iam:policy'),
      gain: 'own-policy',
      through: 'iam:policy',
      deed: 'makes another version of {} the one in force',
      assumption: 'the policy has a version that allows more',
    },
  ];
}

/** Whoever both fills an identity with permissions and becomes it has them all, whichever identity it is. */
function controlledIdentities(): UnsourcedPath[] {
  const role = { gain: 'controlled', through: 'iam:role' } as const;
  const user = { gain: 'controlled', through: 'iam:user' } as const;
  return [
    {
      ...role,
      id: 'create-role-attach-policy',
      needs: needsOf('iam:CreateRole on iam:role', 'iam:AttachRolePolicy on iam:role'),
      deed: 'makes {} with a trust of its own choice and attaches a policy to it',
    },
    {
      ...role,
      id: 'create-role-put-policy',
      needs: needsOf('iam:CreateRole on iam:role', 'iam:PutRolePolicy on iam:role'),
      deed: 'makes {} with a trust of its own choice and writes its inline policy',
    },
    {
      ...role,
      id: 'attach-policy-rewrite-trust',
      needs: needsOf('iam:AttachRolePolicy on iam:role', 'iam:UpdateAssumeRolePolicy on iam:role'),
      deed: 'attaches a policy to {} and rewrites its trust',
    },
    {
      ...role,
      id: 'put-policy-rewrite-trust',
      needs: needsOf('iam:PutRolePolicy on iam:role', 'iam:UpdateAssumeRolePolicy on iam:role'),
      deed: 'writes an inline policy of {} and rewrites its trust',
    },
    {
      ...role,
      id: 'attach-policy-assume-role',
      needs: needsOf('iam:AttachRolePolicy on iam:role', 'sts:AssumeRole on iam:role'),
      deed: 'attaches a policy to {} and assumes it',
    },
    {
      ...role,
      id: 'put-policy-assume-role',
      needs: needsOf('iam:PutRolePolicy on iam:role', 'sts:AssumeRole on iam:role'),
      deed: 'writes an inline policy of {} and assumes it',
    },
    {
      ...role,
      id: 'new-policy-version-rewrite-trust',
      needs: needsOf('iam:CreatePolicyVersion', 'iam:UpdateAssumeRolePolicy on iam:role'),
      deed: 'writes a new version of a policy of {} and rewrites its trust',
      assumption: 'the policy is one of the role',
    },
    {
      ...role,
      id: 'new-policy-version-assume-role',
      needs: needsOf('iam:CreatePolicyVersion', 'sts:AssumeRole on iam:role'),
      deed: 'writes a new version of a policy of {} and assumes it',
      assumption: 'the policy is one of the role',
    },
    {
      ...user,
      id: 'attach-policy-create-access-key',
      needs: needsOf('iam:AttachUserPolicy on iam:user', 'iam:CreateAccessKey on iam:user'),
      deed: 'attaches a policy to {} and makes an access key for it',
    },
    {
      ...user,
      id: 'put-policy-create-access-key',
      needs: needsOf('iam:PutUserPolicy on iam:user', 'iam:CreateAccessKey on iam:user'),
      deed: 'writes an inline policy of {} and makes an access key for it',
    },
    {
      ...user,
      id: 'create-user-attach-policy',
      needs: needsOf('iam:CreateUser on iam:user', 'iam:AttachUserPolicy on iam:user'),
      deed: 'makes {} and attaches a policy to it',
      assumption: 'it obtains credentials of the user that it makes',
    },
  ];
}

/** Whoever may become somebody else has what that one has. */
function otherIdentities(): UnsourcedPath[] {
  return [
    {
      id: 'rewrite-trust',
      needs: needsOf('iam:UpdateAssumeRolePolicy on iam:role'),
      gain: 'role',
      through: 'iam:role',
      deed: 'rewrites the trust of {} to name itself',
    },
    {
      id: 'assume-role',
      needs: needsOf('sts:AssumeRole on iam:role'),
      gain: 'role',
      through: 'iam:role',
      deed: 'assumes {}',
      assumption: 'a role that trusts it holds more',
    },
    {
      id: 'create-access-key',
      needs: needsOf('iam:CreateAccessKey on iam:user'),
      gain: 'user',
      through: 'iam:user',
      deed: 'makes an access key for {}',
    },
    {
      id: 'create-login-profile',
      needs: needsOf('iam:CreateLoginProfile on iam:user'),
      gain: 'user',
      through: 'iam:user',
      deed: 'sets a first console password for {}',
    },
    {
      id: 'update-login-profile',
      needs: needsOf('iam:UpdateLoginProfile on iam:user'),
      gain: 'user',
      through: 'iam:user',
      deed: 'changes the console password of {}',
    },
    {
      id: 'add-user-to-group',
      needs: needsOf('iam:AddUserToGroup on iam:group'),
      gain: 'group',
      through: 'iam:group',
      deed: 'adds itself to {}',
    },
    {
      id: 'update-saml-provider',
      needs: needsOf('iam:UpdateSAMLProvider on iam:saml-provider'),
      gain: 'workload',
      through: 'iam:saml-provider',
      deed: 'puts metadata of its own into {}',
      assumption: 'a role that trusts the provider holds more',
    },
  ];
}

/** Whoever may lift the limit over itself is not limited. */
function boundaries(): UnsourcedPath[] {
  const user = { gain: 'own-boundary', through: 'iam:user' } as const;
  const role = { gain: 'own-boundary', through: 'iam:role' } as const;
  return [
    {
      ...user,
      id: 'delete-own-boundary-as-user',
      needs: needsOf('iam:DeleteUserPermissionsBoundary on iam:user'),
      deed: 'removes the permissions boundary of {}',
    },
    {
      ...user,
      id: 'replace-own-boundary-as-user',
      needs: needsOf('iam:PutUserPermissionsBoundary on iam:user'),
      deed: 'replaces the permissions boundary of {}',
    },
    {
      ...role,
      id: 'delete-own-boundary-as-role',
      needs: needsOf('iam:DeleteRolePermissionsBoundary on iam:role'),
      deed: 'removes the permissions boundary of {}',
    },
    {
      ...role,
      id: 'replace-own-boundary-as-role',
      needs: needsOf('iam:PutRolePermissionsBoundary on iam:role'),
      deed: 'replaces the permissions boundary of {}',
    },
    {
      id: 'delete-boundary-assume-role',
      needs: needsOf('iam:DeleteRolePermissionsBoundary on iam:role', 'sts:AssumeRole on iam:role'),
      gain: 'role',
      through: 'iam:role',
      deed: 'removes the permissions boundary of {} and assumes it',
      assumption: 'a role that trusts it holds more without its boundary',
    },
  ];
}
