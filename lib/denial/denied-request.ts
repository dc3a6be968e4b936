import type { ContextInput, Layer } from '../access';

/** The layer at which AWS says that it denied: those of the model, and one that no template shows. */
export type StatedLayer = Layer | 'vpc-endpoint';

/** What AWS says about a denial, beside that it denied. */
export interface StatedReason {
  readonly layer: StatedLayer;
  readonly denial: 'explicit' | 'implicit';
}

/** A request that AWS denied, as far as a message or an event tells it. */
export interface DeniedRequest {
  /**
   * ARN, service, or `*`.
   *
   * @default - not told
   */
  readonly principal?: string;
  /**
   * `s3:GetObject`.
   *
   * @default - not told
   */
  readonly action?: string;
  /**
   * ARN, or `*`.
   *
   * @default - not told
   */
  readonly resource?: string;
  /**
   * Account that owns the resource.
   *
   * @default - not told
   */
  readonly resourceAccount?: string;
  /** Condition keys that are told. */
  readonly context: ContextInput;
  /**
   * The layer that denied.
   *
   * @default - not told
   */
  readonly stated?: StatedReason;
}
