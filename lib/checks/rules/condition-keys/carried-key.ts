import { BoundedCache } from '../../../policy/bounded-cache';
import type { Condition } from '../../../policy/condition/condition';
import { hasSymbol } from '../../../policy/pattern/symbol';
import { conditionKeyOf, listsConditionKey, service, type Action } from '../../../service-authorization';
import type { StatementView } from '../../sites/statement-view';
import { demandsKey } from '../../../policy/condition/condition-requirement';
import { documentedKey } from '../../../service-authorization/documented-key';

/** A condition that some literal actions of its statement can never meet. */
export interface Uncarried {
  readonly condition: Condition;
  /** Ids of the actions whose requests do not carry the key. */
  readonly actions: readonly string[];
  /** Whether no action of the statement does, as far as it names them. */
  readonly isAll: boolean;
}

/**
 * The conditions that demand a key which some of the statement's actions never send. Actions that are meant by a
 * wildcard are not looked at, and a key that AWS does not have is another rule's.
 */
export function uncarriedKeys(site: StatementView): Uncarried[] {
  const literal = site.named.filter(({ reach }) => reach === 'one');
  if (literal.length === 0) return [];
  return site.statement.condition.conditions.flatMap((condition) => {
    if (!demandsKey(condition) || hasSymbol(condition.key)) return [];
    if (!isOfActions(condition.lowerCaseKey)) return [];
    const without = literal.filter(
      ({ actions: [action] }) => action !== undefined && !carriesKey(action, condition.lowerCaseKey),
    );
    if (without.length === 0 || !isListed(condition.lowerCaseKey)) return [];
    return [
      {
        condition,
        actions: without.flatMap(({ actions }) => actions.map(({ id }) => id)),
        isAll: without.length === site.named.length,
      },
    ];
  });
}

/** Whether the key comes with some actions only, by the data: global ones but those of tags come with all. */
function isOfActions(lowerCaseKey: string): boolean {
  if (/^aws:(resourcetag|requesttag)\/|^aws:tagkeys$/.test(lowerCaseKey)) return true;
  const prefix = lowerCaseKey.slice(0, lowerCaseKey.indexOf(':'));
  return (
    prefix !== 'aws' &&
    !INCOMPLETE.has(prefix) &&
    service(prefix) !== undefined &&
    documentedKey(lowerCaseKey) !== undefined
  );
}

/** Services whose guides document their keys for more actions than the reference does. */
const INCOMPLETE = new Set(['aws-marketplace']);

const listed = new BoundedCache<string, boolean>(2000);

/** Whether the reference says of any action that it has the key. If of none, it does not tell which ones do. */
function isListed(lowerCaseKey: string): boolean {
  return listed.get(lowerCaseKey, () => {
    const prefix = lowerCaseKey.slice(0, lowerCaseKey.indexOf(':'));
    return (
      prefix === 'aws' ||
      (service(prefix)?.actions.some((action) => carriesKey(action, lowerCaseKey)) ?? false)
    );
  });
}

function carriesKey(action: Action, lowerCaseKey: string): boolean {
  const name = documentedKey(lowerCaseKey)?.name;
  if (name !== undefined && listsConditionKey(action, name)) return true;
  // The same key may be listed in two forms.
  return conditionKeyOf(action, lowerCaseKey) !== undefined;
}
