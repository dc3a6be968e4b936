import type { Context } from '../policy/condition/context';
import type { PolicyDocument } from '../policy/document/document';
import type { Statement } from '../policy/document/statement';
import type { Subject } from '../policy/pattern/subject';
import type { Truth } from '../policy/truth';

/** A statement whose action element matches, surely or perhaps. */
export interface NamedAction {
  readonly statement: Statement;
  readonly named: Truth;
}

/** Most actions that are kept for one document; past it, the document starts with an empty table again. */
const MOST_ACTIONS = 200;

const byDocument = new WeakMap<PolicyDocument, Map<string, readonly NamedAction[]>>();

/** The statements of the document that name the action. It depends on nothing else, so that it is worked out once. */
export function statementsNaming(
  document: PolicyDocument,
  action: Subject,
  context: Context,
): readonly NamedAction[] {
  const known = byDocument.get(document) ?? new Map<string, readonly NamedAction[]>();
  byDocument.set(document, known);
  const found = known.get(action.text);
  if (found !== undefined) return found;
  const named: NamedAction[] = [];
  for (const statement of document.statements) {
    const truth = statement.action.matches(action, context);
    if (truth !== 'no') named.push({ statement, named: truth });
  }
  if (known.size >= MOST_ACTIONS) known.clear();
  known.set(action.text, named);
  return named;
}
