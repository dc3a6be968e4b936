import type { Origin } from '../assembly/facts';
import type { DocumentKind, PolicyDocument } from '../policy/document/document';
import type { AppSite } from './sites/app-site';
import type { Statement } from '../policy/document/statement';
import type { DocumentSite } from './sites/document-site';
import { brief, findingId, statementName, type Finding } from './findings/finding';
import { ALL_KINDS } from './document-kinds';
import type { Settings } from './options';
import type { PrincipalSite } from './sites/principal-site';
import { ask, judgeBy, type Verdict } from './rule-application';
import type { AppRule, DocumentRule, PrincipalRule, Problem, Rule, StatementRule } from './rule';

/** A document as the engine judges it: its site, and how findings say where it is. */
export interface PlacedDocument {
  readonly site: DocumentSite;
  /** JSON path of the document, before the paths in it; empty for the root. */
  readonly path: string;
  /** What tells this document from others of the same resource: the name of an inline policy. */
  readonly name: readonly string[];
  readonly origin?: Origin;
}

/** Runs rules over sites. Pure: the same sites give the same findings, in the same order. */
export class Engine {
  private readonly statementRules: ReadonlyMap<DocumentKind, readonly StatementRule[]>;
  private readonly unconditionalRules: ReadonlyMap<DocumentKind, readonly StatementRule[]>;
  private readonly documentRules: ReadonlyMap<DocumentKind, readonly DocumentRule[]>;
  private readonly principalRules: readonly PrincipalRule[];
  private readonly appRules: readonly AppRule[];
  private readonly verdicts = new Map<PolicyDocument, readonly Verdict[]>();
  private readonly ofStatements = new Map<Statement, readonly Verdict[]>();
  private readonly findings = new Map<Problem, Finding>();

  constructor(
    rules: readonly Rule[],
    private readonly settings: Settings,
  ) {
    const on = rules.filter(({ id }) => !settings.rulesOff.includes(id));
    const ofStatements = on.filter((rule) => rule.scope === 'statement');
    this.statementRules = byKind(ofStatements);
    this.unconditionalRules = byKind(ofStatements.filter(({ onlyWith }) => onlyWith !== 'conditions'));
    this.documentRules = byKind(on.filter((rule) => rule.scope === 'document'));
    this.principalRules = on.filter((rule) => rule.scope === 'principal');
    this.appRules = on.filter((rule) => rule.scope === 'app');
  }

  /** What is wrong in a document. */
  judgeDocument(document: PlacedDocument): Finding[] {
    const { site } = document;
    const known = this.verdicts.get(site.document);
    const verdicts = known ?? this.judge(site);
    // Without an app, every document is read anew: none is met twice.
    if (known === undefined && site.app !== undefined) this.verdicts.set(site.document, verdicts);
    const findings: Finding[] = [];
    for (const { rule, statement, said, holdsAnywhere } of verdicts) {
      const problems = known === undefined || holdsAnywhere ? said : ask(rule, site, statement);
      for (const problem of problems) findings.push(this.findingIn(document, rule, problem));
    }
    return findings;
  }

  private judge(site: DocumentSite): Verdict[] {
    const verdicts = judgeBy(this.documentRules.get(site.kind) ?? [], site, 0);
    const rules = this.statementRules.get(site.kind) ?? [];
    const unconditional = this.unconditionalRules.get(site.kind) ?? [];
    for (const [index, { statement }] of site.statements.entries()) {
      const known = this.ofStatements.get(statement);
      // What was said of the statement in another document; the rules that look beyond it are asked again.
      const own =
        known?.map((each) => (each.holdsAnywhere ? each : { ...each, said: ask(each.rule, site, index) })) ??
        judgeBy(statement.condition.conditions.length === 0 ? unconditional : rules, site, index);
      if (known === undefined && site.app !== undefined) this.ofStatements.set(statement, own);
      verdicts.push(...own);
    }
    return verdicts;
  }

  /** What is wrong with all that a principal may do together. */
  judgePrincipal(principal: PrincipalSite): Finding[] {
    const { origin } = principal;
    const tell = (rule: Rule, problem: Problem): Finding =>
      this.finding(rule, problem, join(origin?.path ?? '', problem.at ?? ''), nameInId([], problem), origin);
    return [
      ...this.principalRules.flatMap((rule) => rule.check(principal).map((problem) => tell(rule, problem))),
      ...(this.documentRules.get('identity') ?? []).flatMap((rule) =>
        (rule.inEffect?.(principal) ?? []).map((problem) => tell(rule, problem)),
      ),
    ];
  }

  /** What is wrong between documents, and with entities. */
  judgeApp(app: AppSite): Finding[] {
    return this.appRules.flatMap((rule) =>
      rule.check(app).map((problem) => {
        const { origin, at = '' } = problem;
        return this.finding(rule, problem, join(origin.path, at), nameInId([], problem), origin);
      }),
    );
  }

  /** The same problem in the same document elsewhere is the same finding in another place. */
  private findingIn({ site, path, name, origin }: PlacedDocument, rule: Rule, problem: Problem): Finding {
    const { statement, at = statement?.at ?? '' } = problem;
    if (name.length > 0 || site.app === undefined)
      return this.finding(rule, problem, join(path, at), nameInId(name, problem), origin);
    const known =
      this.findings.get(problem) ?? this.finding(rule, problem, at, nameInId(name, problem), undefined);
    this.findings.set(problem, known);
    const { id, severity, message, fix, see } = known;
    const placed = { rule: rule.id, severity, message, fix, see, path: join(path, at), id };
    return origin === undefined ? placed : Object.assign(placed, { origin });
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

/** The rules that look at each kind of document, in their order. */
function byKind<R extends StatementRule | DocumentRule>(
  rules: readonly R[],
): ReadonlyMap<DocumentKind, readonly R[]> {
  return new Map(ALL_KINDS.map((kind) => [kind, rules.filter(({ kinds }) => kinds.includes(kind))]));
}

function nameInId(name: readonly string[], { statement, about }: Problem): string[] {
  const place = statement === undefined ? [] : [statementName(statement)];
  return [...name, ...place, ...about];
}

function join(path: string, at: string): string {
  if (path === '' || at === '') return path + at;
  return `${path}.${at}`;
}
