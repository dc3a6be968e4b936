import { IamPatternsError } from '../errors';
import { hasWildcard } from './policy-variables';
import { PolicyResource } from './policy-resource';
import { readableTokens } from './token-text';

/** A part of a resource that has its own ARN: the objects of a bucket, the consumers of a stream. */
export interface ResourcePart {
  /** What follows the ARN of the resource: `/reports/*`. */
  readonly suffix: string;
  /** IDs of the resource types of the part. */
  readonly types: string[];
  /** Whether these are all parts of the resource, so that `*` stays `*`. */
  readonly isEvery: boolean;
  /**
   * Whether the part is global, unlike an ARN with a Region.
   *
   * @default - as the resource
   */
  readonly isGlobal?: boolean;
}

/**
 * The part of the resource, as a resource.
 *
 * Some parts of a pattern cannot be named: `shop-*` with `/daily/*` would match `shop-eu/private/daily/1`, because `*` goes
 * on beyond the slash.
 */
export function partOf(resource: PolicyResource, part: ResourcePart): PolicyResource {
  const { arn, construct } = resource;
  const { suffix, types, isEvery, isGlobal = false } = part;
  if (isEvery && arn === '*') return resource;
  if (!isEvery && hasWildcard(arn)) throw partOfPattern(arn, suffix);
  const { region, account } = isGlobal ? { region: '', account: '' } : resource;
  return new PolicyResource({ arn: `${arn}${suffix}`, types, region, account, construct });
}

function partOfPattern(arn: string, suffix: string): IamPatternsError {
  return new IamPatternsError({
    code: 'part-of-pattern',
    got: `${readableTokens(arn)} together with ${readableTokens(suffix)}`,
    expected: 'one resource, because a wildcard also matches everything between the two',
    fix: 'call the recipe once for each resource, or leave out the part',
  });
}
