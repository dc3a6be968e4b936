import { RULES, unknownRule } from '../../checks';
import { referencePage } from '../../checks/generate/reference-page';
import { json } from './json-answer';

/** All rules, one a line. */
export function listRules(isJson: boolean): string {
  const rules = RULES.map(({ id, severity, title }) => ({ id, severity, title }));
  if (isJson) return json(rules);
  const width = Math.max(...rules.map(({ id }) => id.length)) + 2;
  return rules
    .map(({ id, severity, title }) => `${id.padEnd(width)}${severity.padEnd(9)}${title}\n`)
    .join('');
}

/** A rule explained: its page of the rule reference, or its data. */
export function explainRule(id: string, isJson: boolean): string {
  const rule = RULES.find((each) => each.id === id);
  if (rule === undefined)
    throw unknownRule(
      id,
      RULES.map((each) => each.id),
    );
  return isJson ? json(rule) : referencePage(rule);
}
