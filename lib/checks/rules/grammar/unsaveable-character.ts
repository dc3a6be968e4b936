import { maskSymbols } from '../../../policy/pattern/symbol';
import { reading } from '../examples/document-example';
import { isRecord } from '../../../policy/value';
import type { DocumentRule, Problem } from '../../rule';

/** Beyond Latin-1, which is what the API takes. */
const OTHER = /[\u0100-\u{10ffff}]/u;

export const unsaveableCharacter: DocumentRule = {
  id: 'unsaveable-character',
  scope: 'document',
  severity: 'error',
  title: 'Policy document contains a character that IAM rejects',
  why: 'IAM policy documents consist of Latin-1 characters. AWS rejects the document because of a dash or a quotation mark from a word processor.',
  fix: 'Replace the character.',
  see: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html',
  kinds: ['identity', 'boundary', 'session', 'trust'],
  avoid: reading({
    Resource: 'arn:aws:s3:::reports/2025–2026/*',
  }),
  prefer: reading({
    Resource: 'arn:aws:s3:::reports/2025-2026/*',
  }),
  check: ({ source, text: json }) => {
    if (!OTHER.test(maskSymbols(json))) return [];
    return textsIn(source, '').flatMap(({ text, at }): Problem[] => {
      const [found] = OTHER.exec(maskSymbols(text)) ?? [];
      if (found === undefined) return [];
      const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
      return [{ about: [at], at, message: `IAM rejects the character "${found}" (U+${code}) in "${text}".` }];
    });
  },
};

function textsIn(value: unknown, at: string): { readonly text: string; readonly at: string }[] {
  if (typeof value === 'string') return [{ text: value, at }];
  if (Array.isArray(value)) return value.flatMap((each, index) => textsIn(each, `${at}[${index}]`));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, each]) => {
    const place = at === '' ? key : `${at}.${key}`;
    return [{ text: key, at: place }, ...textsIn(each, place)];
  });
}
