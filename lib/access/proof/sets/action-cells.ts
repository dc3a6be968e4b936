import { actionItemsFor } from './action-items';
import type { PatternElement, Statement } from '../../../policy/document/statement';
import type { TextPattern } from '../../../policy/pattern/text-pattern';
import { Context } from '../../../policy/condition/context';
import { hasSymbol } from '../../../policy/pattern/symbol';
import { service, servicePrefixes, takesOnlyWildcard } from '../../../service-authorization';

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
  const places = new Map(distinct.map((element, i) => [element, i]));
  const spread = (matched: readonly boolean[]): boolean[] =>
    elements.map((element) => matched[places.get(element) ?? -1] ?? false);
  const cells: ActionCell[] = [];
  const seen = new Set<string>();
  for (const prefix of options.services ?? servicesOf(distinct)) {
    const matchers = distinct.map((element) => new ElementMatcher(element, prefix));
    const isPlain = matchers.every((matcher) => matcher.isPlain);
    const named = new Set(matchers.flatMap((matcher) => [...matcher.names]));
    const byTrait = actionsByTrait(prefix, options.traitOf ?? NO_TRAIT);
    for (const [trait, actions] of byTrait)
      for (const { id, name, takesResource } of isPlain ? plainActions(actions, named) : actions.values()) {
        const matched = matchers.map((matcher) => matcher.matches(name));
        const key = `${bitsOf(matched)} ${trait}`;
        if (seen.has(key)) continue;
        seen.add(key);
        cells.push({ action: id, isKnown: true, takesResource, matched: spread(matched) });
      }
    for (const takesResource of [true, false])
      cells.push({ action: prefix, isKnown: false, takesResource, matched: [] });
  }
  return cells;
}

type ActionsByName = ReadonlyMap<string, KnownAction>;

const NO_TRAIT: ActionTrait = () => '';

/** Bounded by the number of services in the data, for each trait that is asked for. */
const traits = new WeakMap<ActionTrait, Map<string, ReadonlyMap<string, ActionsByName>>>();

/** The actions of a service, by what tells them apart beside the policies. */
function actionsByTrait(prefix: string, traitOf: ActionTrait): ReadonlyMap<string, ActionsByName> {
  const services = traits.get(traitOf) ?? new Map<string, ReadonlyMap<string, ActionsByName>>();
  traits.set(traitOf, services);
  const known = services.get(prefix);
  if (known !== undefined) return known;
  const found = new Map<string, Map<string, KnownAction>>();
  for (const each of actionsOf(prefix)) {
    const trait = `${each.takesResource} ${traitOf(`${prefix}:${each.name}`)}`;
    const alike = found.get(trait) ?? new Map<string, KnownAction>();
    found.set(trait, alike.set(each.name, each));
  }
  services.set(prefix, found);
  return found;
}

/** Without wildcards inside names, all actions that no element names are alike: one of them stands for the rest. */
function* plainActions(actions: ActionsByName, named: ReadonlySet<string>): Generator<KnownAction> {
  for (const [name, each] of actions)
    if (!named.has(name)) {
      yield each;
      break;
    }
  for (const name of named) {
    const each = actions.get(name);
    if (each !== undefined) yield each;
  }
}

function bitsOf(answers: readonly boolean[]): string {
  let bits = '';
  for (let i = 0; i < answers.length; i += 16) {
    let code = 0;
    for (let j = 0; j < 16; j++) code = code * 2 + (answers[i + j] === true ? 1 : 0);
    bits += String.fromCharCode(code);
  }
  return bits;
}

interface KnownAction {
  readonly id: string;
  /** In lower case, without the service. */
  readonly name: string;
  readonly takesResource: boolean;
}

/** Bounded by the number of services in the data. */
const knownActions = new Map<string, readonly KnownAction[]>();

function actionsOf(prefix: string): readonly KnownAction[] {
  const known = knownActions.get(prefix);
  if (known !== undefined) return known;
  const found = service(prefix);
  if (found === undefined) return [];
  const actions = found.actions.map((action) => ({
    id: action.id,
    name: action.name.toLowerCase(),
    takesResource: !takesOnlyWildcard(action),
  }));
  knownActions.set(prefix, actions);
  return actions;
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
  const source = pattern
    .replace(/[^\w*?-]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${source}$`);
}

/** The patterns of an element that can match an action of one service. */
class ElementMatcher {
  readonly names = new Set<string>();
  private readonly wild: TextPattern[] = [];
  private matchesAll = false;

  constructor(
    private readonly element: ActionElement,
    private readonly prefix: string,
  ) {
    for (const { text, pattern } of actionItemsFor(element, prefix)) {
      if (text === '*' || text === `${prefix}:*`) this.matchesAll = true;
      else if (hasSymbol(text)) continue;
      else if (!/[*?]/.test(text)) {
        if (text.startsWith(`${prefix}:`)) this.names.add(text.slice(prefix.length + 1));
      } else if (/[*?]/.test(text.slice(0, Math.max(text.indexOf(':'), 0))) || text.startsWith(`${prefix}:`))
        this.wild.push(pattern);
    }
  }

  /** Whether nothing but whole names, and what matches every action, is listed. */
  get isPlain(): boolean {
    return this.wild.length === 0;
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
