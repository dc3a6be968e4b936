import type { PolicyDocument } from '../../../policy/document/document';
import { parseArn } from '../../../policy/arn/arn';
import type { Condition } from '../../../policy/condition/condition';
import { hasSymbol } from '../../../policy/pattern/symbol';
import { addressRange } from '../keys/value-ranges';

/**
 * Keys whose values AWS takes to keep a policy from being public, with what a stranger would have for them.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export const STRANGER = {
  'aws:principalorgid': 'o-stranger00',
  'aws:principalorgpaths': 'o-stranger00/r-st00/',
  'aws:sourcearn': 'arn:aws:sns:eu-west-1:999999999999:stranger',
  'aws:sourceaccount': '999999999999',
  'aws:sourceowner': '999999999999',
  'aws:sourceorgid': 'o-stranger00',
  'aws:sourceorgpaths': 'o-stranger00/r-st00/',
  'aws:sourcevpc': 'vpc-0000000000stranger',
  'aws:sourcevpcarn': 'arn:aws:ec2:eu-west-1:999999999999:vpc/vpc-0000000000stranger',
  'aws:sourcevpce': 'vpce-000000000stranger',
  'aws:vpceaccount': '999999999999',
  'aws:vpceorgid': 'o-stranger00',
  'aws:vpceorgpaths': 'o-stranger00/r-st00/',
  'aws:userid': 'AIDASTRANGERSTRANGER:stranger',
  's3:dataaccesspointarn': 'arn:aws:s3:eu-west-1:999999999999:accesspoint/stranger',
  's3:dataaccesspointaccount': '999999999999',
} as const;

/** An address of the internet, and one of IPv6. */
const ADDRESSES = ['198.51.100.7', '2001:db8:ffff::7'];

/** A range with more addresses holds so much of the internet that it keeps hardly anyone out. */
const BROAD = { 4: 1n << 24n, 6: 1n << 96n } as const;

/**
 * Keys about the resource, with what its owner has for them: the owner is no stranger.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export const OWNER: Readonly<Record<string, string>> = {
  'aws:resourceaccount': '000000000000',
  'aws:resourceorgid': 'o-owner00000',
  'aws:resourceorgpaths': 'o-owner00000/r-ow00/',
  's3:resourceaccount': '000000000000',
};

/** What the owner of the resource may have for the key: a value of its own, or one that the documents name. */
export function ownerValues(key: string, documents: readonly PolicyDocument[]): string[] {
  const own = OWNER[key];
  const named = valuesOn(key, documents).filter((text) => !text.includes('${'));
  return [...new Set([...named.map((text) => filled(key, text)), ...(own === undefined ? [] : [own])])];
}

/** What a stranger may have for the key: its own value, and texts that patterns of the documents leave to anyone. */
export function strangerValues(key: string, documents: readonly PolicyDocument[]): string[] {
  const own = (STRANGER as Readonly<Record<string, string>>)[key];
  const patterns = valuesOn(key, documents).filter((text) => leavesOwnerOpen(key, text));
  return [...new Set([...(own === undefined ? [] : [own]), ...patterns.map((text) => filled(key, text))])];
}

/** Addresses from which a stranger may call. */
export function strangerAddresses(documents: readonly PolicyDocument[]): string[] {
  const broad = valuesOn('aws:sourceip', documents).filter((text) => {
    const range = addressRange(text);
    return range !== undefined && range.last - range.first + 1n > BROAD[range.family];
  });
  return [...new Set([...ADDRESSES, ...broad.map((text) => text.replace(/\/.*/, ''))])];
}

function valuesOn(key: string, documents: readonly PolicyDocument[]): string[] {
  const conditions = documents.flatMap(({ statements }) =>
    statements.flatMap(({ condition }): readonly Condition[] => condition.conditions),
  );
  return conditions
    .filter(({ lowerCaseKey }) => lowerCaseKey === key)
    .flatMap(({ values }) => values.map(({ text }) => text));
}

/** Whether the pattern leaves open whose resource, network or organization it means. */
function leavesOwnerOpen(key: string, text: string): boolean {
  if (!/[*?]/.test(text) || hasSymbol(text) || text.includes('${')) return false;
  if (/arn$/.test(key)) {
    const arn = parseArn(text);
    if (arn === undefined) return true;
    // An S3 bucket has no account in its ARN: its name is what anyone may choose.
    return /[*?]/.test(arn.account === '' ? arn.resource : arn.account);
  }
  if (/orgpaths$/.test(key)) return /[*?]/.test(text.split('/')[0] ?? text);
  if (!/^(aws|s3):/.test(key)) return /[*?]/.test(customerIn(text));
  if (key === 'aws:userid') return /[*?]/.test(text.split(':')[0] ?? text);
  return true;
}

/** What of a claim names the customer of an identity provider: `repo:org` of `repo:org/*`. */
function customerIn(text: string): string {
  const [head = text, ...rest] = text.split('/');
  return rest.length > 0 ? head : text.split(':').slice(0, 2).join(':');
}

function filled(key: string, text: string): string {
  if (!/account$|owner$/.test(key)) return text.replaceAll('*', 'stranger').replaceAll('?', '0');
  const digits = text.replaceAll('?', '0');
  const missing = Math.max(0, 12 - digits.replaceAll('*', '').length);
  return digits.replace('*', '9'.repeat(missing)).replaceAll('*', '');
}
