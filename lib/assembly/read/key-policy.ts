import type { Policy } from '../facts';
import { arnOf, type ResourceAddress } from '../resolve/physical-id';
import { resourcePolicyOf } from './resource-policy';
import type { TemplateReader } from './template-reader';

/**
 * A key always has a policy; without one given, AWS attaches its default, which delegates to the account.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function keyPolicy(address: ResourceAddress, reader: TemplateReader): Policy {
  const arn = arnOf(address, reader.resolver) ?? '';
  if (reader.resolver.property(address, 'KeyPolicy') !== undefined) {
    const { document, path } = reader.document(address, 'KeyPolicy', 'resource');
    return resourcePolicyOf(address, [arn], document, path, reader);
  }
  const { partition, account } = address.stack.environment;
  const document = {
    Version: '2012-10-17',
    Id: 'key-default-1',
    Statement: [
      {
        Sid: 'Enable IAM User Permissions',
        Effect: 'Allow',
        Principal: { AWS: `arn:${partition}:iam::${account}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  };
  return resourcePolicyOf(
    address,
    [arn],
    reader.documents.ofTemplate(document, 'resource'),
    `Resources.${address.logicalId}`,
    reader,
  );
}
