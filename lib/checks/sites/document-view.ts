import type { IamPatternsError } from '../../errors';
import type { DocumentKind, PolicyDocument } from '../../policy/document/document';
import type { Statement } from '../../policy/document/statement';
import { StatementView } from './statement-view';

/** The roles of an app mostly share one trust policy: its text is written once. */
const texts = new WeakMap<object, string>();

/**
 * A policy document and nothing around it.
 *
 * What a rule concludes from this alone holds wherever the same document is used.
 */
export class DocumentView {
  private views: readonly StatementView[] | undefined;

  constructor(
    readonly kind: DocumentKind,
    /** JSON, parsed. */
    readonly source: unknown,
    readonly document: PolicyDocument,
    /** Why AWS would reject the document. */
    readonly mistakes: readonly IamPatternsError[],
  ) {}

  /** The well-formed statements. */
  get statements(): readonly StatementView[] {
    return (this.views ??= this.document.statements
      .filter(({ mistake }) => mistake === undefined)
      .map((statement) => this.viewOf(statement)));
  }

  /** Whether a statement denies the action on every resource, whatever the request. */
  deniesEverywhere(action: string): boolean {
    return this.statements.some((each) => each.denies(action));
  }

  /** The document as JSON, without blanks. */
  get text(): string {
    const { source } = this;
    if (typeof source !== 'object' || source === null) return JSON.stringify(source) ?? '';
    const known = texts.get(source) ?? JSON.stringify(source);
    texts.set(source, known);
    return known;
  }

  protected viewOf(statement: Statement): StatementView {
    return new StatementView(statement);
  }
}
