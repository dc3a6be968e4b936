/** The settings of a function, read once when its execution environment starts. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** An ARN of a resource in the other account, with the parts that a client needs. */
export interface ResourceArn {
  readonly arn: string;
  readonly region: string;
  /** What follows the account, e.g. `table/Orders` or `db:orders`. */
  readonly resource: string;
}

/** The value of a variable that must be there: a function that half works is worse than one that fails at start. */
export function required(name: string, environment: Environment): string {
  const value = environment[name]?.trim();
  if (value === undefined || value === '') {
    throw new Error(`environment variable ${name}: got nothing, expected a value; set it on the function`);
  }
  return value;
}

/** A comma-separated list of names; absent means empty. */
export function names(name: string, environment: Environment): readonly string[] {
  return (environment[name] ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

/** An ARN of the given service; its region, not the function's own, is where the client has to call. */
export function resourceArn(name: string, service: string, environment: Environment): ResourceArn {
  const arn = required(name, environment);
  const [prefix, , arnService, region, , ...resource] = arn.split(':');
  if (prefix !== 'arn' || arnService !== service || !region || resource.length === 0) {
    throw new Error(`environment variable ${name}: got '${arn}', expected the ARN of a ${service} resource`);
  }
  return { arn, region, resource: resource.join(':') };
}
