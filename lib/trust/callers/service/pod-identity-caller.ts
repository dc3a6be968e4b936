import { Stack } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../../../errors';
import { isAccountId, parseArn } from '../../../policy/arn/arn';
import { checkArnPartition } from '../../names/arn-partition';
import { bindingOf } from '../binding-of-principal';
import type { BoundCaller, CallerBinding } from '../caller-binding';
import { isToken } from '../../names/checked-name';
import type { TrustForm } from '../../trust-form';
import { servicePrincipal } from './service-caller';

/** The pods of EKS Pod Identity that may assume a role. */
export interface PodIdentityOptions {
  /** The Kubernetes namespace of the pods. */
  readonly namespace: string;
  /** The Kubernetes service accounts of the pods. */
  readonly serviceAccounts: string[];
  /**
   * The ARNs of the EKS clusters of the pods.
   *
   * @default - every cluster of the account with an association for the role
   */
  readonly clusterArns?: string[];
}

/** Names of Kubernetes: lower-case letters, digits, hyphens, and dots in the names of service accounts. */
const KUBERNETES_NAME = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;

/**
 * Pods on Amazon EKS, by the session tags that EKS Pod Identity sends.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html
 */
export class PodIdentityCaller implements CallerBinding {
  constructor(private readonly options: PodIdentityOptions) {}

  bind(role: IConstruct, form: TrustForm, isFinal: boolean): BoundCaller[] {
    const { namespace, serviceAccounts, clusterArns } = this.options;
    checkKubernetesName(namespace, 'namespace', role.node.path);
    if (serviceAccounts.length === 0) throw malformed('no service accounts', role.node.path);
    serviceAccounts.forEach((name) => checkKubernetesName(name, 'service account', role.node.path));
    clusterArns?.forEach((arn) => checkClusterArn(arn, role));
    const tags = {
      'aws:RequestTag/kubernetes-namespace': namespace,
      'aws:RequestTag/kubernetes-service-account': serviceAccounts,
      ...(clusterArns ? { 'aws:RequestTag/eks-cluster-arn': clusterArns } : {}),
    };
    return bindingOf(servicePrincipal('pods.eks.amazonaws.com'))
      .bind(role, form, isFinal)
      .map((caller) => ({ ...caller, conditions: [...(caller.conditions ?? []), { StringEquals: tags }] }));
  }

  needs(): [] {
    return [];
  }
}

/** Rejects what cannot be the name of a Kubernetes namespace or service account. Tokens pass. */
export function checkKubernetesName(name: string, what: string, at: string): void {
  if (isToken(name) || KUBERNETES_NAME.test(name)) return;
  throw malformed(`${what} ${JSON.stringify(name)}`, at);
}

function malformed(got: string, at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'malformed-kubernetes-name',
    at,
    got,
    expected: 'lower-case letters, digits, hyphens and dots, without wildcards',
    fix: 'write each namespace and service account that may use the role',
  });
}

/**
 * An association names a role of the cluster's account.
 *
 * @see https://docs.aws.amazon.com/eks/latest/APIReference/API_UpdatePodIdentityAssociation.html
 */
function checkClusterAccount(arn: string, account: string, role: IConstruct): void {
  const own = Stack.of(role).account;
  if (!isAccountId(account) || !isAccountId(own) || account === own) return;
  throw new IamPatternsError({
    code: 'cluster-in-other-account',
    at: role.node.path,
    got: `cluster ${arn} for a role of account ${own}`,
    expected: 'a cluster in the account of the role, because EKS Pod Identity assumes only its roles',
    fix: 'create the role in the account of the cluster, and let it assume a role here: set targetRoleArn of the association',
  });
}

function checkClusterArn(arn: string, role: IConstruct): void {
  if (isToken(arn)) return;
  checkArnPartition(arn, role);
  const parsed = parseArn(arn);
  if (parsed?.service === 'eks' && /^cluster\/[^*?/]+$/.test(parsed.resource)) {
    checkClusterAccount(arn, parsed.account, role);
    return;
  }
  throw new IamPatternsError({
    code: 'malformed-cluster-arn',
    at: role.node.path,
    got: `cluster ARN ${JSON.stringify(arn)}`,
    expected: 'the complete ARN of a cluster, such as arn:aws:eks:eu-west-1:111111111111:cluster/shop',
    fix: 'write the ARN without wildcards',
  });
}
