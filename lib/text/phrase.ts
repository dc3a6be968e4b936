/** A list in a sentence: `a`, `a and b`, `a, b and 3 more`. */
export function listed(names: readonly string[], shown = 3): string {
  const unique = [...new Set(names)];
  if (unique.length <= 1) return unique.join('');
  const more = unique.length - shown;
  if (more > 1) return `${unique.slice(0, shown).join(', ')} and ${more} more`;
  return `${unique.slice(0, -1).join(', ')} and ${unique[unique.length - 1] ?? ''}`;
}

/** A number with its noun: `1 action`, `2 actions`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
