import { CfnResource, Stack, Token } from 'aws-cdk-lib/core';
import type { IKey } from 'aws-cdk-lib/aws-kms';

/**
 * Whether the key policy trusts an account, as the default policy of the CDK does: then the IAM policies of that account
 * decide. An imported key counts as one that does, because its policy is not known.
 */
export function leavesUseToIam(key: IKey): boolean {
  const resource = key.node.defaultChild;
  if (!CfnResource.isCfnResource(resource)) return true;
  const { keyPolicy } = resource as { keyPolicy?: unknown };
  return /:root"|"AWS":\s*"\d{12}"/.test(JSON.stringify(Stack.of(key).resolve(keyPolicy) ?? ''));
}

/** All keys of the account and Region of a key, for other environments: there, the ID of the key is not known. */
export function everyKeyOf(key: IKey): string {
  const known = (value: string) => (Token.isUnresolved(value) ? '*' : value);
  return Stack.of(key).formatArn({
    service: 'kms',
    region: known(key.env.region),
    account: known(key.env.account),
    resource: 'key',
    resourceName: '*',
  });
}
