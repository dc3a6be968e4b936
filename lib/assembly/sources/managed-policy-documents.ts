import { readdirSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { IamPatternsError } from '../../errors';
import { isObject, jsonKind, type Json, listOf, member } from '../../text/json';
import { parseText, readText } from '../../text/text-file';
import { isAccountExport } from './account-export';
import { defaultVersion } from './exported-document-text';
import { attempt, type OnUnreadable } from './unreadable';

/** The document of a managed policy that is not in any template, and where it was read. */
export interface ManagedPolicyDocument {
  readonly document: Json;
  readonly file: string;
  /** JSON path in the file; a line number in a file of JSON lines. */
  readonly path: string;
}

const AWS_MANAGED = /:iam::aws:policy\/(?:.*\/)?([^/]+)$/;

/** The name of an AWS managed policy from its ARN; nothing for other policies. */
export function awsManagedPolicyName(arn: string): string | undefined {
  return AWS_MANAGED.exec(arn)?.[1];
}

/**
 * Documents of managed policies that templates only name: AWS's own, and those of other apps.
 *
 * They come from a file or a folder of files (`.json`, `.jsonl`): one `{name | arn, document}`, a list of these, or
 * one a line. A file that holds a bare document is named after its policy. An account export has the managed policies that
 * the account uses.
 */
export class ManagedPolicyDocuments {
  private readonly byName = new Map<string, ManagedPolicyDocument>();

  constructor(sources: readonly string[], onUnreadable?: OnUnreadable) {
    for (const file of sources.flatMap(filesOf)) attempt(() => this.read(file), onUnreadable);
  }

  /** The document of the policy with that ARN. */
  find(arn: string): ManagedPolicyDocument | undefined {
    const name = awsManagedPolicyName(arn);
    return this.byName.get(arn) ?? (name === undefined ? undefined : this.byName.get(name));
  }

  private read(file: string): void {
    const text = readText(file);
    if (extname(file) === '.jsonl') {
      for (const [index, line] of text.split('\n').entries())
        if (line.trim() !== '') this.add(parseText(line, `${file}:${index + 1}`), file, `line ${index + 1}`);
      return;
    }
    const json = parseText(text, file);
    if (isObject(json) && member(json, 'Statement') !== undefined)
      this.byName.set(basename(file, extname(file)), { document: json, file, path: '' });
    else if (isAccountExport(json)) this.addExported(json, file);
    else for (const [index, entry] of listOf(json).entries()) this.add(entry, file, `[${index}]`);
  }

  private addExported(json: Json, file: string): void {
    for (const [i, policy] of listOf(member(json, 'Policies')).entries()) {
      const { index, document } = defaultVersion(policy);
      const at = `Policies[${i}]`;
      const parsed = typeof document === 'string' ? parseText(document, `${file}: ${at}`) : document;
      const entry = { arn: member(policy, 'Arn') ?? null, document: parsed ?? null };
      this.add(entry, file, `${at}.PolicyVersionList[${index}]`);
    }
  }

  private add(entry: Json, file: string, path: string): void {
    const key = member(entry, 'arn') ?? member(entry, 'name');
    if (typeof key !== 'string')
      throw malformed(`${file}: ${path}`, entry, '{ "name" or "arn": "…", "document": {…} }');
    const at = path === '' ? 'document' : `${path}.document`;
    const document = member(entry, 'document');
    if (!isObject(document)) throw malformed(`${file}: ${at}`, document, 'a policy document: a JSON object');
    this.byName.set(awsManagedPolicyName(key) ?? key, { document, file, path: at });
  }
}

function malformed(at: string, got: Json | undefined, expected: string): IamPatternsError {
  const fix = 'give each document the name or ARN of its policy';
  return new IamPatternsError({ code: 'malformed-managed-policy', at, got: jsonKind(got), expected, fix });
}

function filesOf(source: string): string[] {
  try {
    if (!statSync(source).isDirectory()) return [source];
    return readdirSync(source)
      .filter((name) => ['.json', '.jsonl'].includes(extname(name)))
      .sort()
      .map((name) => join(source, name));
  } catch {
    // readText says what is wrong with it.
    return [source];
  }
}
