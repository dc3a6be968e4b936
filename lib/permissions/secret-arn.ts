import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { CfnResource, Lazy, Stack, Token } from 'aws-cdk-lib/core';

/**
 * The ARN of a secret ends in six random characters. For a secret of the app that belongs to another account or Region, the
 * CDK writes the ARN with the name only, which matches no secret.
 */
export function arnOfSecret(secret: ISecret): string {
  const { secretFullArn, secretArn } = secret;
  if (secretFullArn === undefined) return `${secretArn}-??????`;
  if (!CfnResource.isCfnResource(secret.node.defaultChild) || !Token.isUnresolved(secretFullArn))
    return secretFullArn;
  const home = Stack.of(secret).environment;
  return Lazy.uncachedString({
    produce: ({ scope }) =>
      Stack.of(scope).environment === home ? secretFullArn : `${secretFullArn}-??????`,
  });
}
