import type { KeyDomain, KeyValue } from '../keys/key-domain';
import type { KeyPredicate } from '../keys/key-predicate';
import type { TextLanguage } from '../text/text-language';

/** The space of requests in which a question is asked. */
export interface RequestSpace {
  /** The only texts that a resource can be; of a list, the resources themselves. */
  readonly resources: TextLanguage;
  /** Resources that make a good example. */
  readonly likelyResources: readonly string[];
  /**
   * The only texts that an action can be.
   *
   * @default - the action is fixed, and no atom asks about it
   */
  readonly actions?: TextLanguage;
  /** Domains of keys that differ from what their type gives. */
  readonly domains: ReadonlyMap<string, KeyDomain>;
  /** All that is asked about a key. */
  readonly predicatesOn: (key: string) => readonly KeyPredicate[];
}

/** One point of the space that satisfies a formula. */
export interface Point {
  readonly resource: string;
  /**
   * An action that the data do not know.
   *
   * @default - the action is fixed
   */
  readonly action?: string;
  /** Only the keys that matter. */
  readonly context: ReadonlyMap<string, KeyValue>;
  /** What the unknown must come to. */
  readonly unknown: ReadonlyMap<string, boolean>;
}
