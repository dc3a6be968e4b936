import type * as iam from 'aws-cdk-lib/aws-iam';

const PROPERTY = 'AssumeRolePolicyDocument';
const taken = new WeakMap<iam.CfnRole, unknown>();

/**
 * Takes the overrides of `addOverride` and `addPropertyOverride` for the trust policy off a resource, and returns them.
 *
 * The CDK would merge them into the whole document, where the entries shift the statements or are lost.
 *
 * @param hasStatements whether other code wrote statements that the override may change; otherwise it changes the entries
 */
export function takeTrustOverride(resource: iam.CfnRole, hasStatements: boolean): unknown {
  const { rawOverrides } = resource as unknown as { readonly rawOverrides?: { Properties?: Overrides } };
  const properties = rawOverrides?.Properties;
  if (properties && PROPERTY in properties && (hasStatements || isWhole(properties[PROPERTY]))) {
    const before = taken.get(resource);
    const override = properties[PROPERTY];
    taken.set(resource, before === undefined ? override : withOverride(before, override));
    delete properties[PROPERTY];
  }
  return taken.get(resource);
}

/** Whether an override replaces all statements. */
function isWhole(override: unknown): boolean {
  return Array.isArray((override as { Statement?: unknown } | undefined)?.Statement);
}

type Overrides = Record<string, unknown>;

/** A value with an override, as the CDK merges them: objects by key, lists by index, everything else replaced. */
export function withOverride(value: unknown, override: unknown): unknown {
  if (typeof override !== 'object' || override === null || Array.isArray(override)) return override;
  const result: Record<string, unknown> | unknown[] = Array.isArray(value)
    ? [...(value as unknown[])]
    : { ...((typeof value === 'object' ? value : undefined) ?? {}) };
  const target = result as Record<string, unknown>;
  for (const [key, part] of Object.entries(override)) {
    if (part === undefined) delete target[key];
    else target[key] = withOverride(target[key], part);
  }
  return Array.isArray(result) ? result.filter((each) => each !== undefined) : result;
}
