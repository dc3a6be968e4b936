import type { Finding } from './finding';
import { placeOf } from './finding-place';
import { SEVERITIES } from './severity';
import { counted } from '../../text/phrase';
import { safeLine } from '../../text/terminal-text';

/** Findings as a person reads them, the gravest first, each with its place and what to do. */
export function formatText(findings: readonly Finding[], unread = 0): string {
  const sorted = SEVERITIES.flatMap((severity) =>
    findings.filter((finding) => finding.severity === severity),
  );
  return [...sorted.map(paragraphOf), summaryOf(findings, unread)].join('\n');
}

function paragraphOf(finding: Finding): string {
  const { severity, message, fix, path, origin, id } = finding;
  const place = placeOf(finding);
  const lines = [
    `${severity} ${finding.rule}: ${place}`,
    `  ${message}`,
    `  Fix: ${fix}`,
    ...(origin?.stack === undefined ? [] : [`  At: ${origin.template}: ${path}`]),
    `  Id: ${id}`,
  ];
  return `${lines.map(safeLine).join('\n')}\n`;
}

function summaryOf(findings: readonly Finding[], unread: number): string {
  const rest =
    unread === 0
      ? ''
      : ` Not read: ${counted(unread, 'resource')} that may grant access; the notes name them.`;
  if (findings.length === 0) return `No findings.${rest}\n`;
  const counts = SEVERITIES.map((severity) =>
    counted(findings.filter((finding) => finding.severity === severity).length, severity),
  );
  return `${counts.join(', ').replace(/infos/, 'info')}.${rest}\n`;
}
