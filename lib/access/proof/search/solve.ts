import type { Budget } from './budget';
import { findText } from '../text/find-text';
import type { Atom, Formula } from '../sets/formula';
import { domainOf, type KeyDomain, type KeyValue } from '../keys/key-domain';
import type { Point, RequestSpace } from './request-space';
import { canBe, solveKey } from '../keys/solve-key';
import type { TextLanguage } from '../text/text-language';

interface Literal {
  readonly atom: Atom;
  readonly holds: boolean;
}

interface Signed {
  readonly formula: Formula;
  readonly holds: boolean;
}

type Clause = readonly Signed[];
type Values = Map<string, unknown>;

/**
 * A point for which the formula holds and that the caller accepts; `undefined` where there is none.
 *
 * The search keeps a point that satisfies what was decided so far, looks for an alternative that the point leaves open,
 * and branches over it; it stops at the first contradiction of a dimension.
 */
export function findPoint(
  formula: Formula,
  space: RequestSpace,
  budget: Budget,
  accepts: (point: Point) => boolean,
): Point | undefined {
  return new Search(space, budget, accepts).run(formula);
}

class Search {
  private readonly literals = new Map<string, Literal[]>();
  private readonly clauses: Clause[] = [];
  /** Alternatives of which one has been chosen. */
  private readonly chosen = new Set<Clause>();
  private readonly solved = new Map<string, { readonly value: unknown } | undefined>();

  constructor(
    private readonly space: RequestSpace,
    private readonly budget: Budget,
    private readonly accepts: (point: Point) => boolean,
  ) {}

  run(formula: Formula): Point | undefined {
    return this.branch([{ formula, holds: true }]);
  }

  /** Adds what must hold, searches, and takes it back. */
  private branch(added: readonly Signed[]): Point | undefined {
    this.budget.spend();
    const count = this.clauses.length;
    const trail: string[] = [];
    const result = this.add(added, trail) ? this.search() : undefined;
    this.clauses.length = count;
    for (const dimension of trail) this.literals.get(dimension)?.pop();
    return result;
  }

  private search(): Point | undefined {
    const values: Values = new Map();
    for (const [dimension, literals] of this.literals) {
      if (literals.length === 0) continue;
      const solution = this.solve(dimension, literals);
      if (solution === undefined) return undefined;
      values.set(dimension, solution.value);
    }
    const open = this.clauses.find(
      (clause) => !this.chosen.has(clause) && !clause.some((each) => this.isTrue(each, values)),
    );
    if (open === undefined) {
      const point = this.pointOf(values);
      return point !== undefined && this.accepts(point) ? point : undefined;
    }
    const denied: Signed[] = [];
    this.chosen.add(open);
    let found: Point | undefined;
    for (const each of inOrder(open)) {
      found = this.branch([each, ...denied]);
      if (found !== undefined) break;
      if (atomOf(each.formula) !== undefined) denied.push({ formula: each.formula, holds: !each.holds });
    }
    this.chosen.delete(open);
    return found;
  }

