import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { INDEX_FILE } from './data-file';

/** Version, the day of that version, and where its document stands in the file of documents: offset and length. */
export type ManagedPolicyEntry = readonly [version: string, date: string, offset: number, length: number];

/** What `data/managed-policies/index.json` holds. */
export interface ManagedPolicyIndex {
  readonly source: string;
  readonly version: string;
  /** Day of the newest version of any policy, ISO 8601: what AWS changed later is not here. */
  readonly date: string;
  /** By path and name: `service-role/AWSLambdaBasicExecutionRole`. */
  readonly policies: Readonly<Record<string, ManagedPolicyEntry>>;
}

export const MANAGED_POLICIES_FOLDER = 'managed-policies';
/** One document a line. */
export const DOCUMENTS_FILE = 'documents.jsonl';

const FOLDER = join(__dirname, 'data', MANAGED_POLICIES_FOLDER);

/** Reads the index. */
export function readManagedPolicyIndex(): ManagedPolicyIndex {
  return JSON.parse(readFileSync(join(FOLDER, INDEX_FILE), 'utf8')) as ManagedPolicyIndex;
}

/** Reads one document, and nothing else of the file. */
export function readManagedPolicyDocument([, , offset, length]: ManagedPolicyEntry): unknown {
  const file = openSync(join(FOLDER, DOCUMENTS_FILE), 'r');
  try {
    const bytes = Buffer.alloc(length);
    readSync(file, bytes, 0, length, offset);
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } finally {
    closeSync(file);
  }
}

/** The text of all documents, one a line. */
export function readManagedPolicyDocuments(): string {
  return readFileSync(join(FOLDER, DOCUMENTS_FILE), 'utf8');
}
