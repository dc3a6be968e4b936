import type { PolicyDocument } from '../policy/document/document';

/** Where something is written. */
export interface Origin {
  /** Twelve digits; a symbol where the stack is environment-agnostic; `aws` for what AWS owns. */
  readonly account: string;
  /** Region of the stack, a symbol where unknown; empty for an account export. */
  readonly region: string;
  /**
   * Stack name; a nested stack follows its parent after a slash.
   *
   * @default - not from a stack, but from an account export or a policy file
   */
  readonly stack?: string;
  /**
   * Logical id in the template.
   *
   * @default - not from a stack
   */
  readonly logicalId?: string;
  /**
   * `aws:cdk:path` of the resource.
   *
   * @default - the template does not say
   */
  readonly constructPath?: string;
  /** The file that it was read from. */
  readonly template: string;
  /** JSON path in that file: `Resources.Role.Properties.AssumeRolePolicyDocument`. */
  readonly path: string;
  /**
   * Construct path or logical ID of the StackSet that makes the stack, whose template has the path above in its text.
   *
   * @default - no StackSet makes it
   */
  readonly stackSet?: string;
  /**
   * CloudFormation condition whose value is unknown and which decides whether this exists at all.
   *
   * @default - it exists
   */
  readonly condition?: string;
  /**
   * The condition with a fingerprint of its definition, which may differ in another version of the template.
   *
   * @default - it exists
   */
  readonly conditionDefinition?: string;
}

/**
 * Kind of policy, by the layer at which it counts. A boundary is a managed policy that an identity names as such.
 */
export type PolicyKind = 'trust' | 'inline' | 'managed' | 'resource' | 'vpc-endpoint' | 'scp' | 'rcp';

/** CloudFormation's type of VPC endpoints, whose policies limit the requests that go through them. */
export const VPC_ENDPOINT_TYPE = 'AWS::EC2::VPCEndpoint';

/** A policy document, where it is written and whose it is. */
export interface Policy {
  readonly kind: PolicyKind;
  /** Inline: its name; managed, SCP, RCP: the policy's name; else empty. */
  readonly name: string;
  /**
   * ARNs of what the policy belongs to: the role of a trust, the identities of an inline or managed policy, the
   * resources of a resource policy; for SCPs and RCPs the IDs of roots, organizational units and accounts.
   * Empty for a managed policy or SCP that is attached to nothing.
   */
  readonly owners: readonly string[];
  readonly origin: Origin;
  /**
   * The document: its `source` (plain JSON, intrinsics resolved, a symbol for each value that is not known), its
   * statements, and the mistakes for which AWS would reject it.
   */
  readonly document: PolicyDocument;
  /**
   * Day of the data, where the document is one of AWS's that come with this package: `2026-08-21`. AWS may have changed
   * the policy since.
   *
   * @default - from the sources, or from the given files
   */
  readonly asOf?: string;
}
