import { Quota } from '../quota';

/** The sign-in host of the console in each partition. China's host is recalled, not read; other partitions are not known. */
const SIGN_IN_HOSTS: Readonly<Record<string, string>> = {
  aws: 'signin.aws.amazon.com',
  'aws-us-gov': 'signin.amazonaws-us-gov.com',
  'aws-cn': 'signin.amazonaws.cn',
};

/** A role as a link of the console names it. */
export interface LinkedRole {
  readonly partition: string;
  readonly account: string;
  /** Path and name, without the leading slash: `teams/Ops`. */
  readonly pathAndName: string;
  /**
   * Text that the console shows for the role.
   *
   * @default - the console shows the role and the account
   */
  readonly displayName?: string;
}

/** Whether the console has a link for a role with that path and name. */
export function isLinkable({ partition, pathAndName }: LinkedRole): boolean {
  return partition in SIGN_IN_HOSTS && pathAndName.length <= Quota.switchRoleNameLength;
}

/**
 * The URL to switch to a role in the console; `undefined` if the partition is not known, or path and name together are
 * longer than 64 characters.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-console.html
 */
export function switchRoleLink(role: LinkedRole): string | undefined {
  if (!isLinkable(role)) return undefined;
  const { partition, account, pathAndName, displayName } = role;
  const shown = displayName === undefined ? '' : `&displayName=${encodeURIComponent(displayName)}`;
  return `https://${SIGN_IN_HOSTS[partition]}/switchrole?account=${account}&roleName=${encodeURI(pathAndName)}${shown}`;
}
