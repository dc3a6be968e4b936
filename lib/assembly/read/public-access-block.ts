import { truth, type Truth } from '../../policy/truth';
import type { PublicAccessBlock } from '../facts';
import { isObject, type Json, member, scalarText } from '../../text/json';
import type { ResourceAddress } from '../resolve/physical-id';
import type { TemplateReader } from './template-reader';

/** Types that have a `PublicAccessBlockConfiguration`. */
const BLOCKING_TYPES: ReadonlySet<string> = new Set(['AWS::S3::Bucket', 'AWS::S3::AccessPoint']);

/**
 * The Block Public Access settings of a bucket or access point, where its template has them.
 *
 * A setting that the configuration does not name is off. A bucket without any configuration has all four settings on if
 * it was created since April 2023; the template does not say when that was.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function publicAccessBlockOf(
  address: ResourceAddress,
  { resolver }: TemplateReader,
): PublicAccessBlock | undefined {
  if (!BLOCKING_TYPES.has(address.type)) return undefined;
  const configuration = resolver.property(address, 'PublicAccessBlockConfiguration');
  if (configuration === undefined) return undefined;
  const setting = (name: string): Truth =>
    isObject(configuration) ? settingOf(member(configuration, name)) : 'unknown';
  return {
    blockPublicAcls: setting('BlockPublicAcls'),
    ignorePublicAcls: setting('IgnorePublicAcls'),
    blockPublicPolicy: setting('BlockPublicPolicy'),
    restrictPublicBuckets: setting('RestrictPublicBuckets'),
  };
}

/** CloudFormation takes the texts `true` and `false` for booleans. */
function settingOf(value: Json | undefined): Truth {
  if (value === undefined) return 'no';
  const text = scalarText(value).toLowerCase();
  return text === 'true' || text === 'false' ? truth(text === 'true') : 'unknown';
}
