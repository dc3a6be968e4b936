import { formatArn, parseArn } from '../arn/arn';

/**
 * Characters that IAM Identity Center adds to the name of a permission set's role: those of the example in AWS's
 * documentation, and of every role that we know of. AWS does not promise the number.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
export const SUFFIX_LENGTH = 16;

/** With the Region of IAM Identity Center, without it, or with a wildcard for both. */
const RESERVED_ROLE = /^role\/aws-reserved\/sso\.amazonaws\.com(?:\*|\/[^/]+)?\/AWSReservedSSO_(.+)_[^_]+$/;

/** The permission set whose role has this ARN resource, `role/aws-reserved/…`; `undefined` for any other role. */
export function permissionSetOf(resource: string): string | undefined {
  return RESERVED_ROLE.exec(resource)?.[1];
}

/** What the ARN of the role of a permission set in an account matches, in every Region of IAM Identity Center. */
export function permissionSetRolePattern(partition: string, account: string, permissionSet: string): string {
  return formatArn({
    partition,
    service: 'iam',
    region: '',
    account,
    resource: `role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_${permissionSet}_${'?'.repeat(SUFFIX_LENGTH)}`,
  });
}

/**
 * What every ARN matches that the role of the same permission set in the same account can have: an account has one role
 * of a permission set, and no one else can create roles below this path. `undefined` for any other role.
 */
export function reservedRolePattern(arn: string): string | undefined {
  const { partition = '', account = '', resource = '' } = parseArn(arn) ?? {};
  const permissionSet = permissionSetOf(resource);
  if (permissionSet === undefined) return undefined;
  return permissionSetRolePattern(partition, account, permissionSet);
}

/** Whether the SAML provider is the one through which IAM Identity Center signs people in to the role. */
export function signsInTo(role: string, provider: string): boolean {
  const [own, other] = [parseArn(role), parseArn(provider)];
  if (own === undefined || permissionSetOf(own.resource) === undefined) return false;
  return own.account === other?.account && /^saml-provider\/AWSSSO_.+_DO_NOT_DELETE$/.test(other.resource);
}
