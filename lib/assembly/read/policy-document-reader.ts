import { readDocument, withMistakes, type PolicyDocument } from '../../policy/document/document';
import type { DocumentKind } from '../../policy/document/document-kind';
import {
  parseStatement,
  type StatementReader,
  type StatementSyntax,
} from '../../policy/document/statement-parser';
import type { Statement } from '../../policy/document/statement';
import { hasSymbol, symbol } from '../../policy/pattern/symbol';
import { duplicateKeyMistakes } from '../../text/duplicate-keys';
import { isList, isObject, type Json, type JsonObject, member } from '../../text/json';

/** A statement that was met, and how many others were met before it. */
interface Met {
  readonly statement: Json;
  readonly place: number;
  /** What it means, by the kind of document and the place in it: mostly one meaning, so they are searched, not looked up. */
  readonly parsed: Parsed[];
}

interface Parsed {
  readonly syntax: StatementSyntax;
  readonly at: string;
  readonly meaning: Statement;
}

/**
 * Reads the policy documents of one load.
 *
 * Documents of one kind that say the same are one object, and so are their statements: most trust policies of an app
 * are alike, so they are parsed and judged once.
 */
export class PolicyDocumentReader {
  private readonly documents = new Map<string, PolicyDocument>();
  private readonly converted = new Map<string, Met>();
  private readonly asWritten = new Map<string, Met>();
  private metCount = 0;

  /**
   * The document in a property of a template. CloudFormation passes numbers and booleans as text, so they are text
   * here. The document may also be JSON in a string, which CloudFormation passes as it is.
   */
  ofTemplate(value: Json | undefined, kind: DocumentKind): PolicyDocument {
    return typeof value === 'string' ? this.ofText(value, kind) : this.shared(value, kind, asText);
  }

  /** The document that an AWS API returned: JSON, or JSON in a string. */
  ofApi(value: Json | undefined, kind: DocumentKind): PolicyDocument {
    return typeof value === 'string' ? this.ofText(value, kind) : this.shared(value, kind, asIs);
  }

  private ofText(text: string, kind: DocumentKind): PolicyDocument {
    const parsed = parsedJson(text);
    if (isObject(parsed)) return withMistakes(this.shared(parsed, kind, asIs), duplicateKeyMistakes(text));
    return readDocument(hasSymbol(text) ? firstSymbol(text) : text, { kind });
  }

  private shared(
    value: Json | undefined,
    kind: DocumentKind,
    convert: (value: Json) => Json,
  ): PolicyDocument {
    const written = member(value, 'Statement');
    if (!isObject(value) || !isList(written))
      return readDocument(value === undefined ? value : convert(value), { kind });
    const met = written.map((each) => this.meet(each, convert));
    let key: string = kind;
    for (const name of Object.keys(value))
      key += `\n${JSON.stringify(name)} ${value[name] === written ? placesOf(met) : JSON.stringify(value[name])}`;
    const known = this.documents.get(key);
    if (known !== undefined) return known;
    const asWritten = met.every(({ statement }, i) => statement === written[i]);
    const source = mapValues(value, (each) =>
      each !== written ? convert(each) : asWritten ? each : met.map(({ statement }) => statement),
    );
    const document = readDocument(source, { kind }, readerOf(met));
    this.documents.set(key, document);
    return document;
  }

  private meet(written: Json, convert: (value: Json) => Json): Met {
    const text = JSON.stringify(written);
    const statements = convert === asText ? this.converted : this.asWritten;
    const known = statements.get(text);
    if (known !== undefined) return known;
    const statement = convert(written);
    const met: Met = { statement, place: this.metCount++, parsed: [] };
    statements.set(text, met);
    return met;
  }
}

/** Reads the statements of one document: each that was read before, in the same way and place, means the same. */
function readerOf(met: readonly Met[]): StatementReader {
  return (source, index, at, syntax) => {
    const parsed = met[index]?.parsed;
    const known = parsed?.find(
      (each) =>
        each.at === at && each.syntax.kind === syntax.kind && each.syntax.variables === syntax.variables,
    );
    if (known !== undefined) return known.meaning;
    const meaning = parseStatement(source, index, at, syntax);
    parsed?.push({ syntax, at, meaning });
    return meaning;
  };
}

function placesOf(met: readonly Met[]): string {
  return met.map(({ place }) => place).join();
}

function asIs(value: Json): Json {
  return value;
}

/** The value with its numbers and booleans as text; the value itself where it has none. */
function asText(value: Json): Json {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (isList(value)) {
    const texts = value.map(asText);
    return texts.every((each, i) => each === value[i]) ? value : texts;
  }
  return isObject(value) ? mapValues(value, asText) : value;
}

/** The object with other values; the object itself where no value changes. */
function mapValues(value: JsonObject, change: (value: Json) => Json): JsonObject {
  let changed: Record<string, Json> | undefined;
  for (const name of Object.keys(value)) {
    const before = value[name] as Json;
    const after = change(before);
    if (after !== before) (changed ??= { ...value })[name] = after;
  }
  return changed ?? value;
}

function parsedJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** A document of which only parts of the text are known is unknown. Its first unknown part says why. */
function firstSymbol(text: string): string {
  return symbol(/\uE000([^\uE001]*)\uE001/.exec(text)?.[1] ?? '');
}
