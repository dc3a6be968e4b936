import { IamPatternsError } from '../errors';
import type { ArgumentFault } from './argument-check';
import type { ArgumentType, Signatures } from './signature';

/** The error for an argument of the wrong type. */
export function argumentError(
  fault: ArgumentFault,
  call: string,
  at: string,
  { enums }: Signatures,
): IamPatternsError {
  const { path, value, type } = fault;
  if (typeof type === 'object' && 'property' in type)
    return new IamPatternsError({
      code: 'unknown-property',
      at,
      subject: `property of ${path} in ${call}`,
      got: String(value),
      expected: `one of ${[...type.known].sort().join(', ')}`,
      fix:
        type.property.meant === undefined
          ? `remove it, or correct its name: ${path} would be used without it`
          : `did you mean ${type.property.meant}?`,
    });
  if (value === undefined || value === null)
    return new IamPatternsError({
      code: 'value-not-set',
      at,
      got: `${path} of ${call} that is not set`,
      expected: expectedOf(type, enums),
      fix: 'set the value; if it comes from an environment variable or a lookup, check that it is set',
    });
  return new IamPatternsError({
    code: 'invalid-argument',
    at,
    got: `${path} of ${call}: ${describe(value)}`,
    expected: expectedOf(type, enums),
    fix: fixOf(type, value),
  });
}

function expectedOf(type: ArgumentType, enums: Signatures['enums']): string {
  if (typeof type === 'string') return `a ${type}`;
  if ('list' in type) return `a list: each ${expectedOf(type.list, enums)}`;
  if ('enum' in type)
    return `${type.enum}: one of ${(enums[type.enum] ?? []).map((each) => `"${each}"`).join(', ')}`;
  if ('object' in type) return nameOf(type.object);
  return 'struct' in type ? `an object with the properties of ${type.struct}` : 'an object';
}

function nameOf(type: string): string {
  return /^[AEIOU]/.test(type) ? `an ${type}` : `a ${type}`;
}

/** How to get a value of the types that a text or an ARN is most often given for. */
const FIXES: Readonly<Record<string, string>> = {
  Caller:
    "write Caller.arn('arn:aws:iam::111111111111:user/ana'), Caller.account('111111111111') or Caller.of(user)",
  Permissions:
    'write a recipe, such as S3Permissions.read(Resources.bucket(bucket)), or Permissions.fromStatements(…)',
  PolicyResource: "write Resources.arn('arn:aws:…'), or a method of Resources for the construct",
  IUser:
    "pass the user; import a user of another app: iam.User.fromUserArn(scope, id, 'arn:aws:iam::111111111111:user/ana')",
  IRole:
    "pass the role; import a role of another app: iam.Role.fromRoleArn(scope, id, 'arn:aws:iam::111111111111:role/name')",
  IPrincipal: "pass a role, user or group, or new iam.ArnPrincipal('arn:aws:iam::111111111111:user/ana')",
  IGrantable: "pass a role, user or group, or new iam.ArnPrincipal('arn:aws:iam::111111111111:user/ana')",
  Duration: 'write Duration.hours(1), with Duration from aws-cdk-lib/core',
  Construct: 'pass the stack or construct that is to contain it',
  IConstruct: 'pass the construct itself',
  TrustEntry: 'write { callers: [Caller.of(user)] }, with the conditions of these callers',
  PolicyStatement: 'write new iam.PolicyStatement({ … })',
};

function fixOf(type: ArgumentType, value: unknown): string {
  if (typeof type === 'string') return `pass a ${type}`;
  if ('list' in type)
    return Array.isArray(value) ? 'correct the list' : 'write the value in brackets: [value]';
  if ('object' in type) return FIXES[type.object] ?? `pass ${nameOf(type.object)}, not its name or ARN`;
  if ('enum' in type) return `pass a member of ${type.enum}`;
  return ('struct' in type && FIXES[type.struct]) || 'write an object: { … }';
}

/** What a value is. Its content may be large, or a secret. */
function describe(value: unknown): string {
  if (typeof value === 'string') return `string "${value}"`;
  if (value === null || typeof value !== 'object')
    return typeof value === 'function' ? 'function' : String(value);
  return Array.isArray(value) ? 'list' : `object of class ${value.constructor?.name ?? 'Object'}`;
}
