import { ArnFormat, Stack, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { IamPatternsError } from '../../../errors';

/** The ARNs of resources of the stack that the service acts for, by their literal names; `undefined` without names. */
export function sourceArnsOf(
  scope: Construct,
  names: string[] | undefined,
  resource: { readonly service: string; readonly prefix: string; readonly what: string },
  at: string,
): string[] | undefined {
  if (names === undefined) return undefined;
  if (names.length === 0) throw malformed(resource.what, 'an empty list', at);
  return names.map((name) => {
    if (!Token.isUnresolved(name) && (name === '' || /[:/\s]/.test(name)))
      throw malformed(resource.what, JSON.stringify(name), at);
    return Stack.of(scope).formatArn({
      service: resource.service,
      resource: `${resource.prefix}${name}`,
      arnFormat: ArnFormat.NO_RESOURCE_NAME,
    });
  });
}

function malformed(what: string, got: string, at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'malformed-source-name',
    at,
    got: `${what} ${got}`,
    expected: 'a name without colons, slashes and spaces; * and ? are wildcards',
    fix: 'write the name alone, not the ARN; the package builds the ARN',
  });
}
