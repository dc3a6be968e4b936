/**
 * What CloudFormation makes of a scalar without quotes, by the rules of YAML 1.1; `undefined` where YAML 1.2 makes the same
 * of it, or a number whose text counts.
 *
 * An account ID such as 012345670123 is an octal number there, and so another account: CloudFormation passes 1402433619.
 *
 * @see https://yaml.org/type/int.html
 * @see https://yaml.org/type/bool.html
 * @see https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/745
 */
export function cloudFormationScalar(source: string): number | boolean | undefined {
  if (/^(yes|Yes|YES|on|On|ON)$/.test(source)) return true;
  if (/^(no|No|NO|off|Off|OFF)$/.test(source)) return false;
  return /^0[0-7_]+$/.test(source) ? parseInt(source.replaceAll('_', ''), 8) : undefined;
}
