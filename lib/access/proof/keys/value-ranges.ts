import { isIP } from 'node:net';

/**
 * Values at which some comparison changes its answer, and one between each two: comparisons with these limits answer
 * alike for all values between two neighbors.
 */
export function numbersAround(
  limits: readonly number[],
  options: { minimum?: number; whole?: boolean } = {},
): number[] {
  const { minimum = -Infinity, whole = false } = options;
  const sorted = [...new Set([...limits, ...(minimum === -Infinity ? [] : [minimum])])].sort((a, b) => a - b);
  if (sorted.length === 0) return [minimum === -Infinity ? 1 : minimum];
  const between = sorted.slice(1).map((value, i) => middleOf(sorted[i] ?? value, value));
  const first = Math.floor((sorted[0] ?? 0) - 1);
  const last = Math.ceil((sorted[sorted.length - 1] ?? 0) + 1);
  return [...sorted, ...between, last, first].filter(
    (value) => value >= minimum && (!whole || Number.isInteger(value)),
  );
}

/** A whole number where there is one between the two. */
function middleOf(low: number, high: number): number {
  const middle = (low + high) / 2;
  const whole = Math.floor(middle);
  return whole > low && whole < high ? whole : middle;
}

/** The first and the last address of a range, as numbers. */
export interface AddressRange {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/** The range of `203.0.113.0/24` or one address; `undefined` where the text is none. */
export function addressRange(text: string): AddressRange | undefined {
  const [, address = '', digits] = /^([^/%]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const family = isIP(address);
  if (family !== 4 && family !== 6) return undefined;
  const bits = family === 4 ? 32 : 128;
  const prefix = digits === undefined ? bits : Number(digits);
  if (prefix > bits) return undefined;
  const size = 1n << BigInt(bits - prefix);
  const number = family === 4 ? numberOfV4(address) : numberOfV6(address);
  const first = number - (number % size);
  return { family, first, last: first + size - 1n };
}

/** Addresses at the ends of the ranges and just outside: one for each set that the ranges tell apart. */
export function addressesAround(ranges: readonly AddressRange[]): string[] {
  const candidates = ['198.51.100.7', '203.0.113.7'];
  for (const family of [4, 6] as const) {
    const top = (1n << (family === 4 ? 32n : 128n)) - 1n;
    const numbers = new Set<bigint>([0n]);
    for (const { family: own, first, last } of ranges)
      if (own === family) for (const each of [first, last, first - 1n, last + 1n]) numbers.add(each);
    for (const each of numbers) if (each >= 0n && each <= top) candidates.push(addressOf(each, family));
  }
  return candidates;
}

function numberOfV4(address: string): bigint {
  return address.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function numberOfV6(address: string): bigint {
  const dotted = /(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  const tail = dotted === undefined ? undefined : numberOfV4(dotted);
  const text =
    dotted === undefined || tail === undefined
      ? address
      : `${address.slice(0, -dotted.length)}${(tail >> 16n).toString(16)}:${(tail & 0xffffn).toString(16)}`;
  const [head = '', rest] = text.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = rest === undefined || rest === '' ? [] : rest.split(':');
  const zeros = rest === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array.from({ length: zeros }, () => '0'), ...right];
  return groups.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}

function addressOf(number: bigint, family: 4 | 6): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => String((number >> shift) & 255n)).join('.');
  return Array.from({ length: 8 }, (_, i) => ((number >> BigInt(112 - 16 * i)) & 0xffffn).toString(16)).join(
    ':',
  );
}
