import {
  parseDocument,
  unknownDocument,
  type DocumentKind,
  type PolicyDocument,
} from '../policy/document/document';

/** A policy as the model judges it: its document, and what to call it. */
export interface AccessPolicy {
  /** How a sentence names it: `the trust policy of Prod/RdsOps`. */
  readonly name: string;
  readonly document: PolicyDocument;
  /** Whether it is sure to be in force; one under a CloudFormation condition may not be. */
  readonly isCertain: boolean;
  /**
   * The CloudFormation condition that decides whether it is in force, as one text for each definition.
   *
   * @default - none
   */
  readonly condition?: string | undefined;
  /**
   * Whether AWS wrote and maintains it.
   *
   * @default false
   */
  readonly isAwsManaged?: boolean;
}

/** What decides whether the policy is in force, as a sentence names it; nothing for one that is. */
export function uncertaintyOf({ isCertain, name, condition }: AccessPolicy): string | undefined {
  if (isCertain) return undefined;
  return condition === undefined ? `${name} is in force` : `${name} is in force (condition ${condition})`;
}

/** The policies that bear on one request, by layer. */
export interface PolicySet {
  /** Identity-based policies of the caller: its own, and those of its groups. */
  readonly identity: readonly AccessPolicy[];
  /**
   * Resource-based policies of the resource; for `sts:AssumeRole…` the trust policy.
   *
   * @default - none
   */
  readonly resource?: readonly AccessPolicy[];
  /**
   * Permissions boundary of the caller.
   *
   * @default - none
   */
  readonly boundaries?: readonly AccessPolicy[];
  /**
   * Session policies of the caller's session.
   *
   * @default - none
   */
  readonly session?: readonly AccessPolicy[];
  /**
   * Service control policies of the caller's account, by level: root, organizational units, account.
   *
   * @default - none in force
   */
  readonly scps?: readonly (readonly AccessPolicy[])[];
  /**
   * Resource control policies of the resource's account, by level.
   *
   * @default - none in force
   */
  readonly rcps?: readonly (readonly AccessPolicy[])[];
  /**
   * Policy of the VPC endpoint that the request comes through.
   *
   * @default - the request comes through no endpoint, or through one without a policy, which lets everything through
   */
  readonly vpcEndpoint?: readonly AccessPolicy[];
}

/** A policy from its JSON document. */
export function policyOf(name: string, kind: DocumentKind, source: unknown, isCertain = true): AccessPolicy {
  return { name, document: parseDocument(source, { kind }), isCertain };
}

/** A policy that is in force and of which nothing else is known: an AWS managed policy without its document. */
export function unknownPolicy(name: string, kind: DocumentKind): AccessPolicy {
  return { name, document: unknownDocument(name, { kind }), isCertain: true };
}
