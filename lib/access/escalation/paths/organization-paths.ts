import { requiredActions, type PathDefinition } from '../escalation-path';

const PERMISSION_SET = 'sso:PermissionSet';

/** What a principal of most accounts cannot count on: only one account of an organization manages Identity Center. */
export const MANAGES_IDENTITY_CENTER = 'the account manages IAM Identity Center';

/** Paths through IAM Identity Center, which gives people access to every account of the organization. */
export const ORGANIZATION_PATHS: readonly PathDefinition[] = [
  {
    id: 'attach-policy-to-permission-set',
    requires: requiredActions(`sso:AttachManagedPolicyToPermissionSet on ${PERMISSION_SET}`),
    gain: 'permission-set',
    targetType: PERMISSION_SET,
    description: 'attaches a policy to {}',
    assumption: 'the permission set is assigned to it',
  },
  {
    id: 'put-policy-on-permission-set',
    requires: requiredActions(`sso:PutInlinePolicyToPermissionSet on ${PERMISSION_SET}`),
    gain: 'permission-set',
    targetType: PERMISSION_SET,
    description: 'writes the inline policy of {}',
    assumption: 'the permission set is assigned to it',
  },
  {
    id: 'refer-policy-to-permission-set',
    requires: requiredActions(`sso:AttachCustomerManagedPolicyReferenceToPermissionSet on ${PERMISSION_SET}`),
    gain: 'permission-set',
    targetType: PERMISSION_SET,
    description: 'attaches a customer managed policy of the accounts to {}',
    assumption: 'the permission set is assigned to it',
  },
  {
    id: 'assign-permission-set',
    requires: requiredActions(`sso:CreateAccountAssignment on ${PERMISSION_SET}`),
    gain: 'permission-set',
    targetType: PERMISSION_SET,
    description: 'assigns {} to itself',
    assumption: 'the permission set has more permissions',
  },
  {
    id: 'create-and-assign-permission-set',
    requires: requiredActions(
      `sso:CreatePermissionSet on ${PERMISSION_SET}`,
      `sso:AttachManagedPolicyToPermissionSet on ${PERMISSION_SET}`,
      `sso:CreateAccountAssignment on ${PERMISSION_SET}`,
    ),
    gain: 'controlled',
    targetType: PERMISSION_SET,
    description: 'creates {}, attaches a policy to it and assigns it to itself',
    precondition: MANAGES_IDENTITY_CENTER,
  },
  {
    id: 'join-identity-center-group',
    requires: requiredActions('identitystore:CreateGroupMembership on identitystore:Group'),
    gain: 'workload',
    targetType: 'identitystore:Group',
    description: 'adds itself to {}',
    assumption: 'a group of IAM Identity Center has more permissions',
  },
];
