import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import { isJsonText, parseYamlDocument } from './text-file';

/** A value in a JSON or YAML text, with the place that it begins at. */
export interface Outline {
  /** Characters before it; for a member of an object, before its key. */
  readonly offset: number;
  readonly members: ReadonlyMap<string, Outline>;
  readonly items: readonly Outline[];
}

/** A member of an object whose key is there already: parsers keep the last one and lose the others. */
export interface DuplicateKey {
  /** JSON path of the member. */
  readonly at: string;
  readonly key: string;
}

/** An outline that is being made. */
interface Growing extends Outline {
  readonly members: Map<string, Growing>;
  readonly items: Growing[];
}

/** Where each value of a text begins, which is known to be well-formed. */
export function outlineOf(text: string): Outline {
  return isJson(text) ? scanJson(text).root : outlineOfYaml(parseYamlDocument(text).contents, 0);
}

/** YAML's flow style begins with a brace too. */
function isJson(text: string): boolean {
  if (!isJsonText(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The keys that a well-formed JSON text holds twice in one object; YAML with such keys is not well-formed. */
export function duplicateKeys(text: string): readonly DuplicateKey[] {
  return isJson(text) ? scanJson(text).duplicates : [];
}

/**
 * The value at a JSON path, or the nearest one around it: what a template computes has no place of its own.
 *
 * Keys may hold dots, so the longest one that fits is taken.
 */
export function placeIn(root: Outline, path: string): Outline {
  let found = root;
  let rest = path;
  for (;;) {
    const [written = '', index] = /^\[(\d+)\]/.exec(rest) ?? [];
    const next =
      index === undefined ? memberAt(found, rest) : { outline: found.items[Number(index)], written };
    if (next?.outline === undefined) return found;
    found = next.outline;
    rest = rest.slice(next.written.length).replace(/^\./, '');
  }
}

function memberAt({ members }: Outline, path: string) {
  let longest: { outline: Outline; written: string } | undefined;
  for (const [written, outline] of members)
    if (path.startsWith(written) && /^(\.|\[|$)/.test(path.slice(written.length)))
      if (longest === undefined || written.length > longest.written.length) longest = { outline, written };
  return longest;
}

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]|[^\s"{}[\],:]+/gs;

/** An object or list that is being read. */
interface Frame {
  readonly outline: Growing;
  readonly isObject: boolean;
  /** Of the member that is being read. */
  key?: string;
  keyOffset: number;
}

/** Reads the tokens one by one, without recursion: depth costs no stack. */
function scanJson(text: string): { root: Outline; duplicates: DuplicateKey[] } {
  const duplicates: DuplicateKey[] = [];
  const frames: Frame[] = [];
  let root: Growing | undefined;
  const add = (offset: number): Growing => {
    const frame = frames[frames.length - 1];
    const isMember = frame?.isObject === true && frame.key !== undefined;
    const outline = grow(isMember ? frame.keyOffset : offset);
    if (frame === undefined) root ??= outline;
    else if (!frame.isObject) frame.outline.items.push(outline);
    else if (frame.key !== undefined) {
      if (frame.outline.members.has(frame.key)) duplicates.push({ at: pathOf(frames), key: frame.key });
      frame.outline.members.set(frame.key, outline);
    }
    return outline;
  };
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const frame = frames[frames.length - 1];
    if (token === '{' || token === '[')
      frames.push({ outline: add(index), isObject: token === '{', keyOffset: index });
    else if (token === '}' || token === ']') frames.pop();
    else if (token === ',') {
      if (frame !== undefined) frame.key = undefined;
    } else if (frame?.isObject === true && frame.key === undefined) {
      frame.key = token.includes('\\') ? (JSON.parse(token) as string) : token.slice(1, -1);
      frame.keyOffset = index;
    } else add(index);
  }
  return { root: root ?? grow(0), duplicates };
}

function grow(offset: number): Growing {
  return { offset, members: new Map(), items: [] };
}

function pathOf(frames: readonly Frame[]): string {
  return frames
    .map(({ isObject, key = '', outline }) => (isObject ? `.${key}` : `[${outline.items.length - 1}]`))
    .join('')
    .replace(/^\./, '');
}

/** Tags such as `!Sub` make objects that are not written; they begin where their content does. */
function outlineOfYaml(node: Node | null | undefined, around: number): Growing {
  const outline = grow(node?.range?.[0] ?? around);
  if (node === null || node === undefined || isAlias(node)) return outline;
  if (isSeq<Node>(node)) outline.items.push(...node.items.map((item) => outlineOfYaml(item, outline.offset)));
  if (isMap<Node | string, Node | null>(node))
    for (const { key, value } of node.items) {
      const offset = (typeof key === 'string' ? undefined : key.range?.[0]) ?? outline.offset;
      const name = isScalar(key) ? String(key.value) : String(key);
      outline.members.set(name, { ...outlineOfYaml(value, offset), offset });
    }
  return outline;
}
