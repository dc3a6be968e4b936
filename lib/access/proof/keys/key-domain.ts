import { BoundedCache } from '../../../policy/bounded-cache';
import {
  globalConditionKeys,
  isMultivalued,
  matchesForm,
  service,
  type ConditionKeyType,
} from '../../../service-authorization';
import { TextLanguage } from '../text/text-language';

/** A value of a key in a request: absent, one text, or several. */
export type KeyValue = string | null | readonly string[];

/** Which values a key can have in a request. */
export interface KeyDomain {
  /**
   * Whether the key is in the request.
   *
   * @default - either
   */
  readonly isPresent?: boolean;
  /**
   * The only values.
   *
   * @default - any of its type
   */
  readonly among?: readonly KeyValue[];
  /**
   * Whether none of the values is what a template leaves open: the template means a value of its own account.
   *
   * @default - any of them may be
   */
  readonly isForeign?: boolean;
  /**
   * The only texts.
   *
   * @default - any
   */
  readonly language?: TextLanguage;
  /**
   * Texts that a single value is not.
   *
   * @default - none
   */
  readonly except?: readonly string[];
  /**
   * The smallest number.
   *
   * @default - none
   */
  readonly minimum?: number;
  /**
   * The earliest date, in seconds since 1970.
   *
   * @default - any
   */
  readonly earliest?: number;
  /** Whether only whole numbers occur. */
  readonly isWhole?: boolean;
  /**
   * Whether the key may have several values.
   *
   * @default - not known
   */
  readonly isMultivalued?: boolean;
  /** Values that make a good example. */
  readonly preferred: readonly string[];
}

const BOOLEANS = TextLanguage.ofTexts(['true', 'false']);

/** Ages and durations, in seconds or milliseconds, and numbers of keys. */
const COUNTS = /^(aws:multifactorauthage|sts:durationseconds|s3:signatureage|s3:max-keys)$/;

/** What AWS's data, or AWS's pages, say about the values of a key. */
export function domainOf(key: string): KeyDomain {
  return domains.get(key, readDomain);
}

function readDomain(key: string): KeyDomain {
  const type = typeOf(key);
  return {
    ...(type === 'Bool' ? { language: BOOLEANS } : {}),
    ...(type === undefined ? {} : { isMultivalued: isMultivalued(type) }),
    ...(COUNTS.test(key) ? { minimum: 0, isWhole: true } : {}),
    preferred: examplesOf(key, type),
  };
}

/** Keys that AWS fills: callers choose the values of tags and of the two headers, and may leave them empty. */
const FILLED_BY_AWS = /^aws:(?!(principal|request|resource)tag\/|referer$|useragent$)/;

/** Whether the empty text is among the values that the key may have. */
export function mayBeEmpty(key: string): boolean {
  return !FILLED_BY_AWS.test(key);
}

/** The domain of a key depends on AWS's data alone. */
const domains = new BoundedCache<string, KeyDomain>(5_000);

function typeOf(key: string): ConditionKeyType | undefined {
  globals ??= new Map(globalConditionKeys().map(({ name, type }) => [name.toLowerCase(), type]));
  const own = globals.get(key);
  if (own !== undefined || key.startsWith('aws:')) return own;
  return service(key.slice(0, Math.max(key.indexOf(':'), 0)))?.conditionKeys.find(({ name }) =>
    matchesForm(key, name),
  )?.type;
}

let globals: ReadonlyMap<string, ConditionKeyType> | undefined;

function examplesOf(key: string, type: ConditionKeyType | undefined): readonly string[] {
  if (/account$|ownerid$/.test(key)) return ['999999999999', '888888888888', '777777777777'];
  if (/orgid$/.test(key)) return ['o-example1234', 'o-other12345'];
  if (/orgpaths$/.test(key)) return ['o-example1234/r-ab12/ou-ab12-11111111/', 'o-other12345/r-cd34/'];
  if (/sourcevpce$/.test(key)) return ['vpce-0a1b2c3d4e5f67890', 'vpce-0fedcba9876543210'];
  if (/sourcevpc$/.test(key)) return ['vpc-0a1b2c3d4e5f67890', 'vpc-0fedcba9876543210'];
  if (/region$/.test(key)) return ['eu-west-1', 'us-east-1', 'ap-southeast-2'];
  if (key === 'aws:principalarn') return ['arn:aws:iam::999999999999:role/example'];
  if (type === 'ARN') return ['arn:aws:sns:eu-west-1:999999999999:example'];
  if (type === 'Bool') return ['true', 'false'];
  return ['example', 'another-value', 'third-value'];
}
