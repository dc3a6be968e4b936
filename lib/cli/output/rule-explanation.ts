import { RULES, unknownRule } from '../../checks';
import { referencePage } from '../../checks/generate/reference-page';
import { json } from './json-answer';

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
