import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import type { TrustForm } from '../../trust/trust-form';
import type { ResourceEncryption } from '../../permissions/grant/resource-encryption';

/** A resource whose policy can allow callers, as its service needs it. */
export interface AccessTarget {
  /** The construct that `Permissions` name, and that errors show. */
  readonly owner: IConstruct;
  /** For errors: `queue`. */
  readonly noun: string;
  /**
   * The actions that the service accepts from other accounts. If omitted, all of them.
   */
  readonly actionsAcrossAccounts?: readonly string[];
  /** How the policies name users and roles. By name if omitted. */
  readonly form?: TrustForm;
  /** How the resource is encrypted. If omitted, callers need no key. */
  encryption?(): ResourceEncryption;
  /**
   * Adds a statement to the policy of the resource.
   *
   * @param id tells statements apart where each one is a resource of its own
   * @returns whether this app can write the policy
   */
  write(statement: PolicyStatement, id: string): boolean;
  /** The resources as the own policy names them, if these differ from those of the caller's policy. */
  ownArns?(arns: string[]): string[];
  /** The resources as the policy of a caller in another environment names them, if it cannot use a reference. */
  remoteArns?(arns: string[]): string[];
}
