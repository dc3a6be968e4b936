import { readdirSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { policyOf, type AccessPolicy } from '../../access';
import { requireUniqueKeys } from '../../text/duplicate-keys';
import { isObject, jsonKind, listOf, member, type Json } from '../../text/json';
import { isFolder, parseText, readText } from '../../text/text-file';
import { IamPatternsError } from '../../errors';
import { organizationsPolicy } from './organizations-policy';

/**
 * The SCPs or RCPs of one level, from a file or from all files of a folder.
 *
 * A file contains a policy document, the output of `aws organizations describe-policy`, or a list of these.
 */
export function readGuardrails(source: string, kind: 'scp' | 'rcp'): AccessPolicy[] {
  return filesIn(source).flatMap((file) => {
    const text = readText(file);
    const entries = listOf(parseText(text, file));
    requireUniqueKeys(text, file);
    return entries.map((entry, index) =>
      guardrailOf(entry, kind, file, entries.length === 1 ? '' : ` ${index + 1}`),
    );
  });
}

function guardrailOf(entry: Json, kind: 'scp' | 'rcp', file: string, number: string): AccessPolicy {
  const described = organizationsPolicy(entry, file);
  const document = described?.document ?? entry;
  if (described !== undefined) requireUniqueKeys(described.content, `${file}: Policy.Content`);
  if (!isObject(document) || member(document, 'Statement') === undefined)
    throw new IamPatternsError({
      code: 'malformed-guardrail',
      at: file,
      subject: 'guardrail',
      got: jsonKind(entry),
      expected: 'a policy document, or the output of aws organizations describe-policy',
      fix: `pass only files with ${kind.toUpperCase()}s`,
    });
  const shown = described?.name ?? `${basename(file, extname(file))}${number}`;
  return policyAt(`${kind.toUpperCase()} ${shown}`, kind, document, file);
}

/** A policy whose errors name the file before the JSON path. */
function policyAt(name: string, kind: 'scp' | 'rcp', document: Json, file: string): AccessPolicy {
  try {
    return policyOf(name, kind, document);
  } catch (error) {
    if (!(error instanceof IamPatternsError)) throw error;
    throw error.movedTo(`${file}: ${error.at ?? ''}`);
  }
}

function filesIn(source: string): string[] {
  if (!isFolder(source)) return [source];
  const files = readdirSync(source)
    .filter((name) => ['.json', '.yaml', '.yml'].includes(extname(name)))
    .sort()
    .map((name) => join(source, name));
  if (files.length > 0) return files;
  throw new IamPatternsError({
    code: 'empty-folder',
    at: source,
    got: 'folder without .json, .yaml or .yml files',
    expected: 'one file for each policy',
    fix: 'pass the folder that contains the policies',
  });
}
