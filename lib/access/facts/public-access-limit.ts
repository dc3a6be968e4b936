import type { Policy, PublicAccessBlock } from '../../assembly/facts';
import { and, choose, some, type Truth } from '../../policy/truth';
import { policyOf, type AccessPolicy } from '../../authorization/policy-set';
import { isPublicPolicy } from './public-policy';

/** What the name of such a policy begins with. */
export const BLOCK_PUBLIC_ACCESS = 'Block Public Access of';

/**
 * What Block Public Access takes back from a bucket's policies, as a policy that denies: with RestrictPublicBuckets, a
 * public policy lets in only AWS services and principals of the account that owns the bucket.
 *
 * With BlockPublicPolicy alone, S3 rejects a public policy, but one from before stays in force: the policy denies
 * perhaps.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function publicAccessLimit(
  owner: { readonly name: string; readonly account: string },
  block: PublicAccessBlock,
  policies: readonly Policy[],
): readonly AccessPolicy[] {
  const isPublic = some(policies, ({ document }) => isPublicPolicy(document));
  const limits = and(isPublic, limitsPublic(block));
  if (limits === 'no') return [];
  const name = `${BLOCK_PUBLIC_ACCESS} ${owner.name}`;
  return [policyOf(name, 'resource', onlyAccount(owner.account), limits === 'yes')];
}

/** Whether the settings limit what a public policy allows. */
export function limitsPublic({ restrictPublicBuckets, blockPublicPolicy }: PublicAccessBlock): Truth {
  return choose(restrictPublicBuckets, 'yes', blockPublicPolicy === 'no' ? 'no' : 'unknown');
}

function onlyAccount(account: string): object {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'RestrictPublicBuckets',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: '*',
        Condition: {
          StringNotEquals: { 'aws:PrincipalAccount': account },
          Bool: { 'aws:PrincipalIsAWSService': 'false' },
        },
      },
    ],
  };
}
