import { ACCESS_ANALYZER_CODES, type AccessAnalyzerCode } from './access-analyzer-codes';
import { RULES } from '../rules/rules';

/** The page that says which rule finds what an issue code of IAM Access Analyzer finds, or why none does. */
export function accessAnalyzerPage(): string {
  const covered = ACCESS_ANALYZER_CODES.filter((each) => 'rules' in each).length;
  const partly = ACCESS_ANALYZER_CODES.filter((each) => 'note' in each).length;
  const opening = `IAM Access Analyzer's policy validation has ${ACCESS_ANALYZER_CODES.length} issue codes. ${covered} of them are decided here, offline, ${partly} in part.`;
  const rows = ACCESS_ANALYZER_CODES.map((each) => `| ${each.code} | ${each.type} | ${answer(each)} |`);
  const table = ['| code | type | here |', '| --- | --- | --- |', ...rows].join('\n');
  return `${['# The codes of IAM Access Analyzer', opening, table].join('\n\n')}\n`;
}

function answer(each: AccessAnalyzerCode): string {
  if ('reason' in each) return `none: ${each.reason}`;
  const rules = each.rules.map((id) => `[${id}](${id}.md) (${severityOf(id)})`).join(', ');
  return each.note === undefined ? rules : `${rules}: ${each.note}`;
}

function severityOf(id: string): string {
  return RULES.find((rule) => rule.id === id)?.severity ?? 'no such rule';
}
