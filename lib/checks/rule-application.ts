import type { DocumentSite } from './sites/document-site';
import type { DocumentRule, Problem, StatementRule } from './rule';

/** What a rule says of a document, or of a statement of it. */
export interface Verdict {
  readonly rule: DocumentRule | StatementRule;
  /** The statement's place in the document, from 0. */
  readonly statement: number;
  readonly said: readonly Problem[];
  /** Whether the rule looked at nothing else, so that it says the same wherever that stands. */
  readonly holdsAnywhere: boolean;
}

/** What the rules say, where that is anything, or may be anything elsewhere. */
export function judgeBy(
  rules: readonly (DocumentRule | StatementRule)[],
  site: DocumentSite,
  statement: number,
): Verdict[] {
  const verdicts: Verdict[] = [];
  for (const rule of rules) {
    site.takeLook();
    const said = ask(rule, site, statement);
    const holdsAnywhere = !site.takeLook();
    if (said.length > 0 || !holdsAnywhere) verdicts.push({ rule, statement, said, holdsAnywhere });
  }
  return verdicts;
}

/** What a rule says of a document, or of the statement in that place of it. */
export function ask(
  rule: DocumentRule | StatementRule,
  site: DocumentSite,
  index: number,
): readonly Problem[] {
  if (rule.scope === 'document') return rule.check(site);
  const place = site.statements[index];
  if (place === undefined) return [];
  const problems = rule.check(place);
  return problems.length === 0
    ? problems
    : problems.map((problem) => ({ ...problem, statement: place.statement }));
}
