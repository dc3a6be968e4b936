import type * as reader from './document-reader';
import { Permissions } from './permissions';

/**
 * Permissions from an existing policy document: to be taken over, or copied and trimmed.
 *
 * A document that AWS would not save is an error. What AWS would save although it cannot work is told by
 * `problems()` of the result.
 */
export class DocumentPermissions {
  private constructor() {}

  /**
   * Takes over a policy document, such as `{ Version: '2012-10-17', Statement: […] }`.
   *
   * @param document plain JSON; texts in it may be tokens
   */
  static fromObject(document: unknown): Permissions {
    return Permissions.fromStatements(...loadReader().readDocument(document, ''));
  }

  /**
   * Reads a policy document from a file in JSON or YAML.
   *
   * Values are taken as they are written: an account id does not become a number.
   */
  static fromFile(path: string): Permissions {
    const { parseFile, readDocument } = loadReader();
    return Permissions.fromStatements(...readDocument(parseFile(path), path));
  }
}

/** Loaded when a document is read, which few apps do: the parsers take longer than the rest of this folder. */
function loadReader(): typeof reader {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('./document-reader') as typeof reader;
}
