/**
 * Facts about service-linked roles. AWS has no list; each service's page says whether you may create its role, and whether with
 * a suffix. Recalled from these pages, November 2026. What is not here passes.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html
 */
export const SERVICE_LINKED_ROLES = {
  /** Only AWS creates the role: with the account, with the organization, or when the service is enabled. */
  createdByAws: new Map([
    ['organizations.amazonaws.com', 'AWS Organizations creates it when the account joins an organization'],
    ['sso.amazonaws.com', 'IAM Identity Center creates it in every account that it manages'],
    ['support.amazonaws.com', 'AWS creates it in every account'],
    ['trustedadvisor.amazonaws.com', 'AWS creates it in every account'],
  ]),
  /** The role may have a suffix, so that an account has several. */
  withSuffix: new Set(['autoscaling.amazonaws.com']),
} as const;
