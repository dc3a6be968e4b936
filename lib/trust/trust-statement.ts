import type { BoundCaller } from './callers/caller-binding';
import type { ConditionJson } from './conditions/condition-block';

/** A statement of a trust policy before it is merged with others and written. */
export interface TrustStatement {
  /** Whether it denies instead of allowing. It has no callers then. */
  readonly isDeny?: boolean;
  readonly callers: BoundCaller[];
  readonly principal: { readonly [key: string]: string[] };
  readonly principalArns: string[];
  readonly actions: string[];
  readonly conditions: ConditionJson;
}
