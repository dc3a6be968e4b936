import type * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import type { IdentityKind } from '../../policy/principal/identity-kind';
import type { Entity } from '../entity';
import type { TrustForm } from '../trust-form';

/** A caller as one trust statement names it. */
export interface BoundCaller {
  /** For errors and warnings, such as `the user Apps/Ana`. */
  readonly description: string;
  readonly kind: IdentityKind | 'service' | 'anyone' | 'unknown';
  /** The statement's `Principal`: kind of principal → values. */
  readonly principal: { readonly [key: string]: string[] };
  /** The actions that the caller brings along, `sts:AssumeRole` in most cases. */
  readonly actions: string[];
  /** Values of `aws:PrincipalArn` that the caller has, where the principal is its account. */
  readonly principalArns?: string[];
  /** Conditions that belong to the caller itself, one block for each principal of the CDK around it. */
  readonly conditions?: readonly ConditionsOfCaller[];
  /** The user or role that is named and must exist first. */
  readonly named?: Entity;
  /** The user or role of the app that the ACCOUNT form describes by its ARN. */
  readonly described?: Entity;
}

/** A condition block as the CDK passes it: operator → key → values. */
export interface ConditionsOfCaller {
  readonly [operator: string]: unknown;
}

/** A caller that needs a permission in its own account to assume the role. Services and identity providers need none. */
export interface CallerNeed {
  /** For errors and warnings, such as `People/Ana` or `account 222222222222`. */
  readonly description: string;
  /** The account that holds the caller's policy, where it is known. */
  readonly account?: string;
  /** The user, role or group of the app whose policy gets the statement. */
  readonly grantee?: IConstruct & iam.IPrincipal;
  /** The actions that the caller's policy must allow. */
  readonly actions: string[];
}

/** The kind of a caller: the strategy behind a `Caller`. */
export interface CallerBinding {
  /** Whether callers can still be added, as to a group. Then `bind` returns all of them only at synthesis. */
  readonly isOpen?: boolean;

  /** Whether the principal of the CDK behind it can change after the grant: it gets conditions or more principals. */
  readonly isMutable?: boolean;

  /**
   * The callers as the role's trust policy names them.
   *
   * @param isFinal whether this is synthesis, when `Lazy` values are known and can be checked
   */
  bind(role: IConstruct, form: TrustForm, isFinal: boolean): BoundCaller[];

  /** The callers that need a permission of their own. */
  needs(role: IConstruct, form: TrustForm): CallerNeed[];
}

/** The action of callers that need no other. */
export const ASSUME_ROLE = ['sts:AssumeRole'];
