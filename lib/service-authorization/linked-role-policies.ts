import { readManagedPolicyDocuments } from './managed-policy-file';

let services: ReadonlySet<string> | undefined;

/**
 * Whether AWS's managed policies name a service-linked role of a service: its path in an ARN, or the service as
 * `iam:AWSServiceName`. The date is that of `managedPolicyDate`. AWS has no list, so `false` means that nothing is known.
 */
export function hasServiceLinkedRole(principal: string): boolean {
  return (services ??= namedServices(readManagedPolicyDocuments())).has(principal.replace(/\.cn$/, ''));
}

function namedServices(documents: string): ReadonlySet<string> {
  const inPaths = [...documents.matchAll(/:role\/aws-service-role\/([a-z\d.-]+\.amazonaws\.com)/g)].map(
    ([, name = '']) => name,
  );
  const inConditions = [...documents.matchAll(/"iam:AWSServiceName":(\[[^\]]*\]|"[^"]*")/gi)].flatMap(
    ([, values = '[]']) => JSON.parse(values) as string | string[],
  );
  return new Set([...inPaths, ...inConditions].map((name) => name.replace(/\.cn$/, '')));
}
