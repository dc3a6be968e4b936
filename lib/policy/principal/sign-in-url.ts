/**
 * The addresses that AWS accepts SAML assertions at: `SAML:aud` has the one that the assertion was sent to. Read in November
 * 2026; China and the isolated partitions from the CDK's region facts. `undefined` where nothing is known.
 *
 * @see https://docs.aws.amazon.com/general/latest/gr/signin-service.html
 */
export function samlSignInUrl(partition: string, region: string): string | undefined {
  switch (partition) {
    case 'aws':
      return region === 'us-east-1' ? GLOBAL : `https://${region}.signin.aws.amazon.com/saml`;
    case 'aws-us-gov':
      return region === 'us-gov-west-1'
        ? 'https://signin.amazonaws-us-gov.com/saml'
        : `https://${region}.signin.amazonaws-us-gov.com/saml`;
    case 'aws-cn':
      return 'https://signin.amazonaws.cn/saml';
    case 'aws-iso':
      return 'https://signin.c2shome.ic.gov/saml';
    case 'aws-iso-b':
      return 'https://signin.sc2shome.sgov.gov/saml';
    default:
      return undefined;
  }
}

/** The address that does not depend on a Region, in the partition `aws`. */
const GLOBAL = 'https://signin.aws.amazon.com/saml';

/** The addresses for some Regions of a partition, with the global one where there is one. */
export function samlSignInUrls(partition: string, regions: readonly string[]): string[] {
  const urls = regions.flatMap((region) => samlSignInUrl(partition, region) ?? []);
  return [...new Set(partition === 'aws' && urls.length > 0 ? [...urls, GLOBAL] : urls)];
}

/** The domains of the addresses, by partition. Partitions of which nothing is known have none. */
const SIGN_IN_DOMAINS: Readonly<Record<string, string>> = {
  aws: 'signin.aws.amazon.com',
  'aws-cn': 'signin.amazonaws.cn',
  'aws-us-gov': 'signin.amazonaws-us-gov.com',
  'aws-iso': 'signin.c2shome.ic.gov',
  'aws-iso-b': 'signin.sc2shome.sgov.gov',
};

/** The domain of the sign-in addresses of a partition: `signin.aws.amazon.com`. */
export function samlSignInDomain(partition: string): string | undefined {
  return SIGN_IN_DOMAINS[partition];
}
