import { IpRange } from '../../../policy/condition/ip-range';

/**
 * Ranges that are not routed over the internet: RFC 1918, shared addresses of providers, loopback, link-local, and
 * IPv6's unique local and link-local addresses.
 */
const PRIVATE_TEXTS = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  'fc00::/7',
  'fe80::/10',
];

/** They are parsed when a policy names an address: that loads Node's network module. */
let parsed: readonly { readonly bits: number; readonly range: IpRange | undefined }[] | undefined;

/** Whether every address of the range is private. */
export function isPrivateRange(text: string): boolean {
  const [address = '', prefix] = text.split('/');
  parsed ??= PRIVATE_TEXTS.map((each) => ({ bits: Number(each.split('/')[1]), range: IpRange.parse(each) }));
  return parsed.some(
    ({ bits, range }) =>
      range?.contains(address) === true && (prefix === undefined || Number(prefix) >= bits),
  );
}
