/**
 * How CloudFormation names a resource and forms its ARN, as the resource reference documents it.
 *
 * In the patterns, `{name}` is the physical name, `{path}` the IAM path, `{random}` what AWS appends,
 * `{function}` the ARN of the Lambda function that the resource belongs to, `{application}` its CodeDeploy application,
 * and `{=Property}` the text of another property.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export interface ResourceForm {
  /**
   * The property that holds the physical name.
   *
   * @default - AWS always makes the name up
   */
  readonly nameProperty?: string;
  readonly arn: string;
  /** What `Ref` gives. */
  readonly ref: string;
  /** What `Fn::GetAtt` gives; attributes that are missing here have no known form. */
  readonly attributes: Readonly<Record<string, string>>;
  /** RDS keeps identifiers in lower case. */
  readonly lowerCase?: boolean;
}

/** A form; the ARN begins with the partition unless it begins with a slot. */
export function form(
  nameProperty: string | undefined,
  arn: string,
  rest: Partial<ResourceForm> = {},
): ResourceForm {
  const whole = arn.startsWith('{') ? arn : `arn:{partition}:${arn}`;
  return { nameProperty, arn: whole, ref: '{name}', attributes: { Arn: '{arn}' }, ...rest };
}

/** Rest of a form whose `Ref` gives the ARN. */
export const ARN = { ref: '{arn}' };
/** Region and account, as they stand in most ARNs. */
export const REGIONAL = '{region}:{account}';
