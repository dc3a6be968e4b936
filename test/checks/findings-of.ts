import { loadFacts, type TemplateSource } from '../../lib/assembly/load';
import { checkDocument } from '../../lib/checks/check-document';
import { checkFacts } from '../../lib/checks/check-facts';
import { isDocumentExample } from '../../lib/checks/rules/examples/is-document-example';
import type { Finding } from '../../lib/checks/findings/finding';
import type { CheckOptions } from '../../lib/checks/options';
import type { AppExample, Example } from '../../lib/checks/rule';

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

/** The templates of an example, to be read together. */
function templatesOf({ accounts }: AppExample): TemplateSource[] {
  return Object.entries(accounts).map(([account, resources]) => ({
    template: { Resources: resources },
    stackName: `Stack${account}`,
    account,
    region: 'eu-west-1',
  }));
}
