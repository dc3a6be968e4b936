import { arnFields } from '../../../policy/arn/arn-field';
import type { PolicyDocument } from '../../../policy/document/document';

/**
 * Values that a policy variable may well need for two patterns to meet: what other patterns have in its place, and what
 * conditions compare with.
 */
export function suggestedValues(documents: readonly PolicyDocument[]): string[] {
  const texts = new Set<string>();
  for (const { statements } of documents)
    for (const { resource, condition } of statements) {
      for (const { pattern } of resource?.items ?? [])
        texts.add(arnFields(pattern.text)?.[5] ?? pattern.text);
      for (const { values } of condition.conditions) for (const { text } of values) texts.add(text);
    }
  const values = new Set<string>();
  const plain = [...texts].map((text) => text.replace(/\*/g, '').replace(/\?/g, 'x'));
  for (const text of plain) if (!text.includes('$') && text !== '') values.add(text);
  for (const text of plain)
    for (const part of text.split(/[/:]/)) if (part !== '' && !part.includes('$')) values.add(part);
  for (const text of texts) {
    const [head = '', tail] = text.split(/\$\{[^}]*\}/);
    if (tail === undefined) continue;
    for (const other of plain)
      if (other.startsWith(head)) values.add(other.slice(head.length).replace(tail.replace(/\*/g, ''), ''));
  }
  values.delete('');
  return [...values];
}
