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
  const sections: Section[] = [
    { title: 'Gained access', entries: gained.map(changeText), isFolded: false },
    { title: 'Access under other conditions', entries: changed.map(changeText), isFolded: false },
    { title: 'New findings', entries: newFindings.map(findingText), isFolded: false },
    { title: 'Lost access', entries: lost.map(changeText), isFolded: true },
    { title: 'Findings that no longer occur', entries: goneFindings.map(findingText), isFolded: true },
    { title: 'Not read', entries: notes.map((note) => `- ${codeSpan(note)}`), isFolded: true },
  ];
  return bounded(
    head.join('\n'),
    sections.filter(({ entries }) => entries.length > 0),
  );
}

/** A list of the report. */
interface Section {
  readonly title: string;
  readonly entries: readonly string[];
  readonly isFolded: boolean;
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

/** The section with its first entries. The others are counted. */
function sectionText({ title, entries, isFolded }: Section, listed: number): string {
  const hidden = entries.length - listed;
  const more = hidden > 0 ? [`- … and ${hidden} more`] : [];
  const all = entries.slice(0, listed);
  if (isFolded) return fold(`${title} (${entries.length})`, [...all, ...more].join('\n'));
  const open = [`### ${title}`, '', ...all.slice(0, SHOWN)];
  const rest = all.slice(SHOWN);
  return rest.length === 0
    ? [...open, ...more].join('\n')
    : [...open, '', fold(`${entries.length - SHOWN} more`, [...rest, ...more].join('\n'))].join('\n');
}

/**
 * The sections, if they fit. Otherwise, each takes at most half of the room that those before it leave, so that a long
 * list hides no other, and says how many entries it leaves out.
 */
function bounded(head: string, sections: readonly Section[]): string {
  const whole = [head, ...sections.map((each) => sectionText(each, Math.min(LISTED, each.entries.length)))];
  const text = `${whole.join('\n\n')}\n`;
  if (text.length <= MAX_MARKDOWN) return text;
  const note = 'The report is longer than a comment may be. Run `iam-patterns diff` for all of it.';
  const parts = [head];
  let room = MAX_MARKDOWN - head.length - note.length - 5;
  for (const each of sections) {
    const part = fittingText(each, Math.floor(room / 2) - 2);
    parts.push(part);
    room -= part.length + 2;
  }
  return `${[...parts, note].join('\n\n')}\n`;
}

/** The section with as many entries as fit. */
function fittingText(section: Section, room: number): string {
  let [fits, tooMany] = [0, Math.min(LISTED, section.entries.length) + 1];
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (sectionText(section, middle).length <= room) fits = middle;
    else tooMany = middle;
  }
  return sectionText(section, fits);
}
