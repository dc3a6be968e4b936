import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { JsonObject } from '../../lib/text/json';
import { listOf } from '../../lib/text/json';
import { RULE_FAMILIES, RULES } from '../../lib/checks/rules/rules';
import { DocumentSite } from '../../lib/checks/sites/document-site';
import { isDocumentExample } from '../../lib/checks/rules/examples/is-document-example';
import { settingsOf } from '../../lib/checks/options';
import { isRecord } from '../../lib/policy/value';
import { findingsOf } from './findings-of';

const FOLDER = join(__dirname, '../../lib/checks/rules');
const SUBJECTS = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'examples')
  .map(({ name }) => name);

/** Names of the files in a folder that export a rule, whether or not the folder's list has it. */
function ruleFilesIn(subject: string): string[] {
  return readdirSync(join(FOLDER, subject))
    .map((file) => basename(file, '.ts'))
    .filter((name) => name !== 'index')
    .filter((name) => {
      const exported = jest.requireActual<Readonly<Record<string, unknown>>>(join(FOLDER, subject, name));
      return Object.values(exported).some((each) => isRecord(each) && typeof each.check === 'function');
    });
}

describe('the rules', () => {
  test('are grouped by subject: a family for each folder', () => {
    expect(RULE_FAMILIES.map(({ folder }) => folder).sort()).toEqual(SUBJECTS.sort());
  });

  test.each(SUBJECTS)('%s: the list has each rule that has a file in the folder', (subject) => {
    const family = RULE_FAMILIES.find(({ folder }) => folder === subject);
    expect(family?.rules.map(({ id }) => id).sort()).toEqual(ruleFilesIn(subject).sort());
  });

  test('have distinct ids', () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
  });
});

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('fires on what is to be avoided', () => {
    const found = findingsOf(rule.avoid).filter((finding) => finding.rule === id);
    expect(found.map(({ severity }) => severity)).toContain(rule.severity);
  });

  test('is silent on what is to be preferred', () => {
    expect(findingsOf(rule.prefer).filter((finding) => finding.rule === id)).toEqual([]);
  });

  test('prefers nothing that another rule calls an error or a warning', () => {
    const grave = findingsOf(rule.prefer).filter(({ severity }) => severity !== 'info');
    expect(grave.map(({ rule: other, message }) => `${other}: ${message}`)).toEqual([]);
  });

  test('explains itself', () => {
    for (const text of [rule.title, rule.why, rule.fix]) expect(text.length).toBeGreaterThan(20);
    expect(rule.title).not.toMatch(/[.\n]$/);
    expect(rule.see).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
  });
});

describe('rules that are shown only statements with conditions', () => {
  /** Every example, with the conditions of its statements taken away. */
  const unconditional = RULES.flatMap(({ avoid, prefer }) => [avoid, prefer])
    .filter(isDocumentExample)
    .map(({ kind, document }) => {
      const statements = listOf(document.Statement).map((each) => ({
        ...(each as JsonObject),
        Condition: undefined,
      }));
      return new DocumentSite(
        { kind, source: { ...document, Statement: statements } },
        settingsOf({}, RULES),
      );
    });
  const shown = RULES.filter((rule) => rule.scope === 'statement').filter(({ onlyWith }) => onlyWith);

  test.each(shown.map((rule) => [rule.id, rule] as const))('%s says nothing of others', (_, rule) => {
    const sites = unconditional.filter(({ kind }) => rule.kinds.includes(kind));
    const statements = sites.flatMap((site) => site.statements);
    expect(statements.length).toBeGreaterThan(3);
    expect(statements.flatMap((each) => rule.check(each))).toEqual([]);
  });
});
