/**
 * Actions that create a role, put permissions into it, or change who may assume it. Their requests carry the boundary of
 * the role in `iam:PermissionsBoundary`.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 */
export const FILLING_A_ROLE: readonly string[] = [
  'iam:AttachRolePolicy',
  'iam:CreateRole',
  'iam:DeleteRolePolicy',
  'iam:DetachRolePolicy',
  'iam:PutRolePolicy',
  'iam:UpdateAssumeRolePolicy',
];

/** The same for a user. */
export const FILLING_A_USER: readonly string[] = [
  'iam:AttachUserPolicy',
  'iam:CreateUser',
  'iam:DeleteUserPolicy',
  'iam:DetachUserPolicy',
  'iam:PutUserPolicy',
];

/** Actions that set the boundary of a role or user. Their requests carry the new boundary. */
export const PUTTING_A_BOUNDARY: readonly string[] = [
  'iam:PutRolePermissionsBoundary',
  'iam:PutUserPermissionsBoundary',
];

/** Actions that remove the boundary of a role or user. */
export const REMOVING_A_BOUNDARY: readonly string[] = [
  'iam:DeleteRolePermissionsBoundary',
  'iam:DeleteUserPermissionsBoundary',
];

/** Actions that change a managed policy, such as the boundary itself. */
export const CHANGING_A_POLICY: readonly string[] = [
  'iam:CreatePolicyVersion',
  'iam:DeletePolicy',
  'iam:DeletePolicyVersion',
  'iam:SetDefaultPolicyVersion',
];

/** Actions on a role whose requests carry its boundary, old or new. */
export const ROLE_ACTIONS_WITH_BOUNDARY: readonly string[] = [
  ...FILLING_A_ROLE,
  'iam:PutRolePermissionsBoundary',
].sort();
