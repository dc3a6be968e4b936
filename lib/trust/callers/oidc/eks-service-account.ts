import { IamPatternsError } from '../../../errors';
import { checkKubernetesName } from '../service/pod-identity-caller';
import type { OidcProviderOptions } from './oidc-issuer';
import type { TokenRequirements } from './web-identity-caller';

/** The Kubernetes service accounts of a cluster that may assume a role (IRSA). */
export interface EksServiceAccountOptions extends OidcProviderOptions {
  /** The Kubernetes namespace. */
  readonly namespace: string;
  /**
   * The Kubernetes service accounts.
   *
   * @default - none; set `anyServiceAccount` for all of the namespace
   */
  readonly serviceAccounts?: string[];
  /**
   * Whether every service account of the namespace may assume the role.
   *
   * @default false
   */
  readonly anyServiceAccount?: boolean;
}

/**
 * What the tokens of these service accounts say. Annotate the service account with `eks.amazonaws.com/role-arn`.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
 */
export function eksServiceAccountToken(options: EksServiceAccountOptions, at: string): TokenRequirements {
  const { namespace, serviceAccounts = [], anyServiceAccount, provider, issuer } = options;
  checkKubernetesName(namespace, 'namespace', at);
  serviceAccounts.forEach((name) => checkKubernetesName(name, 'service account', at));
  const names = anyServiceAccount === true ? ['*'] : serviceAccounts;
  if (anyServiceAccount === true && serviceAccounts.length > 0) {
    throw new IamPatternsError({
      code: 'any-service-account-with-names',
      at,
      got: `anyServiceAccount together with ${serviceAccounts.join(', ')}`,
      expected: 'either of them',
      fix: 'remove anyServiceAccount to accept only these service accounts, or remove serviceAccounts',
    });
  }
  if (names.length === 0) {
    throw new IamPatternsError({
      code: 'workload-not-named',
      at,
      got: 'no service accounts',
      expected: 'the service accounts that may assume the role',
      fix: 'list serviceAccounts, or set anyServiceAccount for all of the namespace',
    });
  }
  return {
    provider,
    issuer,
    audiences: ['sts.amazonaws.com'],
    subjects: names.map((name) => `system:serviceaccount:${namespace}:${name}`),
  };
}
