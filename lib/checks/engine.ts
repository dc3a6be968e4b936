import type { Origin } from '../assembly/facts';
import type { PolicyDocument } from '../policy/document/document';
import type { AppSite } from './sites/app-site';
import type { Statement } from '../policy/document/statement';
import type { DocumentSite } from './sites/document-site';
import type { DocumentView } from './sites/document-view';
import { statementShape } from './sites/statement-shape';
import type { StatementView } from './sites/statement-view';
import { brief, findingId, StatementNames, type Finding } from './findings/finding';
import type { Settings } from './options';
import { isAdministratorByAttachment } from './rules/permissions/administrator-in-effect';
import type { PrincipalSite } from './sites/principal-site';
import { rulesByKind, type KindRules, type RulesByKind } from './rules-by-kind';
import type { AppRule, PrincipalRule, Problem, Rule } from './rule';

/** A document as the engine judges it: its site, and how findings say where it is. */
export interface PlacedDocument {
  readonly site: DocumentSite;
  /** JSON path of the document, before the paths in it; empty for the root. */
  readonly path: string;
  /** What tells this document from others of the same resource: the name of an inline policy. */
  readonly name: readonly string[];
  readonly origin?: Origin;
}

/** A problem and the rule that found it. */
interface Report {
  readonly rule: Rule;
  readonly problem: Problem;
}

/**
 * Runs rules over sites. Pure: the same sites give the same findings, in the same order.
 *
 * In an app, what a rule says of a statement or of a document alone is computed once, however often the facts share it.
 */
export class Engine {
  private readonly rules: RulesByKind;
  private readonly reportsAdministrators: boolean;
  private readonly reportsAttachments: boolean;
  private readonly principalRules: readonly PrincipalRule[];
  private readonly appRules: readonly AppRule[];
  private readonly ofDocuments = new Map<PolicyDocument, readonly Report[]>();
  private readonly ofStatements = new Map<Statement, readonly Report[]>();
  private readonly findings = new Map<Problem, Finding>();
  private readonly names = new StatementNames();

  constructor(
    rules: readonly Rule[],
    private readonly settings: Settings,
  ) {
    const on = rules.filter(({ id }) => !settings.rulesOff.includes(id));
    this.rules = rulesByKind(on);
    this.reportsAdministrators = on.some(({ id }) => id === ADMINISTRATOR);
    this.reportsAttachments = on.some(({ id }) => id === BROAD_ATTACHMENT);
    this.principalRules = on.filter((rule) => rule.scope === 'principal');
    this.appRules = on.filter((rule) => rule.scope === 'app');
  }

  /** What is wrong in a document. */
  judgeDocument(document: PlacedDocument): Finding[] {
    const { site } = document;
    const rules = this.rules.get(site.kind);
    if (rules === undefined) return [];
    const reports = [...this.reportsOfDocument(site, site.app !== undefined, rules)];
    for (const rule of rules.placedDocument) report(reports, rule, rule.check(site));
    for (const view of site.statements) {
      reports.push(...this.reportsOfStatement(view, site.app !== undefined, rules));
      for (const rule of rules.placedStatement) report(reports, rule, rule.check(view, site), view.statement);
    }
    if (reports.length === 0) return [];
    const inForce = reports.filter(({ rule }) => !isTakenBack(rule, site));
    return withoutEndedServices(withoutCovered(inForce))
      .filter((report) => !this.isOnPrincipal(report, site))
      .map(({ rule, problem }) => this.findingIn(document, rule, problem));
  }

  /** Whether the finding on the holders of the document says the same: the statement makes them administrators. */
  private isOnPrincipal({ rule, problem }: Report, site: DocumentSite): boolean {
    const { statement, about } = problem;
    if (statement === undefined || rule.coveredBy?.includes(ADMINISTRATOR) !== true) return false;
    if (!this.reportsAdministrators || about[0]?.split('+').every((each) => IAM_ACTION.test(each)) !== true)
      return false;
    const view = site.statements.find((each) => each.statement === statement);
    return view !== undefined && site.isMeansOfAdministration(view);
  }

  /** What the rules say that see the document and nothing else. */
  private reportsOfDocument(view: DocumentView, shared: boolean, rules: KindRules): readonly Report[] {
    const known = this.ofDocuments.get(view.document);
    if (known !== undefined) return known;
    const reports: Report[] = [];
    for (const rule of rules.document) report(reports, rule, rule.check(view));
    if (shared) this.ofDocuments.set(view.document, reports);
    return reports;
  }

  /** What the rules say that see the statement and nothing else. */
  private reportsOfStatement(view: StatementView, shared: boolean, rules: KindRules): readonly Report[] {
    const { statement } = view;
    const known = this.ofStatements.get(statement);
    if (known !== undefined) return known;
    const shape = shared ? statementShape(statement) : undefined;
    if (shape !== undefined && rules.silentShapes.has(shape)) return NO_REPORTS;
    const reports: Report[] = [];
    const asked = statement.condition.conditions.length === 0 ? rules.unconditional : rules.statement;
    for (const rule of asked) report(reports, rule, rule.check(view), statement);
    if (shape !== undefined && reports.length === 0) rules.silentShapes.add(shape);
    if (shared) this.ofStatements.set(statement, reports);
    return reports;
  }

