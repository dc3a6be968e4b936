import { dirname, join } from 'node:path';
import { readText } from '../text/text-file';

/**
 * What Landing Zone Accelerator replaces when it deploys: `${ACCEL_LOOKUP::…}`, names in capitals such as `${PARTITION}`, and
 * `{{ name }}` of its replacements-config (recalled). Variables of IAM have a service in front: `${aws:username}`.
 */
const PLACEHOLDER = /\$\{ACCEL_LOOKUP[^}]*\}|\$\{[A-Z][A-Z0-9_]*\}|\{\{[^{}]*\}\}/g;

/** The placeholders in a text, each once. A blueprint would take them literally. */
export function lzaPlaceholdersIn(text: string): string[] {
  return [...new Set(text.match(PLACEHOLDER) ?? [])];
}

/** The placeholders in a policy document of the configuration, as lines of what is not carried over. */
export function placeholdersOfDocument(what: string, document: string, file: string): string[] {
  const found = lzaPlaceholdersIn(readText(join(dirname(file), document)));
  return found.map(
    (each) => `${what}: ${each} in ${document}, which Landing Zone Accelerator replaces; write its value`,
  );
}
