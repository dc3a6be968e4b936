import type { AccessLevel } from './access-level';

/** How the value of a condition key is to be read, in AWS's own words. */
export type ConditionKeyType =
  | 'String'
  | 'ARN'
  | 'Bool'
  | 'Numeric'
  | 'Date'
  | 'IPAddress'
  | 'ArrayOfString'
  | 'ArrayOfARN'
  | 'ArrayOfBool';

/** A condition key; `${TagKey}` and its like stand for a part that the user chooses. */
export interface ConditionKey {
  readonly name: string;
  readonly type: ConditionKeyType;
}

/** A kind of resource that a service's policies can name. */
export interface ResourceType {
  /** Prefix of the service that lists this type, and its name there: `s3:bucket`. */
  readonly id: string;
  /** The name alone: `bucket`. */
  readonly name: string;
  /** `arn:${Partition}:s3:::${BucketName}`; a few types have two forms. */
  readonly arnForms: readonly string[];
  /** Names of the condition keys that every action on this type has. */
  readonly conditionKeys: readonly string[];
}

/** A kind of resource that an action is authorized on. */
export interface ActionResourceType {
  readonly type: ResourceType;
  /**
   * Whether the action needs access to a resource of this type.
   *
   * An optional type limits the action all the same: `s3:GetObject` has only optional ones.
   */
  readonly required: boolean;
  /** Names of the condition keys that the action has on this type, beyond those of the type. */
  readonly conditionKeys: readonly string[];
}

/** An action, as the Service Authorization Reference describes it. */
export interface Action {
  /** `s3:GetObject`, spelled as AWS spells it. */
  readonly id: string;
  /** Prefix of the service: `s3`. */
  readonly service: string;
  /** `GetObject`. */
  readonly name: string;
  /** All labels that AWS gives the action; several are possible. */
  readonly levels: ReadonlySet<AccessLevel>;
  /** The one of them that says what the action is for. */
  readonly level: AccessLevel;
  /** Empty when the action takes only `Resource: "*"`. */
  readonly resourceTypes: readonly ActionResourceType[];
  /** Names of the condition keys that the action has whatever its resource. */
  readonly conditionKeys: readonly string[];
}

/** A service, as the Service Authorization Reference describes it. */
export interface Service {
  /** `s3`. */
  readonly prefix: string;
  /** `Amazon S3`. */
  readonly name: string;
  /** Whether resource control policies apply to its resources. */
  readonly obeysResourceControlPolicies: boolean;
  /** Every action, sorted by name. */
  readonly actions: readonly Action[];
  /** Every resource type, sorted by name. */
  readonly resourceTypes: readonly ResourceType[];
  /** The service's own and the global condition keys that it documents. */
  readonly conditionKeys: readonly ConditionKey[];
}
