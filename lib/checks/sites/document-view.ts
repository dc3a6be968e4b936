import type { IamPatternsError } from '../../errors';
import type { DocumentKind, PolicyDocument } from '../../policy/document/document';
import type { Statement } from '../../policy/document/statement';
import { StatementView } from './statement-view';

/**
 * A policy document and nothing around it.
 *
 * What a rule concludes from this alone holds wherever the same document is used.
 */
export class DocumentView {
  private json: string | undefined;
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

  /** The document as JSON, without blanks. */
  get text(): string {
    return (this.json ??= JSON.stringify(this.source) ?? '');
  }

  protected viewOf(statement: Statement): StatementView {
    return new StatementView(statement);
  }
}
