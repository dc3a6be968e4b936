import type { IDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { CfnResource, Lazy, Stack, Token, type IResource } from 'aws-cdk-lib/core';

/**
 * The ARN of a secret ends in six random characters. For a secret of the app that belongs to another account or Region, the
 * CDK writes the ARN with the name only, which matches no secret.
 */
export function arnOfSecret(secret: ISecret): string {
  const { secretFullArn, secretArn } = secret;
  if (secretFullArn === undefined) return `${secretArn}-??????`;
  return elsewhere(secret, secretFullArn, `${secretFullArn}-??????`);
}

/** For a log group of another environment, the CDK writes the ARN without `:*`, which matches no log stream. */
export function arnOfLogGroup(group: ILogGroup): string {
  return elsewhere(group, group.logGroupArn, `${group.logGroupArn}:*`);
}

/** For a Firehose stream of another environment, the CDK writes an ARN of the service `kinesis`, which matches nothing. */
export function arnOfDeliveryStream(stream: IDeliveryStream): string {
  const { region, account } = stream.env;
  const arn = Stack.of(stream).formatArn({
    service: 'firehose',
    resource: 'deliverystream',
    resourceName: stream.deliveryStreamName,
    region,
    account,
  });
  return elsewhere(stream, stream.deliveryStreamArn, arn);
}

/** One ARN in the environment of the resource, and another one where a policy of another environment names it. */
function elsewhere(resource: IResource, arn: string, other: string): string {
  if (!CfnResource.isCfnResource(resource.node.defaultChild) || !Token.isUnresolved(arn)) return arn;
  const home = Stack.of(resource).environment;
  return Lazy.uncachedString({
    produce: ({ scope }) => (Stack.of(scope).environment === home ? arn : other),
  });
}
