import { BlockList, isIP } from 'node:net';

/**
 * A range of IP addresses: `203.0.113.0/24`, `2001:db8::/32`, or one address.
 *
 * AWS writes that an IPv4 address without a prefix is a /32; for IPv6, /128 is taken by analogy.
 */
export class IpRange {
  private readonly list = new BlockList();

  private constructor(
    address: string,
    prefix: number,
    private readonly family: 'ipv4' | 'ipv6',
  ) {
    this.list.addSubnet(address, prefix, family);
  }

  /** The range that the text describes; `undefined` where it describes none. */
  static parse(text: string): IpRange | undefined {
    const [, address = '', digits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
    const family = familyOf(address);
    const bits = family === 'ipv4' ? 32 : 128;
    const prefix = digits === undefined ? bits : Number(digits);
    return family === undefined || prefix > bits ? undefined : new IpRange(address, prefix, family);
  }

  /** Whether the address is in the range; `undefined` where the text is no address. */
  contains(address: string): boolean | undefined {
    const family = familyOf(address);
    if (family === undefined) return undefined;
    return family === this.family && this.list.check(address, family);
  }
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  const version = isIP(address);
  return version === 4 ? 'ipv4' : version === 6 && !address.includes('%') ? 'ipv6' : undefined;
}