  /** Takes formulas apart; false at the first literal that contradicts another. */
  private add(added: readonly Signed[], trail: string[]): boolean {
    const todo = [...added];
    for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
      const { formula, holds } = next;
      if (formula.kind === 'constant') {
        if (formula.value !== holds) return false;
      } else if (formula.kind === 'not') todo.push({ formula: formula.of, holds: !holds });
      else if (formula.kind === 'atom') {
        const dimension = dimensionOf(formula.atom);
        const literals = this.literals.get(dimension) ?? [];
        this.literals.set(dimension, literals);
        const same = literals.find(({ atom }) => atom === formula.atom);
        if (same === undefined) {
          literals.push({ atom: formula.atom, holds });
          trail.push(dimension);
        } else if (same.holds !== holds) return false;
      } else if ((formula.kind === 'and') === holds)
        for (const item of formula.items) todo.push({ formula: item, holds });
      else this.clauses.push(formula.items.map((item) => ({ formula: item, holds })));
    }
    return true;
  }

  private isTrue({ formula, holds }: Signed, values: Values): boolean {
    this.budget.spend();
    switch (formula.kind) {
      case 'constant':
        return formula.value === holds;
      case 'not':
        return this.isTrue({ formula: formula.of, holds: !holds }, values);
      case 'atom':
        return this.holdsFor(formula.atom, holds, values);
      case 'and':
      case 'or': {
        const test = (item: Formula): boolean => this.isTrue({ formula: item, holds }, values);
        return (formula.kind === 'and') === holds ? formula.items.every(test) : formula.items.some(test);
      }
    }
  }

  /** Whether the point surely has it; what was decided already is taken as it is. */
  private holdsFor(atom: Atom, holds: boolean, values: Values): boolean {
    const dimension = dimensionOf(atom);
    const decided = this.literals.get(dimension)?.find((literal) => literal.atom === atom);
    if (decided !== undefined) return decided.holds === holds;
    if (!values.has(dimension)) {
      const solution = this.solve(dimension, []);
      if (solution === undefined) return false;
      values.set(dimension, solution.value);
    }
    const value = values.get(dimension);
    switch (atom.dimension) {
      case 'unknown':
        return value === holds;
      case 'key':
        return !canBe(atom.predicate, value as KeyValue, !holds, this.domainFor(atom.predicate.key));
      case 'resource':
      case 'action':
        return atom.language.has(value as string, holds ? 'strict' : 'relaxed') === holds;
    }
  }

  private solve(dimension: string, literals: readonly Literal[]): { readonly value: unknown } | undefined {
    const key = `${dimension} ${literals
      .map(({ atom, holds }) => (holds ? atom.id : -atom.id - 1))
      .sort((a, b) => a - b)
      .join()}`;
    if (!this.solved.has(key)) this.solved.set(key, this.solveAnew(dimension, literals));
    return this.solved.get(key);
  }

  private solveAnew(
    dimension: string,
    literals: readonly Literal[],
  ): { readonly value: unknown } | undefined {
    if (dimension === 'resource')
      return this.text(literals, this.space.resources, this.space.likelyResources);
    if (dimension === 'action') return this.text(literals, this.space.actions, []);
    const [first] = literals;
    if (dimension.startsWith('unknown ')) return { value: first?.holds ?? false };
    const name = dimension.slice('key '.length);
    return solveKey(
      literals.flatMap(({ atom, holds }) =>
        atom.dimension === 'key' ? [{ predicate: atom.predicate, holds }] : [],
      ),
      this.domainFor(name),
      this.budget,
      this.space.predicatesOn(name),
    );
  }

  private domainFor(key: string): KeyDomain {
    return this.space.domains.get(key) ?? domainOf(key);
  }

  private text(
    literals: readonly Literal[],
    space: TextLanguage | undefined,
    preferred: readonly string[],
  ): { readonly value: string } | undefined {
    const languages = (wanted: boolean): TextLanguage[] =>
      literals.flatMap(({ atom, holds }) => ('language' in atom && holds === wanted ? [atom.language] : []));
    const value = findText(
      {
        inside: [...languages(true), ...(space === undefined ? [] : [space])],
        outside: languages(false),
        preferred,
      },
      this.budget,
    );
    return value === undefined ? undefined : { value };
  }

  private pointOf(values: Values): Point | undefined {
    const resource = values.get('resource') ?? this.solve('resource', [])?.value;
    if (typeof resource !== 'string') return undefined;
    const context = new Map<string, KeyValue>();
    const unknown = new Map<string, boolean>();
    for (const [dimension, value] of values) {
      if (dimension.startsWith('key ')) context.set(dimension.slice('key '.length), value as KeyValue);
      if (dimension.startsWith('unknown ')) unknown.set(dimension.slice('unknown '.length), value === true);
    }
    const action = values.get('action') ?? (this.space.actions && this.solve('action', [])?.value);
    return { resource, context, unknown, ...(typeof action === 'string' ? { action } : {}) };
  }
}

function dimensionOf(atom: Atom): string {
  if (atom.dimension === 'key') return `key ${atom.predicate.key}`;
  return atom.dimension === 'unknown' ? `unknown ${atom.name}` : atom.dimension;
}

function atomOf(formula: Formula): Atom | undefined {
  if (formula.kind === 'atom') return formula.atom;
  return formula.kind === 'not' ? atomOf(formula.of) : undefined;
}

/** What hangs on the unknown comes last: an example without it is worth more. */
function inOrder(clause: Clause): Clause {
  const isOpen = ({ formula }: Signed): boolean => atomOf(formula)?.dimension === 'unknown';
  return clause.some(isOpen) ? [...clause.filter((each) => !isOpen(each)), ...clause.filter(isOpen)] : clause;
}
