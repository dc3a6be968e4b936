import { isAccountId, parseArn } from '../arn/arn';

/** The kinds of thing that a caller's ARN can name. */
export type IdentityKind =
  | 'user'
  | 'role'
  | 'permission-set-role'
  | 'session'
  | 'federated-user'
  | 'account'
  | 'group'
  | 'instance-profile'
  | 'identity-provider'
  | 'other';

const BY_RESOURCE: Record<string, IdentityKind> = {
  user: 'user',
  role: 'role',
  'assumed-role': 'session',
  'federated-user': 'federated-user',
  group: 'group',
  'instance-profile': 'instance-profile',
  'saml-provider': 'identity-provider',
  'oidc-provider': 'identity-provider',
};

/** What an ARN, or an account id, names; `other` where it names nothing that IAM or STS knows. */
export function identityKind(text: string): IdentityKind {
  if (isAccountId(text)) return 'account';
  const arn = parseArn(text);
  if (!arn || (arn.service !== 'iam' && arn.service !== 'sts')) return 'other';
  if (arn.resource === 'root') return 'account';
  if (arn.resource.startsWith('role/aws-reserved/sso.amazonaws.com')) return 'permission-set-role';
  return BY_RESOURCE[arn.resource.split('/', 1)[0] ?? ''] ?? 'other';
}

/**
 * Whether a caller of this kind can ever satisfy `aws:MultiFactorAuthPresent`.
 *
 * Only IAM users can: AWS does not know the MFA of an identity provider, and the sessions that AssumeRole
 * returns carry none. An account can, because its users can.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
 */
export function canPresentMfa(kind: IdentityKind): boolean {
  return kind === 'user' || kind === 'account';
}

/** Whether a session got by a caller of this kind is chained, and so lasts an hour at most. */
export function isChained(kind: IdentityKind): boolean {
  return kind === 'role' || kind === 'permission-set-role' || kind === 'session';
}
