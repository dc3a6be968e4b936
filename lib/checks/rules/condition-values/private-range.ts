import { IpRange } from '../../../policy/condition/ip-range';

/**
 * Ranges that are not routed over the internet: RFC 1918, shared addresses of providers, loopback, link-local, and
 * IPv6's unique local and link-local addresses.
 */
const PRIVATE = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  'fc00::/7',
  'fe80::/10',
].map((text) => ({ bits: Number(text.split('/')[1]), range: IpRange.parse(text) }));

/** Whether every address of the range is private. */
export function isPrivateRange(text: string): boolean {
  const [address = '', prefix] = text.split('/');
  return PRIVATE.some(
    ({ bits, range }) =>
      range?.contains(address) === true && (prefix === undefined || Number(prefix) >= bits),
  );
}
