import type { Construct } from 'constructs';
import { Caller } from '../../../trust/caller';
import { PatternRole } from '../pattern-role';
import type { ServiceRoleBaseProps } from './service-role';
import { checkProps } from '../../../arguments/checked-class';

/** Properties of `PodIdentityRole`. */
export interface PodIdentityRoleProps extends ServiceRoleBaseProps {
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

/**
 * The role of pods on Amazon EKS that use EKS Pod Identity.
 *
 * The trust policy allows `sts:TagSession`, because Pod Identity always sends session tags, and checks these tags.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html
 */
export class PodIdentityRole extends PatternRole {
  constructor(scope: Construct, id: string, props: PodIdentityRoleProps) {
    checkProps(new.target, 'PodIdentityRole', scope, id, props);
    const { namespace, serviceAccounts, clusterArns, ...common } = props;
    super(scope, id, {
      ...common,
      trustedBy: [{ callers: [Caller.podIdentity({ namespace, serviceAccounts, clusterArns })] }],
    });
  }
}
