import { positiveOf, type KeyPredicate } from '../keys/key-predicate';
import type { TextLanguage } from '../text/text-language';

/** A smallest question about a request. */
export type Atom =
  /** Whether the resource, or an action that the data do not know, is in a set of texts. */
  | { readonly id: number; readonly dimension: 'resource' | 'action'; readonly language: TextLanguage }
  | { readonly id: number; readonly dimension: 'key'; readonly predicate: KeyPredicate }
  /** Something that no request decides: what a template does not tell. The same name is the same answer. */
  | { readonly id: number; readonly dimension: 'unknown'; readonly name: string };

/** A set of requests: a combination of atoms. */
export type Formula =
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'atom'; readonly atom: Atom }
  | { readonly kind: 'not'; readonly of: Formula }
  | { readonly kind: 'and' | 'or'; readonly items: readonly Formula[] };

export const ALL: Formula = { kind: 'constant', value: true };
export const NONE: Formula = { kind: 'constant', value: false };

export function isAll(formula: Formula): boolean {
  return formula.kind === 'constant' && formula.value;
}

export function isNone(formula: Formula): boolean {
  return formula.kind === 'constant' && !formula.value;
}

export function complement(formula: Formula): Formula {
  if (formula.kind === 'constant') return formula.value ? NONE : ALL;
  return formula.kind === 'not' ? formula.of : { kind: 'not', of: formula };
}

export function intersection(...parts: readonly Formula[]): Formula {
  return joined('and', parts);
}

export function union(...parts: readonly Formula[]): Formula {
  return joined('or', parts);
}

function joined(kind: 'and' | 'or', parts: readonly Formula[]): Formula {
  const items: Formula[] = [];
  const neutral = kind === 'and';
  for (const part of parts) {
    if (part.kind === 'constant') {
      if (part.value !== neutral) return part;
    } else if (part.kind === kind) items.push(...part.items);
    else items.push(part);
  }
  const distinct = [...new Set(items)];
  const [only] = distinct;
  if (only === undefined) return neutral ? ALL : NONE;
  return distinct.length === 1 ? only : { kind, items: distinct };
}

/** The formula with something else in place of the conditions on some keys. */
export function withoutKeys(
  formula: Formula,
  instead: (predicate: KeyPredicate) => Formula | undefined,
): Formula {
  switch (formula.kind) {
    case 'constant':
      return formula;
    case 'atom':
      return (formula.atom.dimension === 'key' ? instead(formula.atom.predicate) : undefined) ?? formula;
    case 'not':
      return complement(withoutKeys(formula.of, instead));
    case 'and':
      return intersection(...formula.items.map((item) => withoutKeys(item, instead)));
    case 'or':
      return union(...formula.items.map((item) => withoutKeys(item, instead)));
  }
}

/** Makes atoms, the same one for the same question, so that the same unknown on two sides is one. */
export class Atoms {
  private readonly known = new Map<string, Formula>();
  private readonly byKey = new Map<string, KeyPredicate[]>();
  private readonly asked = new Set<string>();

  resource(language: TextLanguage): Formula {
    return this.of(`resource ${language.key}`, (id) => ({ id, dimension: 'resource', language }));
  }

  action(language: TextLanguage): Formula {
    return this.of(`action ${language.key}`, (id) => ({ id, dimension: 'action', language }));
  }

  key(predicate: KeyPredicate): Formula {
    if (!this.asked.has(predicate.id)) {
      this.asked.add(predicate.id);
      const asked = this.byKey.get(predicate.key);
      if (asked === undefined) this.byKey.set(predicate.key, [predicate]);
      else asked.push(predicate);
    }
    if (predicate.negated && predicate.set === undefined) {
      const positive = positiveOf(predicate);
      return complement(
        this.of(`key ${positive.id}`, (id) => ({ id, dimension: 'key', predicate: positive })),
      );
    }
    return this.of(`key ${predicate.id}`, (id) => ({ id, dimension: 'key', predicate }));
  }

  /** How many questions about keys there are. */
  get keyCount(): number {
    return this.asked.size;
  }

  /** The keys that something is asked about. */
  get keys(): ReadonlySet<string> {
    return new Set(this.byKey.keys());
  }

  /** All that is asked about the key, so that an example of a value has the type that each of them compares. */
  predicatesOn(key: string): readonly KeyPredicate[] {
    return this.byKey.get(key) ?? [];
  }

  unknown(name: string): Formula {
    return this.of(`unknown ${name}`, (id) => ({ id, dimension: 'unknown', name }));
  }

  private of(key: string, make: (id: number) => Atom): Formula {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const formula: Formula = { kind: 'atom', atom: make(this.known.size) };
    this.known.set(key, formula);
    return formula;
  }
}
