import { basename } from 'node:path';
import { isAccountExport } from '../../assembly/sources/account-export';
import { duplicateKeyMistakes, requireUniqueKeys } from '../../text/duplicate-keys';
import { isObject, jsonKind, member, type Json } from '../../text/json';
import type { Source } from '../../assembly/load';
import { attempt, type OnUnreadable } from '../../assembly/sources/unreadable';
import { isFolder, parseTemplateText, readText } from '../../text/text-file';
import type { DocumentInput } from '../../checks';
import { IamPatternsError } from '../../errors';
import type { DocumentKind } from '../../policy/document/document';
import { organizationsPolicy } from './organizations-policy';
import { kindOf } from './policy-kind';
import { sourceOf } from './source-argument';

/** A policy document in a file of its own. */
export interface DocumentFile extends DocumentInput {
  readonly file: string;
  readonly region?: string;
  /** Whether the kind is an assumption: it was not given, and the document does not show it. */
  readonly isKindAssumed: boolean;
}

/** What `check` judges. */
export interface CheckSources {
  /** Assemblies, templates and account exports, which are read together. */
  readonly sources: readonly Source[];
  /** Policy documents, which are judged one by one. */
  readonly documents: readonly DocumentFile[];
}

/**
 * Sorts the sources of the command line. A file of any other kind is unreadable: `onUnreadable` receives the error, or it
 * is thrown.
 */
export function readSources(
  texts: readonly string[],
  kind: DocumentKind | undefined,
  onUnreadable?: OnUnreadable,
): CheckSources {
  const sources: Source[] = [];
  const documents: DocumentFile[] = [];
  for (const source of texts.map(sourceOf)) {
    const given = typeof source === 'string' ? { template: source } : source;
    attempt(() => {
      const document = isAssembly(given.template) ? undefined : documentIn(given.template);
      if (document === undefined) sources.push(source);
      else documents.push({ ...placeOf(given), ...readKind(document, given.template, kind) });
    }, onUnreadable);
  }
  return { sources, documents };
}

function placeOf({ template, account, region }: { template: string; account?: string; region?: string }) {
  return { file: template, account, region };
}

function readKind(read: ReadDocument, file: string, given: DocumentKind | undefined) {
  if (given !== undefined) return { ...read, kind: given, isKindAssumed: false };
  if (read.kind !== undefined) return { ...read, kind: read.kind, isKindAssumed: false };
  const { kind, isCertain } = kindOf(read.document, file);
  return { ...read, kind, isKindAssumed: !isCertain };
}

function isAssembly(path: string): boolean {
  return isFolder(path) || basename(path) === 'manifest.json';
}

/** A policy document in a file. */
interface ReadDocument {
  readonly document: Json;
  /**
   * The kind that the file states.
   *
   * @default - the file states none
   */
  readonly kind?: DocumentKind;
  readonly mistakes: readonly IamPatternsError[];
}

/** The policy document of a file; `undefined` for a template or an account export. */
function documentIn(file: string): ReadDocument | undefined {
  const text = readText(file);
  const json = parseTemplateText(text, file);
  if (isObject(member(json, 'Resources')) || isAccountExport(json)) return undefined;
  if (member(json, 'Statement') !== undefined)
    return { document: json, mistakes: duplicateKeyMistakes(text) };
  const described = organizationsPolicy(json, file);
  if (described !== undefined) {
    requireUniqueKeys(text, file);
    const { document, kind, content } = described;
    return { document, kind, mistakes: duplicateKeyMistakes(content) };
  }
  throw new IamPatternsError({
    code: 'unknown-source',
    at: file,
    subject: 'source',
    got: jsonKind(json),
    expected: 'a template with Resources, a policy document with Statement, or an account export',
    fix: 'pass a file of one of these kinds, or the folder of a cloud assembly',
  });
}
