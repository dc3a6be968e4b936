import { IamPatternsError } from '../../errors';
import { parseDocument } from '../../policy/document/document';

type Place = (...path: readonly PropertyKey[]) => string;

/** Rejects statements that AWS rejects, with the line of the element. */
export function checkStatements(
  statements: readonly Readonly<Record<string, unknown>>[],
  kind: 'identity' | 'trust',
  at: Place,
): void {
  if (statements.length === 0) return;
  try {
    parseDocument({ Version: '2012-10-17', Statement: statements }, { kind });
  } catch (error) {
    if (!(error instanceof IamPatternsError)) throw error;
    const [, index, element] = /^Statement\[(\d+)\](?:\.(\w+))?/.exec(error.at ?? '') ?? [];
    const path = [
      ...(index === undefined ? [] : [Number(index)]),
      ...(element === undefined ? [] : [element]),
    ];
    throw error.movedTo(at(...path));
  }
}
