import type { PatternElement } from '../../../policy/document/statement';
import type { TextPattern } from '../../../policy/pattern/text-pattern';
import { hasSymbol } from '../../../policy/pattern/symbol';

/** A pattern of an action element. */
export interface ActionItem {
  /** In lower case. */
  readonly text: string;
  readonly pattern: TextPattern;
}

interface ItemsByService {
  /** Those that may name actions of any service. */
  readonly any: readonly ActionItem[];
  readonly named: ReadonlyMap<string, readonly ActionItem[]>;
}

/** Lives as long as the element. */
const grouped = new WeakMap<PatternElement<TextPattern>, ItemsByService>();

/** The patterns that may match an action of the service: AWS managed policies name hundreds of services. */
export function actionItemsFor(element: PatternElement<TextPattern>, prefix: string): readonly ActionItem[] {
  const { any, named } = grouped.get(element) ?? group(element);
  return [...any, ...(named.get(prefix) ?? [])];
}

function group(element: PatternElement<TextPattern>): ItemsByService {
  const any: ActionItem[] = [];
  const named = new Map<string, ActionItem[]>();
  for (const { pattern } of element.items) {
    const item = { text: pattern.text.toLowerCase(), pattern };
    const prefix = item.text.slice(0, Math.max(item.text.indexOf(':'), 0));
    if (prefix === '' || hasSymbol(item.text) || /[*?]/.test(prefix)) any.push(item);
    else named.set(prefix, [...(named.get(prefix) ?? []), item]);
  }
  const items = { any, named };
  grouped.set(element, items);
  return items;
}
