import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml';
import { IamPatternsError } from '../errors';
import { placeText, type FilePlace, type LocatedEntry, type LocatedValue } from './located-value';
import { withoutQuotes } from './text-file';

/** How many values aliases may add to a file: an alias of aliases of aliases grows without limit. */
const MOST_ALIASED_VALUES = 10_000;

/** The content of a YAML or JSON file with the place of every value. Every mistake names its line and column. */
export function readLocated(text: string, file: string): LocatedValue {
  const lines = new LineCounter();
  const placeOf = (offset: number): FilePlace => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const document = parsed(text, file, lines);
  const [problem] = [...document.errors, ...document.warnings];
  if (problem !== undefined) throw syntaxError(problem, placeOf(problem.pos[0]));
  if (document.contents === null) throw emptyFile(placeOf(0));
  return new LocatedReader(placeOf).read(document.contents, placeOf(0));
}

function parsed(text: string, file: string, lineCounter: LineCounter) {
  try {
    return parseDocument(text, { lineCounter, prettyErrors: false, version: '1.2', merge: false });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new IamPatternsError({
      code: 'nested-too-deep',
      at: file,
      got: 'values that are nested too deep to be read',
      expected: 'a file of ordinary depth',
      fix: 'remove the nesting',
    });
  }
}

/** Turns nodes of the parser into located values, with aliases in place. */
class LocatedReader {
  private aliased = 0;
  private readonly open = new Set<Node>();
  /** Name → the node that has the anchor, of the part of the file that was read. */
  private readonly anchors = new Map<string, Node>();
  /** What an alias stands for where it is written: a later anchor may have the same name. */
  private readonly targets = new Map<Node, Node | undefined>();

  constructor(private readonly placeOf: (offset: number) => FilePlace) {}

  read(node: Node | null, around: FilePlace, isAliased = false): LocatedValue {
    const place = node?.range ? this.placeOf(node.range[0]) : around;
    if (isAliased && ++this.aliased > MOST_ALIASED_VALUES) throw aliasBomb(place);
    if (node === null) return { kind: 'scalar', place, value: null };
    if (isAlias(node)) {
      // The search of the parser goes through the file for each alias.
      if (!this.targets.has(node)) this.targets.set(node, this.anchors.get(node.source));
      const target = this.targets.get(node);
      if (target === undefined || this.open.has(target)) throw badAlias(node.source, place);
      return this.read(target, place, true);
    }
    if (!isAliased) this.remember(node);
    this.open.add(node);
    try {
      if (isSeq<Node>(node)) {
        const items = node.items.map((item) => this.read(item, place, isAliased));
        return { kind: 'list', place, items };
      }
      if (isMap<Node, Node | null>(node)) {
        const entries = new Map<string, LocatedEntry>();
        for (const { key, value } of node.items) {
          if (!isAliased) this.remember(key);
          const keyPlace = key.range ? this.placeOf(key.range[0]) : place;
          entries.set(keyOf(key, keyPlace), {
            place: keyPlace,
            value: this.read(value, keyPlace, isAliased),
          });
        }
        return { kind: 'map', place, entries };
      }
      return { kind: 'scalar', place, value: scalarOf(node) };
    } finally {
      this.open.delete(node);
    }
  }

  private remember(node: Node): void {
    const anchor = isAlias(node) ? undefined : (node as { readonly anchor?: string }).anchor;
    if (anchor !== undefined) this.anchors.set(anchor, node);
  }
}

function keyOf(key: Node, place: FilePlace): string {
  if (isScalar(key) && key.value !== null) return key.source ?? JSON.stringify(key.value);
  throw new IamPatternsError({
    code: 'malformed-file',
    at: placeText(place),
    got: 'a key that is not a text',
    expected: 'a text before the colon',
    fix: 'write the key as a text, in quotes if it contains special characters',
  });
}

/** A number as text stays a text if YAML would change it: 012345678901 is not 12345678901. */
function scalarOf(node: Node): string | number | boolean | null {
  if (!isScalar(node)) return null;
  const { value, source } = node;
  if (typeof value === 'number') return String(value) === source ? value : (source ?? String(value));
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  return source ?? JSON.stringify(value);
}

function syntaxError(problem: { code: string; message: string }, place: FilePlace): IamPatternsError {
  const { code } = problem;
  const [message = ''] = problem.message.split('\n');
  const at = placeText(place);
  if (code === 'TAB_AS_INDENT')
    return new IamPatternsError({
      code: 'tab-as-indentation',
      at,
      got: 'a tab as indentation',
      expected: 'spaces, because YAML does not allow tabs there',
      fix: 'replace the tab with spaces',
    });
  if (code === 'DUPLICATE_KEY')
    return new IamPatternsError({
      code: 'duplicate-key',
      at,
      got: 'a key that this map already has',
      expected: 'each key at most once per map',
      fix: 'remove one of the two, or join their values',
    });
  if (code === 'MULTIPLE_DOCS')
    return new IamPatternsError({
      code: 'several-documents',
      at,
      got: 'a second document, after ---',
      expected: 'one document in a file',
      fix: 'remove the line ---, or write the second document to a file of its own',
    });
  return new IamPatternsError({
    code: 'malformed-file',
    at,
    got: `text (${withoutQuotes(message)})`,
    expected: 'well-formed YAML or JSON',
    fix: 'correct the file at this place',
  });
}

function aliasBomb(place: FilePlace): IamPatternsError {
  return new IamPatternsError({
    code: 'too-many-aliases',
    at: placeText(place),
    got: `aliases that add more than ${MOST_ALIASED_VALUES} values`,
    expected: `at most ${MOST_ALIASED_VALUES} values through aliases`,
    fix: 'remove aliases of aliases, or write a named definition and refer to it by name',
  });
}

function badAlias(name: string, place: FilePlace): IamPatternsError {
  return new IamPatternsError({
    code: 'malformed-alias',
    at: placeText(place),
    got: `alias *${name}`,
    expected: 'an alias of an anchor before it that does not contain it',
    fix: `add &${name} before, or write the value`,
  });
}

function emptyFile(place: FilePlace): IamPatternsError {
  return new IamPatternsError({
    code: 'malformed-file',
    at: placeText(place),
    got: 'no content',
    expected: 'a map of keys and values',
    fix: 'write the content, or run iam-patterns init for a starter',
  });
}
