/** The range of IPv4 addresses with the bits after its prefix set to zero; `undefined` where the text is none. */
export function networkOf(text: string): string | undefined {
  const [, address, digits] = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/.exec(text) ?? [];
  if (address === undefined || Number(digits) > 32) return undefined;
  const octets = address.split('.').map(Number);
  const kept = octets.map((octet, index) => {
    const bits = Math.min(8, Math.max(0, Number(digits) - 8 * index));
    return octet & (0xff << (8 - bits)) & 0xff;
  });
  return `${kept.join('.')}/${digits}`;
}
