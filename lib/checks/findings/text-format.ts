import type { SourceLine } from '../../assembly/sources/construct-metadata';
import { acknowledgmentId } from './acknowledgment';
import type { Finding } from './finding';
import { placeOf, shortPath } from './finding-place';
import { SEVERITIES } from './severity';
import { counted } from '../../text/phrase';
import { safeLine } from '../../text/terminal-text';

/** What finds the lines of findings. */
export interface FindingLines {
  /**
   * The line of the program that made what the finding is about.
   *
   * @default - not known
   */
  readonly sourceOf?: (finding: Finding) => SourceLine | undefined;
  /**
   * The line of a JSON path in a template.
   *
   * @default - not shown
   */
  readonly lineOf?: (file: string, path: string) => number;
  /**
   * Folder that paths of the program are relative to.
   *
   * @default - paths are absolute
   */
  readonly root?: string;
}

/** How much was not read, so that findings may be missing. */
export interface UnreadCount {
  /** Resources that may grant access. */
  readonly resources: number;
  /** Files. */
  readonly files: number;
}

const NOTHING_UNREAD: UnreadCount = { resources: 0, files: 0 };

/** Findings as a person reads them, the gravest first, each with its place and what to do. */
export function formatText(
  findings: readonly Finding[],
  unread = NOTHING_UNREAD,
  lines: FindingLines = {},
): string {
  const sorted = SEVERITIES.flatMap((severity) =>
    findings.filter((finding) => finding.severity === severity),
  );
  return [...sorted.map((finding) => paragraphOf(finding, lines)), summaryOf(findings, unread)].join('\n');
}

function paragraphOf(finding: Finding, { sourceOf, lineOf, root = '' }: FindingLines): string {
  const { severity, message, fix, path, origin } = finding;
  const source = sourceOf?.(finding);
  const place = placeOf(finding);
  const lines = [
    `${severity} ${finding.rule}: ${place}`,
    `  ${message}`,
    `  Fix: ${fix}`,
    ...(source === undefined ? [] : [`  Source: ${shortPath(source.file, root)}:${source.line}`]),
    ...(origin?.stack === undefined
      ? []
      : [
          `  At: ${origin.template}${lineOf === undefined ? '' : `:${lineOf(origin.template, path)}`}: ${path}`,
        ]),
    `  Id: ${acknowledgmentId(finding)}`,
  ];
  return `${lines.map(safeLine).join('\n')}\n`;
}

function summaryOf(findings: readonly Finding[], { resources, files }: UnreadCount): string {
  const ofResources =
    resources === 0
      ? ''
      : ` Not read: ${counted(resources, 'resource')} that may grant access; the notes name them.`;
  const ofFiles = files === 0 ? '' : ` Not read: ${counted(files, 'file')}; the errors on stderr say why.`;
  const rest = ofResources + ofFiles;
  if (findings.length === 0) return `No findings.${rest}\n`;
  const counts = SEVERITIES.map((severity) =>
    counted(findings.filter((finding) => finding.severity === severity).length, severity),
  );
  return `${counts.join(', ').replace(/infos/, 'info')}.${rest}\n`;
}
