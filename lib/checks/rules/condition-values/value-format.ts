import { isAccountId } from '../../../policy/arn/arn';
import { isRegionName } from '../../../policy/arn/region-name';
import { isServicePrincipal } from '../../../policy/principal/service-principal';

/** What the values of a condition key look like. */
export interface ValueFormat {
  /** In a sentence: "a region such as eu-west-1". */
  readonly expected: string;
  readonly fits: (value: string) => boolean;
}

const REGION: ValueFormat = { expected: 'a region such as eu-west-1', fits: isRegionName };
const ACCOUNT: ValueFormat = { expected: 'an account id, twelve digits', fits: isAccountId };
const SERVICE: ValueFormat = {
  expected: 'a service principal such as ec2.amazonaws.com',
  fits: isServicePrincipal,
};

/**
 * Formats of the values of condition keys, by the key in lower case.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const FORMATS: readonly (readonly [RegExp, ValueFormat])[] = [
  // Some services are called with `global` in place of a region.
  [/^aws:requestedregion$/, { ...REGION, fits: (value) => value === 'global' || isRegionName(value) }],
  [/^ec2:region$/, REGION],
  [/^aws:(principal|resource|source|vpce)account$/, ACCOUNT],
  [/^kms:calleraccount$/, ACCOUNT],
  [/^iam:(passedtoservice|awsservicename)$/, SERVICE],
  [/^aws:(principalservicename|calledvia|calledviafirst|calledvialast)$/, SERVICE],
  [
    /^kms:viaservice$/,
    {
      expected: 'a service in a region, such as ec2.eu-west-1.amazonaws.com',
      fits: (value) => /^[a-z0-9-]+\.[a-z]+(-[a-z]+)+-\d+\.amazonaws\.com(\.cn)?$/.test(value),
    },
  ],
  [/^aws:sourcevpc$/, { expected: 'a VPC id such as vpc-0123456789abcdef0', fits: hasId('vpc') }],
  [/^aws:sourcevpce$/, { expected: 'an endpoint id such as vpce-0123456789abcdef0', fits: hasId('vpce') }],
  [
    /^(aws:(principal|resource|source|vpce)orgid)$/,
    {
      expected: 'an organization id such as o-exampleorgid',
      fits: (value) => /^o-[a-z0-9]{10,32}$/.test(value),
    },
  ],
  [
    /^s3:x-amz-server-side-encryption-aws-kms-key-id$/,
    {
      expected: 'the ARN of a KMS key',
      fits: (value) => /^arn:[\w-]+:kms:[\w-]+:\d{12}:(key|alias)\/.+$/.test(value),
    },
  ],
];

/** The format of the values of a key; `undefined` where it may be any text. */
export function valueFormat(lowerCaseKey: string): ValueFormat | undefined {
  return FORMATS.find(([key]) => key.test(lowerCaseKey))?.[1];
}

function hasId(prefix: string): (value: string) => boolean {
  const pattern = new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`);
  return (value) => pattern.test(value);
}
