import { isIPv4, isIPv6 } from 'node:net';

/**
 * The range that a text means whose address has bits after the prefix: `203.0.113.0/24` for `203.0.113.7/24`;
 * `undefined` where it has none, or is no range.
 */
export function rangeMeant(text: string): string | undefined {
  const [, address = '', digits] = /^([^/%]+)\/(\d{1,3})$/.exec(text) ?? [];
  const prefix = Number(digits);
  if (isIPv4(address) && prefix <= 32) {
    const octets = address.split('.').map(Number);
    const kept = withoutHostBits(octets, 8, prefix);
    return isSame(octets, kept) ? undefined : `${kept.join('.')}/${prefix}`;
  }
  if (!isIPv6(address) || prefix > 128) return undefined;
  const groups = groupsOf(address);
  const kept = withoutHostBits(groups, 16, prefix);
  const written = kept.map((group) => group.toString(16)).join(':');
  return isSame(groups, kept) ? undefined : `${shortened(written)}/${prefix}`;
}

/** The parts of an address, each of so many bits, with the bits after the prefix set to zero. */
function withoutHostBits(parts: readonly number[], width: number, prefix: number): number[] {
  return parts.map((part, index) => {
    const spare = width - Math.min(width, Math.max(0, prefix - width * index));
    return (part >> spare) << spare;
  });
}

function isSame(parts: readonly number[], others: readonly number[]): boolean {
  return parts.every((part, index) => part === others[index]);
}

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): number[] {
  const [head = '', tail] = shortened(address).split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':').map((group) => parseInt(group, 16)));
  if (tail === undefined) return groups(head);
  const [before, after] = [groups(head), groups(tail)];
  const between = Array.from({ length: 8 - before.length - after.length }, () => 0);
  return [...before, ...between, ...after];
}

/** An IPv6 address in its shortest form, without the IPv4 notation of its end. */
function shortened(address: string): string {
  return new URL(`http://[${address}]`).hostname.slice(1, -1);
}
