import type { Json, JsonObject } from '../../text/json';

/** A resource as a CloudFormation template declares it. */
export interface TemplateResource {
  readonly type: string;
  /** Empty where the template gives none. */
  readonly properties: JsonObject;
  /**
   * The function that makes properties at deployment: `Fn::Transform`, `Fn::ForEach::…`.
   *
   * @default - none: the properties are what they seem
   */
  readonly generator?: string;
  /**
   * Name of the CloudFormation condition under which it is created.
   *
   * @default - it is always created
   */
  readonly condition?: string;
  readonly metadata: JsonObject;
  /**
   * The connectors of AWS SAM inside the resource, by name.
   *
   * @default - none
   */
  readonly connectors?: Json;
  /**
   * What of the resource is not read although its type is.
   *
   * @default - nothing
   */
  readonly unread?: string;
}
