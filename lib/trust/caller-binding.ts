import type * as iam from 'aws-cdk-lib/aws-iam';
import type { IdentityKind } from '../policy/principal/identity-kind';
import type { Entity } from './entity';
import type { TrustForm } from './trust-form';

/** A caller as one trust statement names it. */
export interface BoundCaller {
  /** For errors and notices, such as `the user Apps/Ana`. */
  readonly description: string;
  readonly kind: IdentityKind | 'service' | 'anyone' | 'unknown';
  /** The statement's `Principal`: kind of principal → values. */
  readonly principal: { readonly [key: string]: string[] };
  /** The action that assumes the role, `sts:AssumeRole` in most cases. */
  readonly actions: string[];
  /** Values of `aws:PrincipalArn` that the caller has, where the principal is its account. */
  readonly principalArns?: string[];
  /** Conditions that belong to the caller itself. */
  readonly conditions?: { readonly [operator: string]: unknown };
  /** The user or role that is named, where it has to exist first. */
  readonly named?: Entity;
}

/** What a kind of caller knows of itself: the strategy behind a `Caller`. */
export interface CallerBinding {
  /** Whether callers can still be added, as they can to a group; `bind` gives all of them only at synth. */
  readonly isOpen?: boolean;

  /** The user, role or group whose own policy holds the other side, where it is a construct of the app. */
  grantee(role: iam.IRole): iam.IPrincipal | undefined;

  /** The account that holds the other side, where it is known. */
  account(role: iam.IRole): string | undefined;

  /** The callers as the role's trust names them. */
  bind(role: iam.IRole, form: TrustForm): BoundCaller[];
}

/** The action of every caller that does not say another. */
export const ASSUME_ROLE = ['sts:AssumeRole'];
