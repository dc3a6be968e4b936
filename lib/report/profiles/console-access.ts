import type { ArnHop } from '../../access';
import { parseArn } from '../../policy/arn/arn';
import { switchRoleLink } from '../../policy/principal/console-link';
import { Quota } from '../../policy/quota';
import { isDefaultSessionName } from './assumption-parameters';
import type { CredentialSource } from './credential-source';

/** A link to switch to the role in the console, or why there is none. */
export type ConsoleAccess = { readonly url: string } | { readonly reason: string };

/** How the principal comes to the role. */
export interface ConsoleCaller {
  /** Whether the principal assumes the role with its own credentials. */
  readonly isFirst: boolean;
  readonly source: CredentialSource;
  /** Text that the console shows. */
  readonly name: string | undefined;
}

/**
 * Whether the console can switch to the role.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-console.html
 */
export function consoleAccess(
  { role, externalId, sessionName }: ArnHop,
  { isFirst, source, name }: ConsoleCaller,
): ConsoleAccess {
  if (source.kind === 'environment') return { reason: 'the principal is a program' };
  if (source.kind === 'web-identity')
    return { reason: 'no one signs in to the console with the token of an OIDC provider' };
  if (!isFirst)
    return {
      reason:
        'the role is reached through another role, and the console switches with the original credentials only',
    };
  if (typeof externalId === 'string') return { reason: 'the role requires an external ID' };
  if (!isDefaultSessionName(sessionName))
    return { reason: 'the role requires a session name, which the console chooses itself' };
  const arn = parseArn(role);
  const pathAndName = arn?.resource.slice('role/'.length) ?? '';
  if (pathAndName.length > Quota.switchRoleNameLength)
    return {
      reason: `path and name have ${pathAndName.length} characters, and the console accepts ${Quota.switchRoleNameLength}`,
    };
  const { partition = '', account = '' } = arn ?? {};
  const url = switchRoleLink({ partition, account, pathAndName, displayName: name });
  return url === undefined ? { reason: `the console of partition ${partition} is not known` } : { url };
}
