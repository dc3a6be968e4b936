import { needsOf, type UnsourcedPath } from '../escalation-path';

const PERMISSION_SET = 'sso:PermissionSet';

/** Paths through IAM Identity Center, from which people come into every account of the organisation. */
export const ORGANIZATION_PATHS: readonly UnsourcedPath[] = [
  {
    id: 'attach-policy-to-permission-set',
    needs: needsOf(`sso:AttachManagedPolicyToPermissionSet on ${PERMISSION_SET}`),
    gain: 'permission-set',
    through: PERMISSION_SET,
    deed: 'attaches a policy to {}',
    assumption: 'the permission set is assigned to whoever does it',
  },
  {
    id: 'put-policy-on-permission-set',
    needs: needsOf(`sso:PutInlinePolicyToPermissionSet on ${PERMISSION_SET}`),
    gain: 'permission-set',
    through: PERMISSION_SET,
    deed: 'writes the inline policy of {}',
    assumption: 'the permission set is assigned to whoever does it',
  },
  {
    id: 'refer-policy-to-permission-set',
    needs: needsOf(`sso:AttachCustomerManagedPolicyReferenceToPermissionSet on ${PERMISSION_SET}`),
    gain: 'permission-set',
    through: PERMISSION_SET,
    deed: 'attaches a policy of the accounts to {}',
    assumption: 'the permission set is assigned to whoever does it',
  },
  {
    id: 'assign-permission-set',
    needs: needsOf(`sso:CreateAccountAssignment on ${PERMISSION_SET}`),
    gain: 'permission-set',
    through: PERMISSION_SET,
    deed: 'assigns {} to itself',
    assumption: 'the permission set holds more',
  },
  {
    id: 'create-and-assign-permission-set',
    needs: needsOf(
      `sso:CreatePermissionSet on ${PERMISSION_SET}`,
      `sso:AttachManagedPolicyToPermissionSet on ${PERMISSION_SET}`,
      `sso:CreateAccountAssignment on ${PERMISSION_SET}`,
    ),
    gain: 'controlled',
    through: PERMISSION_SET,
    deed: 'makes {}, attaches a policy to it and assigns it to itself',
  },
  {
    id: 'join-identity-center-group',
    needs: needsOf('identitystore:CreateGroupMembership on identitystore:Group'),
    gain: 'workload',
    through: 'identitystore:Group',
    deed: 'adds itself to {}',
    assumption: 'a group of IAM Identity Center is assigned more',
  },
];
