import { isList, isObject, type Json, member } from '../../text/json';

/** A statement that was met, and which one in order it was. */
interface Met {
  readonly statement: Json;
  readonly place: number;
}

/** One object for all policy documents that say the same, and one for all statements that do. */
export class SharedDocuments {
  private readonly documents = new Map<string, Json>();
  private readonly statements = new Map<string, Met>();

  /** The document that says the same and was met before; else this one, made of statements that are shared. */
  shared(document: Json): Json {
    const written = member(document, 'Statement');
    if (!isObject(document) || !isList(written)) return document;
    const met = written.map((each) => this.meet(each));
    const text = JSON.stringify({ ...document, Statement: met.map(({ place }) => place) });
    const known = this.documents.get(text) ?? {
      ...document,
      Statement: met.map(({ statement }) => statement),
    };
    this.documents.set(text, known);
    return known;
  }

  private meet(statement: Json): Met {
    const text = JSON.stringify(statement);
    const known = this.statements.get(text) ?? { statement, place: this.statements.size };
    this.statements.set(text, known);
    return known;
  }
}
