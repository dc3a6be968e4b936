import type { Origin } from '../assembly/facts';
import type { JsonObject } from '../text/json';
import type { DocumentKind } from '../policy/document/document';
import type { Statement } from '../policy/document/statement';
import type { AppSite } from './sites/app-site';
import type { DocumentSite } from './sites/document-site';
import type { DocumentView } from './sites/document-view';
import type { Severity } from './findings/severity';
import type { PrincipalSite } from './sites/principal-site';
import type { StatementView } from './sites/statement-view';

/**
 * A check: data that explain it, and one pure function that finds what is wrong.
 *
 * The law of the field: a rule that misses a case is better than none; a false alarm is a defect. Where a value is
 * unknown, a rule says nothing, or says that it does not know; it never guesses.
 */
export type Rule =
  StatementRule | PlacedStatementRule | DocumentRule | PlacedDocumentRule | PrincipalRule | AppRule;

/** What every rule tells about itself, and what the rule reference is made from. */
export interface RuleText {
  /** In kebab-case, stable: acknowledgements and baselines name it. */
  readonly id: string;
  /** Of its findings, unless one says otherwise. */
  readonly severity: Severity;
  /** One line: what is wrong where it fires. */
  readonly title: string;
  readonly why: string;
  readonly fix: string;
  /** The page of AWS that says so. */
  readonly see: string;
  /**
   * Rules whose finding on the same statement has the same cause: with it, this rule reports nothing there.
   *
   * @default - none
   */
  readonly coveredBy?: readonly string[];
  /** Must fire. */
  readonly avoid: Example;
  /** Must stay silent. */
  readonly prefer: Example;
}

/** Sees one statement and nothing else: its answer is reused wherever the same statement stands. */
export interface StatementRule extends RuleText {
  readonly scope: 'statement';
  /**
   * The element without which it has nothing to say: statements that lack it are not shown to it.
   *
   * @default - every statement is
   */
  readonly onlyWith?: 'conditions';
  /**
   * The one action that its findings are about: it reports nothing in a document that denies the action everywhere.
   *
   * @default - its findings do not depend on other statements
   */
  readonly action?: string;
  /** The kinds of document that it looks at. */
  readonly kinds: readonly DocumentKind[];
  readonly check: (statement: StatementView) => readonly Problem[];
}

/** Sees one statement and the document around it: whose it is, its account, its other statements, the app. */
export interface PlacedStatementRule extends RuleText {
  readonly scope: 'placed-statement';
  /**
   * The one action that its findings are about: it reports nothing in a document that denies the action everywhere.
   *
   * @default - its findings do not depend on other statements
   */
  readonly action?: string;
  /** The kinds of document that it looks at. */
  readonly kinds: readonly DocumentKind[];
  readonly check: (statement: StatementView, document: DocumentSite) => readonly Problem[];
}

/** Sees one document and nothing else: its answer is reused wherever the same document is used. */
export interface DocumentRule extends RuleText {
  readonly scope: 'document';
  /** The kinds of document that it looks at. */
  readonly kinds: readonly DocumentKind[];
  readonly check: (document: DocumentView) => readonly Problem[];
}

/** Sees one document and where it is used: whose it is, its account, its form, the app. */
export interface PlacedDocumentRule extends RuleText {
  readonly scope: 'placed-document';
  /** The kinds of document that it looks at. */
  readonly kinds: readonly DocumentKind[];
  readonly check: (document: DocumentSite) => readonly Problem[];
  /**
   * What it finds in all that a principal may do together, where no document alone shows it.
   *
   * @default - nothing
   */
  readonly inEffect?: (principal: PrincipalSite) => readonly Problem[];
}

/** Looks at what a role or user may do in effect: over all its policies, groups, denies and limits together. */
export interface PrincipalRule extends RuleText {
  readonly scope: 'principal';
  readonly check: (principal: PrincipalSite) => readonly Problem[];
}

/** Looks at everything that was read, and may ask the access model. */
export interface AppRule extends RuleText {
  readonly scope: 'app';
  readonly check: (app: AppSite) => readonly AppProblem[];
}

/** What a rule found in a document. */
export interface Problem {
  /** What is wrong here, with what was found, in one or two sentences. */
  readonly message: string;
  /**
   * The actions, resources, principals or keys that it is about, as written: they tell it from the rule's other
   * findings in the same statement, and an acknowledgement lapses when they change.
   */
  readonly about: readonly string[];
  /**
   * JSON path in the document.
   *
   * @default - that of the statement, or the document
   */
  readonly at?: string;
  /**
   * The statement, for rules that look at documents.
   *
   * @default - the document as a whole
   */
  readonly statement?: Statement;
  /**
   * What causes it, where rules about a principal find the same: see `coveredBy`.
   *
   * @default - nothing that another rule finds
   */
  readonly cause?: 'self-administration';
  /**
   * How grave it is here.
   *
   * @default - the rule's severity
   */
  readonly severity?: Severity;
  /**
   * What to do here.
   *
   * @default - the rule's fix
   */
  readonly fix?: string;
}

/** What a rule found in an app. */
export interface AppProblem extends Problem {
  readonly origin: Origin;
}

/** A policy document, or the templates of some accounts, that show a rule at work. */
export type Example = DocumentExample | AppExample;

/** A document and what it is used for. */
export interface DocumentExample {
  readonly kind: DocumentKind;
  readonly document: JsonObject;
  /**
   * ARN of the role, identity or resource that the policy belongs to.
   *
   * @default - not known
   */
  readonly owner?: string;
}

/** CloudFormation resources, a stack an account. */
export interface AppExample {
  /** Account id → resources. */
  readonly accounts: Readonly<Record<string, JsonObject>>;
}
