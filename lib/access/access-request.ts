import type { ContextInput } from '../policy/condition/context';
import type { AccessEntity } from './access-entity';

/** One role of a chain, and how it is assumed. */
export interface Hop<Entity = AccessEntity> {
  /**
   * The role: a construct, a construct path, an ARN or a token. The ARN of a federated user
   * (`arn:aws:sts::111111111111:federated-user/ana`) stands for a call of GetFederationToken: its session may do what both
   * the caller and the session policies allow, so without session policies nothing.
   */
  readonly role: Entity;
  /**
   * Name of the session.
   *
   * @default - not known
   */
  readonly sessionName?: string;
  /**
   * The external ID of the call.
   *
   * @default null, the call has none
   */
  readonly externalId?: string | null;
  /**
   * Session tags, which need `sts:TagSession` on both sides.
   *
   * @default - none
   */
  readonly tags?: Readonly<Record<string, string>>;
  /**
   * Keys of session tags that the later sessions of the chain keep.
   *
   * @default - none
   */
  readonly transitiveTagKeys?: readonly string[];
  /**
   * Source identity, which needs `sts:SetSourceIdentity` on both sides.
   *
   * @default - none, or that of the session that calls
   */
  readonly sourceIdentity?: string;
  /**
   * Length of the session asked for, in seconds: 900 up to the role's maximum, and 3,600 in a chained session.
   *
   * @default - AWS's: 3,600, or less where the role allows less
   */
  readonly durationSeconds?: number;
  /**
   * Session policies, as JSON documents.
   *
   * @default - none
   */
  readonly sessionPolicies?: readonly unknown[];
  /**
   * Context of this call alone; it wins over that of the request.
   *
   * @default - the context of the request
   */
  readonly context?: ContextInput;
}

/** A question to the model: may this principal do that? */
export interface AccessRequest<Entity = AccessEntity> {
  /**
   * The caller: a construct (a role, a user, a function), a construct path, a token, or the ARN of a user, a role (any
   * session of it), a session, a federated user, an identity provider or an account's root; a service such as
   * `lambda.amazonaws.com`; `*` for a caller without credentials.
   */
  readonly principal: Entity;
  /**
   * Roles assumed one after the other, each a construct, a construct path, an ARN, a token or a call with its
   * parameters; the last of them makes the request.
   *
   * @default - the principal makes the request itself
   */
  readonly via?: readonly (Entity | Hop<Entity>)[];
  /** `s3:GetObject`. */
  readonly action: string;
  /**
   * The resource: a construct, a construct path, an ARN or a token; `*` for an action that takes none, or for every
   * resource.
   */
  readonly resource: Entity;
  /**
   * Account that owns the resource.
   *
   * @default - the account in the ARN, or that of the declared resource
   */
  readonly resourceAccount?: string;
  /**
   * Context of every call, except that what belongs to the first caller's credentials (MFA, `sts:ExternalId`, session
   * tags …) ends with the first call. `null` is a key that is known to be absent; what is not told, and not known to
   * the model, is unknown. If the context of a call of STS gives session tags, transitive keys that it does not give
   * are absent.
   *
   * @default - only what the model knows
   */
  readonly context?: ContextInput;
}

/** A request with ARNs in place of constructs, paths and tokens. */
export type ArnRequest = AccessRequest<string>;

/** A role of a chain, by its ARN. */
export type ArnHop = Hop<string>;
