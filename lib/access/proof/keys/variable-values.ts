import { arnFields } from '../../../policy/arn/arn-field';
import type { PolicyDocument } from '../../../policy/document/document';
import { hasSymbol } from '../../../policy/pattern/symbol';
import { PRINCIPAL_ARN, valueInArn } from './arn-relations';

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

/** Values of policy variables that the documents single out: in conditions on their keys, and in the ARNs of callers. */
export function singledOutValues(
  documents: readonly PolicyDocument[],
  variables: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  if (variables.length === 0) return new Map();
  const statements = documents.flatMap((document) => document.statements);
  const conditions = statements.flatMap(({ condition }) => condition.conditions);
  const textsOn = (key: string): string[] =>
    conditions.flatMap(({ lowerCaseKey, values }) =>
      lowerCaseKey === key ? values.map(({ text }) => text) : [],
    );
  const principals = statements.flatMap(
    ({ principal }) => principal?.principals.map(({ text }) => text) ?? [],
  );
  const arns = [...textsOn(PRINCIPAL_ARN), ...principals];
  const valuesOf = (key: string): string[] => [
    ...textsOn(key),
    ...arns.flatMap((arn) => valueInArn(key, arn) ?? []),
  ];
  return new Map(variables.map((key) => [key, [...new Set(valuesOf(key).filter(isPlain))]]));
}

function isPlain(text: string): boolean {
  return text !== '' && !/[*?]|\$\{/.test(text) && !hasSymbol(text);
}
