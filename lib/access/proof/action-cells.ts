import type { PatternElement, Statement } from '../../policy/statement';
import type { TextPattern } from '../../policy/text-pattern';
import { Context } from '../../policy/context';
import { hasSymbol } from '../../policy/symbol';
import { service, servicePrefixes, takesOnlyWildcard } from '../../service-authorization';

/** Actions that no statement tells apart, by one of them. */
export interface ActionCell {
  /** An action of the data; where `isKnown` is false, the prefix of its service. */
  readonly action: string;
  /** False: any action of the service that the data do not know. */
  readonly isKnown: boolean;
  /** Whether requests for it name no resource; both are possible for what the data do not know. */
  readonly takesResource: boolean;
  /** For each of the action elements, whether it matches the action. */
  readonly matched: readonly boolean[];
}

/** What else tells two actions apart beside the policies. */
export type ActionTrait = (lowerCaseAction: string) => string;

/** Services to stand for those that no statement names. */
const USUAL_SERVICES = ['s3', 'dynamodb', 'sqs', 'ec2', 'lambda', 'sns', 'logs', 'iam', 'kms', 'rds'];

type ActionElement = PatternElement<TextPattern>;

const NOTHING_KNOWN = Context.partial();

/** The cells of all actions under these statements: those of the data, and one of each service for all others. */
export function actionCells(
  statements: readonly Statement[],
  options: { readonly services?: readonly string[]; readonly traitOf?: ActionTrait } = {},
): ActionCell[] {
  const elements = statements.map(({ action }) => action);
  const distinct = [...new Set(elements)];
  const places = elements.map((element) => distinct.indexOf(element));
  const groups = options.services ?? servicesOf(distinct);
  const cells: ActionCell[] = [];
  const seen = new Set<string>();
  const add = (action: string, isKnown: boolean, takesResource: boolean, matched: readonly boolean[]): void => {
    const trait = options.traitOf?.(action.toLowerCase()) ?? '';
    const key = `${matched.map(Number).join('')} ${isKnown || action} ${takesResource} ${trait}`;
    if (seen.has(key)) return;
    seen.add(key);
    cells.push({ action, isKnown, takesResource, matched: places.map((place) => matched[place] ?? false) });
  };
  for (const prefix of groups) {
    const matchers = distinct.map((element) => new ElementMatcher(element, prefix));
    for (const action of service(prefix)?.actions ?? []) {
      const name = action.name.toLowerCase();
      add(action.id, true, !takesOnlyWildcard(action), matchers.map((matcher) => matcher.matches(name)));
    }
    for (const takesResource of [true, false]) add(prefix, false, takesResource, []);
  }
  return cells;
}

/** Services that the elements name, and one that they do not, for each way in which wildcards tell services apart. */
function servicesOf(elements: readonly ActionElement[]): string[] {
  const named = new Set<string>();
  const wild = new Set<string>();
  for (const { items } of elements)
    for (const { pattern } of items) {
      const text = pattern.text.toLowerCase();
      const prefix = text.slice(0, Math.max(text.indexOf(':'), 0));
      if (hasSymbol(prefix) || /[*?]/.test(prefix)) wild.add(prefix);
      else if (prefix !== '') named.add(prefix);
    }
  const globs = [...wild].map((prefix) => (hasSymbol(prefix) ? /^/ : globOf(prefix)));
  const bySignature = new Map<string, string>();
  for (const prefix of globs.length === 0 ? USUAL_SERVICES : [...USUAL_SERVICES, ...servicePrefixes()]) {
    const signature = globs.map((glob) => Number(glob.test(prefix))).join('');
    if (!named.has(prefix) && !bySignature.has(signature)) bySignature.set(signature, prefix);
  }
  return [...named, ...bySignature.values()];
}

function globOf(pattern: string): RegExp {
  const source = pattern.replace(/[^\w*?-]/g, '\\$&').replace(/\*+/g, '.*').replace(/\?/g, '.');
  return new RegExp(`^${source}$`);
}

/** The patterns of an element that can match an action of one service. */
class ElementMatcher {
  private readonly names = new Set<string>();
  private readonly wild: TextPattern[] = [];
  private matchesAll = false;

  constructor(
    private readonly element: ActionElement,
    private readonly prefix: string,
  ) {
    for (const { pattern } of element.items) {
      const text = pattern.text.toLowerCase();
      if (text === '*' || text === `${prefix}:*`) this.matchesAll = true;
      else if (hasSymbol(text)) continue;
      else if (!/[*?]/.test(text)) {
        if (text.startsWith(`${prefix}:`)) this.names.add(text.slice(prefix.length + 1));
      } else if (/[*?]/.test(text.slice(0, Math.max(text.indexOf(':'), 0))) || text.startsWith(`${prefix}:`))
        this.wild.push(pattern);
    }
  }

  /** The name in lower case. */
  matches(name: string): boolean {
    const isListed =
      this.matchesAll ||
      this.names.has(name) ||
      this.wild.some((pattern) => pattern.matches(`${this.prefix}:${name}`, NOTHING_KNOWN) === 'yes');
    return isListed !== this.element.negated;
  }
}
