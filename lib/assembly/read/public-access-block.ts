import { truth, type Truth } from '../../policy/truth';
import type { PublicAccessBlock } from '../facts';
import { isObject, type Json, member, scalarText } from '../../text/json';
import type { ResourceAddress } from '../resolve/physical-id';
import type { TemplateReader } from './template-reader';

const ALL_ON: PublicAccessBlock = {
  blockPublicAcls: 'yes',
  ignorePublicAcls: 'yes',
  blockPublicPolicy: 'yes',
  restrictPublicBuckets: 'yes',
};

/**
 * S3 rejects a public policy of a bucket that has these settings by default. So a public policy that was deployed belongs to
 * a bucket that does not have them.
 */
const SINCE_APRIL_2023: PublicAccessBlock = {
  blockPublicAcls: 'no',
  ignorePublicAcls: 'no',
  blockPublicPolicy: 'no',
  restrictPublicBuckets: 'no',
  isDefault: true,
};

/** What S3 sets where the template has no `PublicAccessBlockConfiguration`, by type. */
const DEFAULTS: ReadonlyMap<string, PublicAccessBlock> = new Map([
  ['AWS::S3::Bucket', SINCE_APRIL_2023],
  ['AWS::S3::AccessPoint', ALL_ON],
]);

/**
 * The Block Public Access settings of a bucket or access point.
 *
 * A setting that the configuration of a bucket does not name is off. A bucket without any configuration has all four
 * settings on if it was created since April 2023, and an access point always has. The template does not say when the
 * bucket was created.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-bpa-settings.html
 */
export function publicAccessBlockOf(
  address: ResourceAddress,
  { resolver }: TemplateReader,
): PublicAccessBlock | undefined {
  const byDefault = DEFAULTS.get(address.type);
  if (byDefault === undefined) return undefined;
  const configuration = resolver.property(address, 'PublicAccessBlockConfiguration');
  if (configuration === undefined) return byDefault;
  // Whether a configuration of an access point turns off what it does not name is not documented.
  const absent = address.type === 'AWS::S3::Bucket' ? 'no' : 'unknown';
  const setting = (name: string): Truth =>
    isObject(configuration) ? settingOf(member(configuration, name), absent) : 'unknown';
  return {
    blockPublicAcls: setting('BlockPublicAcls'),
    ignorePublicAcls: setting('IgnorePublicAcls'),
    blockPublicPolicy: setting('BlockPublicPolicy'),
    restrictPublicBuckets: setting('RestrictPublicBuckets'),
  };
}

/** CloudFormation takes the texts `true` and `false` for booleans. */
function settingOf(value: Json | undefined, absent: Truth): Truth {
  if (value === undefined) return absent;
  const text = scalarText(value).toLowerCase();
  return text === 'true' || text === 'false' ? truth(text === 'true') : 'unknown';
}
