import { readFileSync, statSync, type Stats } from 'node:fs';
import {
  type CollectionTag,
  parseDocument,
  type ScalarTag,
  visit,
  type YAMLParseError,
  YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { IamPatternsError } from '../errors';
import { cloudFormationScalar } from './cloudformation-scalar';
import type { Json } from './json';

/** CloudFormation's functions that have a short YAML form: `!Sub` for `Fn::Sub`. */
const SHORT_FORMS = [
  ...['And', 'Base64', 'Cidr', 'Equals', 'FindInMap', 'ForEach', 'GetAtt', 'GetAZs', 'GetStackOutput', 'If'],
  ...['ImportValue', 'Join', 'Length', 'Not', 'Or', 'Select', 'Split', 'Sub', 'ToJsonString', 'Transform'],
  // Functions of Rules.
  ...['Contains', 'EachMemberEquals', 'EachMemberIn', 'RefAll', 'ValueOf', 'ValueOfAll'],
].map((name) => ({ tag: `!${name}`, key: `Fn::${name}` }));

const TAGS = [...SHORT_FORMS, { tag: '!Ref', key: 'Ref' }, { tag: '!Condition', key: 'Condition' }].flatMap(
  ({ tag, key }): (ScalarTag | CollectionTag)[] => [
    { tag, resolve: (text: string) => ({ [key]: text }) },
    { tag, collection: 'seq', resolve: (items) => wrap(key, items) },
    { tag, collection: 'map', resolve: (items) => wrap(key, items) },
  ],
);

function wrap(key: string, items: YAMLMap | YAMLSeq): YAMLMap {
  const map = new YAMLMap();
  map.set(key, items);
  return map;
}

/** The text of a file; an error of ours where it cannot be read. */
export function readText(file: string): string {
  requireRegularFile(file);
  try {
    return decoded(readFileSync(file), file);
  } catch (error) {
    if (error instanceof IamPatternsError) throw error;
    throw new IamPatternsError({
      code: 'unreadable-file',
      at: file,
      got: unreadableAs(error),
      expected: 'a file that can be read',
      fix: 'check the path, and synthesize the app again where it is a part of cdk.out',
    });
  }
}

/**
 * Rejects a named pipe, a socket and a device: reading one may never end. What the shell passes, such as `<(command)`,
 * is accepted. A path that cannot be looked at is accepted too: reading it says why.
 */
export function requireRegularFile(path: string): void {
  const special = PASSED_BY_SHELL.test(path) ? undefined : specialFile(path);
  if (special === undefined) return;
  throw new IamPatternsError({
    code: 'unreadable-file',
    at: path,
    got: special,
    expected: 'a regular file',
    fix: 'remove it from the folder, or write its content to a file',
  });
}

const PASSED_BY_SHELL = /^\/dev\/(stdin|fd\/\d+)$|^\/proc\/self\/fd\/\d+$/;

function specialFile(path: string): string | undefined {
  let found: Stats;
  try {
    found = statSync(path);
  } catch {
    return undefined;
  }
  if (found.isFile() || found.isDirectory()) return undefined;
  if (found.isFIFO()) return 'named pipe';
  return found.isSocket() ? 'socket' : 'device';
}

const UTF_8 = new TextDecoder('utf-8', { fatal: true });

/** UTF-8, with or without a byte order mark. Any other encoding would be read as garbage. */
function decoded(bytes: Buffer, file: string): string {
  const other = otherEncoding(bytes);
  if (other !== undefined) throw notUtf8(file, `text in ${other}`, `iconv -f ${other} -t UTF-8`);
  try {
    return UTF_8.decode(bytes);
  } catch {
    throw notUtf8(file, 'bytes that are not UTF-8', 'iconv -f ISO-8859-1 -t UTF-8, if that is its encoding');
  }
}

/** UTF-16, as PowerShell's `>` writes it, or UTF-32: by its byte order mark, or by the zeros that ASCII has in it. */
function otherEncoding(bytes: Buffer): string | undefined {
  const mark = bytes.subarray(0, 4).toString('hex');
  if (mark === 'fffe0000' || mark === '0000feff' || /^(000000..|..000000)$/.test(mark)) return 'UTF-32';
  return /^(fffe|feff|00|..00)/.test(mark) ? 'UTF-16' : undefined;
}

function notUtf8(at: string, got: string, command: string): IamPatternsError {
  return new IamPatternsError({
    code: 'unreadable-file',
    at,
    got,
    expected: 'text in UTF-8',
    fix: `convert the file to UTF-8: ${command}`,
  });
}

/** Whether there is a folder at the path. What cannot be looked at is none: reading it says why. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** What a path is that cannot be read, in words: Node gives a code, and the path once more. */
export function unreadableAs(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return (typeof code === 'string' && UNREADABLE[code]) || reasonOf(error);
}

const UNREADABLE: Readonly<Record<string, string>> = {
  EACCES: 'a file that may not be read',
  EISDIR: 'a folder',
  ELOOP: 'a symbolic link that leads to itself',
  ERR_INVALID_ARG_VALUE: 'a path with a null character',
  ENOENT: 'no such file',
};

/** How scalars of YAML without quotes are read: as a person means them, or by the rules of CloudFormation. */
type ScalarRules = 'as written' | 'CloudFormation';

/** Parses a template, or a policy document that may be a part of one. */
export function parseTemplateText(text: string, file: string): Json {
  return parseText(text, file, 'CloudFormation');
}

/** Parses JSON or YAML, by what the text looks like: JSON begins with a brace or a bracket. */
export function parseText(text: string, file: string, rules: ScalarRules = 'as written'): Json {
  try {
    return isJsonText(text) ? parseJson(text, rules) : parseYaml(text, rules);
  } catch (error) {
    throw new IamPatternsError({
      code: 'malformed-file',
      at: file,
      got: `text (${withoutQuotes(reasonOf(error))})`,
      expected: 'well-formed JSON or YAML',
      fix: 'correct the file, or synthesize it again',
    });
  }
}

/** Whether a text begins as JSON does. */
export function isJsonText(text: string): boolean {
  return /^\s*[[{]/.test(text);
}

function parseJson(text: string, rules: ScalarRules): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    // A YAML template may be written in YAML's flow style, which begins with a brace too.
    try {
      return parseYaml(text, rules);
    } catch {
      throw error;
    }
  }
}

/** Reads YAML as CloudFormation does, with the place of every node. */
export function parseYamlDocument(text: string) {
  let document = parseDocument(text, { customTags: TAGS, merge: true });
  let lines: string[] | undefined;
  for (let repair = 0; repair < MAX_REPAIRS; repair++) {
    const line = underIndented(document.errors[0]);
    if (line === undefined) break;
    lines ??= text.split('\n');
    if (lines[line] === undefined || lines[line].startsWith(INDENT)) break;
    lines[line] = INDENT + lines[line];
    document = parseDocument(lines.join('\n'), { customTags: TAGS, merge: true });
  }
  return document;
}

/** Deeper than any template is indented. */
const INDENT = ' '.repeat(200);
const MAX_REPAIRS = 200;

/**
 * The line, from 0, of a bracket or a quoted text that goes on with less indentation than YAML requires. CloudFormation
 * accepts both, and leading blanks mean nothing there.
 */
function underIndented(error: YAMLParseError | undefined): number | undefined {
  const line = error?.linePos?.[0].line;
  if (error === undefined || line === undefined) return undefined;
  if (error.code === 'BAD_INDENT' && error.message.startsWith('Flow ')) return line - 1;
  return error.code === 'MISSING_CHAR' && /^Missing closing ["']quote/.test(error.message) ? line : undefined;
}

function parseYaml(text: string, rules: ScalarRules): Json {
  const document = parseYamlDocument(text);
  const [problem] = document.errors;
  if (problem) throw problem;
  const [warning] = document.warnings;
  if (warning) throw warning;
  visit(document, {
    // An alias for something that it lies in would be a value without an end.
    Alias: (_, node, path) => {
      const target = node.resolve(document);
      if (target !== undefined && path.includes(target))
        throw new Error('an alias for a value that it is part of');
    },
    Scalar: (key, node) => {
      // It would be a part of a key or value that looks like another one. In quotes, it is meant.
      if (node.type === 'PLAIN' && node.source?.includes(BYTE_ORDER_MARK) === true)
        throw new Error(`byte order mark U+FEFF in the middle of the text`);
      const other =
        rules === 'CloudFormation' && key !== 'key' && node.type === 'PLAIN'
          ? cloudFormationScalar(node.source ?? '')
          : undefined;
      // 012345678901 is an account id, not the number that YAML makes of it.
      if (other !== undefined) node.value = other;
      else if (typeof node.value === 'number' && node.source !== String(node.value)) node.value = node.source;
    },
  });
  return document.toJS({ maxAliasCount: 100 }) as Json;
}

const BYTE_ORDER_MARK = '\uFEFF';

/** The reason without what it quotes: the file may be a secret that only a mistake has led to. */
export function withoutQuotes(reason: string): string {
  return reason
    .replace(/, ?"[^]*" is not valid JSON$/, ' in JSON')
    .replace(/"[^"]*"|(?<=Unresolved alias.*: )\S+/g, '…');
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