  /** What is wrong with all that a principal may do together. */
  judgePrincipal(principal: PrincipalSite): Finding[] {
    const { origin } = principal;
    const tell = (rule: Rule, problem: Problem): Finding =>
      this.finding(
        rule,
        problem,
        join(origin?.path ?? '', problem.at ?? ''),
        this.nameInId([], problem),
        origin,
      );
    const reports: Report[] = [
      ...this.principalRules.flatMap((rule) => rule.check(principal).map((problem) => ({ rule, problem }))),
      ...(this.rules.get('identity')?.placedDocument ?? []).flatMap((rule) =>
        (rule.inEffect?.(principal) ?? []).map((problem) => ({ rule, problem })),
      ),
    ];
    const isOnAttachment = ({ problem: { cause } }: Report): boolean =>
      cause !== undefined && this.reportsAttachments && isAdministratorByAttachment(principal);
    const shown = withoutSameCause(reports).filter((report) => !isOnAttachment(report));
    return shown.map(({ rule, problem }) => tell(rule, problem));
  }

  /** What is wrong between documents, and with entities. */
  judgeApp(app: AppSite): Finding[] {
    return this.appRules.flatMap((rule) =>
      rule.check(app).map((problem) => {
        const { origin, at = '' } = problem;
        return this.finding(rule, problem, join(origin.path, at), this.nameInId([], problem), origin);
      }),
    );
  }

  /** The same problem in the same document elsewhere is the same finding in another place. */
  private findingIn({ site, path, name, origin }: PlacedDocument, rule: Rule, problem: Problem): Finding {
    const { statement, at = statement?.at ?? '' } = problem;
    if (name.length > 0 || site.app === undefined)
      return this.finding(rule, problem, join(path, at), this.nameInId(name, problem), origin);
    const known =
      this.findings.get(problem) ?? this.finding(rule, problem, at, this.nameInId(name, problem), undefined);
    this.findings.set(problem, known);
    const { id, severity, message, fix, see } = known;
    const placed = { rule: rule.id, severity, message, fix, see, path: join(path, at), id };
    return origin === undefined ? placed : Object.assign(placed, { origin });
  }

  private nameInId(name: readonly string[], { statement, about }: Problem): string[] {
    const place = statement === undefined ? [] : [this.names.of(statement)];
    return [...name, ...place, ...about];
  }

  private finding(
    rule: Rule,
    problem: Problem,
    path: string,
    name: readonly string[],
    origin: Origin | undefined,
  ): Finding {
    const severity = this.settings.severities[rule.id] ?? problem.severity ?? rule.severity;
    const { message, fix = rule.fix } = problem;
    const common = { rule: rule.id, severity, message: brief(message), fix, see: rule.see, path };
    const id = findingId(rule.id, name);
    return origin === undefined ? { ...common, id } : { ...common, id, origin };
  }
}

/** Adds what a rule found. Most rules find nothing in most documents. */
function report(reports: Report[], rule: Rule, problems: readonly Problem[], statement?: Statement): void {
  if (problems.length === 0) return;
  for (const problem of problems)
    reports.push({ rule, problem: statement === undefined ? problem : { ...problem, statement } });
}

const NO_REPORTS: readonly Report[] = [];
const ADMINISTRATOR = 'administrator-access';
const BROAD_ATTACHMENT = 'broad-managed-policy';
const UNKNOWN_SERVICE = 'unknown-service';
const IAM_ACTION = /^iam:/i;

/** The reports on a principal without those whose cause another rule reports: one cause, one finding. */
function withoutSameCause(reports: readonly Report[]): readonly Report[] {
  return reports.filter(
    ({ rule, problem: { cause } }) =>
      cause === undefined ||
      !reports.some(
        (other) => other.problem.cause === cause && rule.coveredBy?.includes(other.rule.id) === true,
      ),
  );
}

/** The reports without further ones on a service that a report says AWS has ended: nothing else matters about it. */
function withoutEndedServices(reports: readonly Report[]): readonly Report[] {
  const known = reports
    .filter(({ rule }) => rule.id === UNKNOWN_SERVICE)
    .map(({ problem }) => problem.about[0]);
  if (known.length === 0) return reports;
  const ended = new Set(known);
  return reports.filter(
    ({ rule, problem: { about } }) =>
      rule.id === UNKNOWN_SERVICE ||
      about[0]?.split('+').every((each) => ended.has(serviceIn(each))) !== true,
  );
}

/** The service that an ARN, an action or a condition key names. */
function serviceIn(text: string): string | undefined {
  const parts = text.toLowerCase().split(':');
  return parts[0] === 'arn' ? parts[2] : parts[0];
}

/** Whether a Deny in the document takes back the one action that the rule reports. */
function isTakenBack(rule: Rule, site: DocumentSite): boolean {
  return 'action' in rule && rule.action !== undefined && site.deniesEverywhere(rule.action);
}

/** The reports without those that another rule's report on the same statement covers: one cause, one finding. */
function withoutCovered(reports: readonly Report[]): readonly Report[] {
  if (!reports.some(({ rule }) => rule.coveredBy !== undefined)) return reports;
  const rulesOf = new Map<Statement | undefined, Set<string>>();
  for (const { rule, problem } of reports) {
    const known = rulesOf.get(problem.statement);
    if (known === undefined) rulesOf.set(problem.statement, new Set([rule.id]));
    else known.add(rule.id);
  }
  return reports.filter(
    ({ rule, problem }) =>
      rule.coveredBy?.some((other) => rulesOf.get(problem.statement)?.has(other) === true) !== true,
  );
}

function join(path: string, at: string): string {
  if (path === '' || at === '') return path + at;
  return `${path}.${at}`;
}
