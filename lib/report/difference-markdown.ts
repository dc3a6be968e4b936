import type { AccessChange } from '../access';
import type { Finding } from '../checks';
import { readable } from '../policy/pattern/symbol';
import { codeSpan, fold } from '../text/markdown';
import { counted } from '../text/phrase';

/** A change of access with what a reviewer needs to judge it. */
export interface ExplainedChange {
  readonly change: AccessChange;
  /** The statements that allow it, or the conditions under which it is allowed: one sentence each. */
  readonly why: readonly string[];
}

/** What a pull request changes. */
export interface DifferenceReport {
  readonly changes: readonly ExplainedChange[];
  /** Findings of the new version that the old version does not have. */
  readonly newFindings: readonly Finding[];
  /** Findings of the old version that the new version does not have. */
  readonly goneFindings: readonly Finding[];
  /** What was not read, on either side. */
  readonly notes: readonly string[];
}

/** A comment may be this long, in characters. GitHub accepts 65,536. */
export const MAX_MARKDOWN = 60_000;

/** Entries of a list before the rest is folded. */
const SHOWN = 20;

/** Entries of a list at all. The rest is counted. */
const LISTED = 200;

/**
 * The difference as Markdown for a pull request: gained access first, then access under other conditions, new findings,
 * and the rest in folds. The order is stable, and the length is at most `MAX_MARKDOWN`.
 */
export function differenceMarkdown({ changes, newFindings, goneFindings, notes }: DifferenceReport): string {
  const ofKind = (kind: AccessChange['kind']) => changes.filter(({ change }) => change.kind === kind);
  const [gained, changed, lost] = [ofKind('gained'), ofKind('changed'), ofKind('lost')];
  const head = [
    '## IAM access changes',
    '',
    summaryOf(gained.length, changed.length, lost.length, newFindings.length),
  ];
  const sections = [
    section('Gained access', gained.map(changeText)),
    section('Access under other conditions', changed.map(changeText)),
    section('New findings', newFindings.map(findingText)),
    folded('Lost access', lost.map(changeText)),
    folded('Findings that no longer occur', goneFindings.map(findingText)),
    folded(
      'Not read',
      notes.map((note) => `- ${codeSpan(note)}`),
    ),
  ].filter((text) => text !== '');
  return bounded([head.join('\n'), ...sections]);
}

function summaryOf(gained: number, changed: number, lost: number, findings: number): string {
  if (gained + changed + lost + findings === 0) return 'No access changes and no new findings.';
  return `**${gained} gained**, ${changed} under other conditions, ${lost} lost. ${counted(findings, 'new finding')}.`;
}

function changeText({ change: { grant, via = [], witness, reason }, why }: ExplainedChange): string {
  const may = grant.verdict.decision === 'allowed' ? 'may' : 'possibly may';
  const what = `${codeSpan(readable(grant.action))} on ${codeSpan(readable(grant.resource))}`;
  const path =
    via.length === 0 ? '' : ` through ${via.map((role) => codeSpan(readable(role))).join(', then ')}`;
  return [
    `- ${codeSpan(readable(grant.label))} ${may} ${what}${path}`,
    ...why.map((each) => `  - why: ${codeSpan(readable(each))}`),
    ...(witness === undefined ? [] : [`  - for example: ${codeSpan(readable(witness.text))}`]),
    ...(reason === undefined ? [] : [`  - not certain: ${codeSpan(readable(reason))}`]),
  ].join('\n');
}

function findingText({ severity, rule, message, fix, origin }: Finding): string {
  const place = origin?.constructPath ?? origin?.logicalId;
  return [
    `- ${severity} ${codeSpan(rule)}${place === undefined ? '' : ` at ${codeSpan(readable(place))}`}`,
    `  - ${codeSpan(message)}`,
    `  - fix: ${codeSpan(fix)}`,
  ].join('\n');
}

function section(title: string, entries: readonly string[]): string {
  if (entries.length === 0) return '';
  const rest = entries.slice(SHOWN);
  return [
    `### ${title}`,
    '',
    ...entries.slice(0, SHOWN),
    ...(rest.length === 0 ? [] : ['', fold(`${rest.length} more`, listOf(rest))]),
  ].join('\n');
}

function folded(title: string, entries: readonly string[]): string {
  return entries.length === 0 ? '' : fold(`${title} (${entries.length})`, listOf(entries));
}

function listOf(entries: readonly string[]): string {
  const hidden = entries.length - LISTED;
  return [...entries.slice(0, LISTED), ...(hidden > 0 ? [`- … and ${hidden} more`] : [])].join('\n');
}

/** Whole sections, as long as they fit. What does not fit is named, so that nothing is missing in silence. */
function bounded(sections: readonly string[]): string {
  const note = 'The report is longer than a comment may be. Run `iam-patterns diff` for all of it.';
  const parts: string[] = [];
  let length = 0;
  for (const text of sections) {
    const room = MAX_MARKDOWN - length - note.length - 10;
    if (text.length + 2 > room) {
      const lines = text.includes('<details>') ? [] : shortened(text, room);
      return `${[...parts, ...lines, note].join('\n\n')}\n`;
    }
    parts.push(text);
    length += text.length + 2;
  }
  return `${parts.join('\n\n')}\n`;
}

function shortened(text: string, room: number): string[] {
  const end = text.lastIndexOf('\n- ', Math.max(room, 0));
  return end <= 0 ? [] : [text.slice(0, end)];
}
