import { loadFacts } from '../../lib/assembly/load';
import { checkDocument } from '../../lib/checks/check-document';
import { checkFacts } from '../../lib/checks/check-facts';
import { isDocumentExample, templatesOf } from '../../lib/checks/example';
import type { Finding } from '../../lib/checks/finding';
import type { CheckOptions } from '../../lib/checks/options';
import type { Example } from '../../lib/checks/rule';

/** Everything that the checks say about an example. */
export function findingsOf(example: Example, options: CheckOptions = {}): Finding[] {
  return isDocumentExample(example)
    ? checkDocument(example, options)
    : checkFacts(loadFacts(templatesOf(example)), options);
}

/** Ids of the rules that fire. */
export function rulesOf(findings: readonly Finding[]): string[] {
  return [...new Set(findings.map(({ rule }) => rule))].sort();
}
