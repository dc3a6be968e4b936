import { BoundedCache } from '../../policy/bounded-cache';
import { Context } from '../../policy/condition/context';
import type { PolicyDocument } from '../../policy/document/document';
import type { Statement } from '../../policy/document/statement';
import { Subject } from '../../policy/pattern/subject';
import { hasSymbol } from '../../policy/pattern/symbol';
import type { TextPattern } from '../../policy/pattern/text-pattern';
import { ESCALATION_ACTIONS, ESCALATION_PATHS } from './path-catalog';

const NO_CONTEXT = Context.partial();
const SUBJECTS = ESCALATION_ACTIONS.map((action) => Subject.of(action));
/** Patterns repeat in most policies; the limit holds memory down where each is different. */
const matchingActions = new BoundedCache<string, readonly string[]>(2000);

/** The actions of escalation paths that the statement names for certain. */
export function escalationActionsOf({ action }: Statement): readonly string[] {
  const listed = action.items.map(({ pattern }) => actionsMatching(pattern));
  if (!action.negated) return listed.length === 1 ? (listed[0] ?? []) : [...new Set(listed.flat())];
  if (action.items.some(({ pattern }) => hasSymbol(pattern.text))) return [];
  const excluded = new Set(listed.flat());
  return ESCALATION_ACTIONS.filter((each) => !excluded.has(each));
}

/** Whether the documents allow all actions of some path, on whatever resources and under whatever conditions. */
export function mentionsPath(documents: readonly PolicyDocument[]): boolean {
  const actions = new Set(
    documents.flatMap(({ statements }) =>
      statements.flatMap((each) => (each.effect === 'Allow' ? escalationActionsOf(each) : [])),
    ),
  );
  return ESCALATION_PATHS.some(({ requires }) => requires.every(({ action }) => actions.has(action)));
}

/** Whether the documents allow an action of some path. The policies of most principals do not. */
export function mentionsPathAction(documents: readonly PolicyDocument[]): boolean {
  return documents.some(({ statements }) =>
    statements.some((each) => each.effect === 'Allow' && escalationActionsOf(each).length > 0),
  );
}

function actionsMatching(pattern: TextPattern): readonly string[] {
  const match = (): readonly string[] =>
    SUBJECTS.filter((each) => pattern.matches(each, NO_CONTEXT) === 'yes').map(({ text }) => text);
  return hasSymbol(pattern.text) ? match() : matchingActions.get(pattern.text, match);
}
