import type { DocumentKind } from '../policy/document/document';
import { DOCUMENT_KINDS } from './document-kinds';
import type { DocumentRule, PlacedDocumentRule, PlacedStatementRule, Rule, StatementRule } from './rule';

/** The rules that look at one kind of document, in their order. */
export interface KindRules {
  readonly document: readonly DocumentRule[];
  readonly placedDocument: readonly PlacedDocumentRule[];
  readonly statement: readonly StatementRule[];
  /** The statement rules that also look at statements without conditions. */
  readonly unconditional: readonly StatementRule[];
  readonly placedStatement: readonly PlacedStatementRule[];
  /** Shapes of statements of which no statement rule says anything. */
  readonly silentShapes: Set<string>;
}

export type RulesByKind = ReadonlyMap<DocumentKind, KindRules>;

/** Sorts rules by the kinds of document that they look at. */
export function rulesByKind(rules: readonly Rule[]): RulesByKind {
  return new Map(
    DOCUMENT_KINDS.map((kind) => {
      const on = rules.filter((rule) => 'kinds' in rule && rule.kinds.includes(kind));
      const statement = on.filter((rule) => rule.scope === 'statement');
      return [
        kind,
        {
          document: on.filter((rule) => rule.scope === 'document'),
          placedDocument: on.filter((rule) => rule.scope === 'placed-document'),
          statement,
          unconditional: statement.filter(({ onlyWith }) => onlyWith !== 'conditions'),
          placedStatement: on.filter((rule) => rule.scope === 'placed-statement'),
          silentShapes: new Set<string>(),
        },
      ];
    }),
  );
}
