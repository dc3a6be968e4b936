import type { AccountPublicAccessSetting, PublicAccessBlock } from './public-access-facts';
import type { Origin, Policy } from './policy-facts';
import type { ConstructMetadata } from './sources/construct-metadata';
import type { StackExpressions } from './resolve/stack-expression';
import type { StackFacts } from './stack-facts';

export type { Origin, Policy, PolicyKind } from './policy-facts';
export type { AccountPublicAccessSetting, PublicAccessBlock } from './public-access-facts';

/**
 * What one or several assemblies say about access, read once and kept plain.
 *
 * Every text may hold symbols (`lib/policy/symbol.ts`): values that are known only after deployment. `symbols` keeps
 * the reason for each. Nothing here judges; nothing that was not understood is left out: see `unread` and the
 * `undefined` documents.
 */
export interface AssemblyFacts {
  /** Account ids: twelve digits, or a symbol for each stack that is environment-agnostic. */
  readonly accounts: readonly string[];
  readonly roles: readonly Role[];
  readonly users: readonly User[];
  readonly groups: readonly Group[];
  readonly instanceProfiles: readonly InstanceProfile[];
  /** Customer managed policies, and AWS managed policies whose documents were given and which something uses. */
  readonly managedPolicies: readonly ManagedPolicy[];
  readonly identityProviders: readonly IdentityProvider[];
  readonly loginProfiles: readonly LoginProfile[];
  readonly accessKeys: readonly AccessKey[];
  /** Every other resource, with its resource policies where it has some. */
  readonly resources: readonly Resource[];
  /** What runs with a role, as far as the templates show: functions, instances, tasks, build projects, stacks. */
  readonly computes: readonly Compute[];
  readonly organizationNodes: readonly OrganizationNode[];
  /** What turns Block Public Access of Amazon S3 on in whole accounts. */
  readonly accountPublicAccess: readonly AccountPublicAccessSetting[];
  /** Every policy once: all that identities, managed policies and resources refer to, and SCPs and RCPs. */
  readonly policies: readonly Policy[];
  /** Resources that carry policies which are not read: never to be taken for empty. */
  readonly unread: readonly Unread[];
  /** ARNs that an account export and a template both hold: the template's word was taken. */
  readonly replaced: readonly string[];
  /** Name of each symbol → why its value is not known. */
  readonly symbols: ReadonlyMap<string, string>;
  /**
   * What the assemblies say of constructs: the line of the program that made one, and acknowledged findings.
   *
   * @default - the facts are from no cloud assembly
   */
  readonly constructs?: ConstructMetadata;
  /**
   * Values of expressions in the templates' stacks: what a token of the app stands for.
   *
   * @default - the facts are from no templates
   */
  readonly expressions?: StackExpressions;
  /**
   * The stacks of the templates, and which of them are versions of the stacks of the facts to be compared with.
   *
   * @default - the facts are from no templates
   */
  readonly stacks?: StackFacts;
}

/** What roles, users and groups have in common. */
export interface Identity {
  readonly arn: string;
  readonly name: string;
  /** Begins and ends with a slash. */
  readonly path: string;
  readonly account: string;
  /** Permissions policies, inline and managed, whose documents are known. */
  readonly policies: readonly Policy[];
  /** ARNs of attached managed policies whose documents are not known: AWS's, or not in the app. */
  readonly unknownPolicies: readonly string[];
  /**
   * False where the app only attaches policies to it and something else creates it: the rest is unknown then,
   * its path included (a symbol).
   */
  readonly declared: boolean;
  readonly origin: Origin;
}

/** The permissions boundary of a role or user. */
export interface Boundary {
  readonly arn: string;
  /**
   * The managed policy behind the ARN.
   *
   * @default - its document is not known
   */
  readonly policy?: Policy;
}

/** Tag key → value. A key that is a symbol stands for tags that are not known. */
export type Tags = Readonly<Record<string, string>>;

export interface Role extends Identity {
  /**
   * Who may assume it.
   *
   * @default - not known: the role is not declared here
   */
  readonly trust?: Policy;
  /**
   * Permissions boundary.
   *
   * @default - none; not known if the role is not declared
   */
  readonly boundary?: Boundary;
  /** Seconds, 3,600–43,200; not a number (but the text of a symbol) where unknown. */
  readonly maxSessionDuration: number | string;
  readonly tags: Tags;
  /** ARNs of the instance profiles that hold the role. */
  readonly instanceProfiles: readonly string[];
}

