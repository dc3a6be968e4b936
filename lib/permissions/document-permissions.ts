import type * as reader from './document-reader';
import { Permissions } from './permissions';
import { checkArguments } from '../arguments/checked-class';

/**
 * Permissions from an existing policy document, to use as they are or to trim.
 *
 * A document that AWS would reject is an error. `problems()` of the result reports statements that AWS accepts although
 * they cannot work.
 */
export class DocumentPermissions {
  private constructor() {}

  /**
   * Reads a policy document, such as `{ Version: '2012-10-17', Statement: […] }`.
   *
   * @param document plain JSON; strings in it may be tokens
   */
  static fromObject(document: unknown): Permissions {
    return Permissions.fromStatements(...loadReader().readDocument(document, ''));
  }

  /**
   * Reads a policy document from a file in JSON or YAML.
   *
   * Values stay strings: an account ID does not become a number.
   */
  static fromFile(path: string): Permissions {
    const { parseFile, readDocument } = loadReader();
    return Permissions.fromStatements(...readDocument(parseFile(path), path));
  }
}
checkArguments(DocumentPermissions);

/** Loads the parsers only when a document is read, because loading them takes longer than the rest of this folder. */
function loadReader(): typeof reader {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('./document-reader') as typeof reader;
}