export interface User extends Identity {
  /** ARNs of its groups. */
  readonly groups: readonly string[];
  /**
   * Permissions boundary.
   *
   * @default - none; not known if the user is not declared
   */
  readonly boundary?: Boundary;
  readonly tags: Tags;
}

export interface Group extends Identity {
  /** ARNs of the users whom the app, or the account export, puts into it. */
  readonly members: readonly string[];
}

export interface InstanceProfile {
  readonly arn: string;
  readonly name: string;
  readonly path: string;
  readonly account: string;
  /** ARNs of its roles: one, says AWS. */
  readonly roles: readonly string[];
  readonly origin: Origin;
}

export interface ManagedPolicy {
  readonly arn: string;
  readonly name: string;
  readonly path: string;
  /** Twelve digits or a symbol; `aws` for AWS managed policies. */
  readonly account: string;
  readonly policy: Policy;
  /** ARNs of the identities that it is attached to, as a permissions policy. */
  readonly attachedTo: readonly string[];
  /** ARNs of the identities whose boundary it is. */
  readonly boundaryOf: readonly string[];
}

export interface IdentityProvider {
  readonly type: 'oidc' | 'saml';
  readonly arn: string;
  readonly account: string;
  /** OIDC: the issuer without `https://`; SAML: its name. */
  readonly name: string;
  /** OIDC: the audiences (client ids); empty for SAML. */
  readonly audiences: readonly string[];
  readonly origin: Origin;
}

/** A console password that a template gives to a user. */
export interface LoginProfile {
  /** ARN. */
  readonly user: string;
  readonly passwordResetRequired: boolean | string;
  /** Whether the password itself stands in the template, for everyone to read. */
  readonly hasLiteralPassword: boolean;
  readonly origin: Origin;
}

/** A long-lived access key that a template makes. */
export interface AccessKey {
  /** ARN. */
  readonly user: string;
  readonly origin: Origin;
}

export interface Resource {
  /** CloudFormation's type: `AWS::S3::Bucket`. */
  readonly type: string;
  /**
   * ARN, with symbols where parts are unknown.
   *
   * @default - CloudFormation does not document the form of its ARN
   */
  readonly arn?: string;
  readonly account: string;
  readonly tags: Tags;
  /** Its resource policies. If `unread` names the resource, the list is not all that it has. */
  readonly policies: readonly Policy[];
  /**
   * Block Public Access settings of a bucket or access point.
   *
   * @default - the template does not set them, or the resource has none
   */
  readonly publicAccessBlock?: PublicAccessBlock;
  readonly origin: Origin;
}

/** Something that obtains the credentials of a role without a caller's `sts:AssumeRole`; one for each of its roles. */
export interface Compute {
  /** Kind of resource, as AWS's service authorization reference has it: `lambda:function`, `ecs:task`. */
  readonly kind: string;
  /** A symbol stands for what AWS makes up of it. */
  readonly arn: string;
  /** What else policies name it and no other by: with a wildcard, or without the part that AWS makes up. */
  readonly patterns: readonly string[];
  readonly account: string;
  /**
   * ARN of the role; a symbol where it is not known.
   *
   * @default - none, such as an instance without an instance profile
   */
  readonly role?: string;
  /** Whether it is any of those that what stands at `origin` makes, as a service makes tasks. */
  readonly isOneOfMany: boolean;
  readonly origin: Origin;
}

/** The root, an organizational unit or an account of the organization, as a template or the user describes it. */
export interface OrganizationNode {
  /** `r-…`, `ou-…` or twelve digits; a symbol where unknown. */
  readonly id: string;
  readonly type: 'root' | 'organizational-unit' | 'account';
  /**
   * Id of the node above.
   *
   * @default - the root, or not known
   */
  readonly parent?: string;
  readonly origin: Origin;
}

/** A resource whose policies are not read. */
export interface Unread {
  /** CloudFormation's type. */
  readonly type: string;
  /** What of it is not read, or why. */
  readonly reason: string;
  readonly origin: Origin;
}
