import { baselineOf, compareWithBaseline, type Finding } from '../../checks';
import { readBaselineFile } from '../../checks/findings/read-baseline';
import { safeText } from '../../text/terminal-text';
import { writeFile } from '../framework/write-file';
import { json } from '../output/json-answer';

/** The findings that the baseline does not contain, and the entries of the baseline that match no finding. */
export function readBaseline(file: string, findings: readonly Finding[]) {
  return compareWithBaseline(findings, readBaselineFile(file));
}

/** Writes a baseline of all findings, and returns the number of its entries. */
export function writeBaseline(file: string, findings: readonly Finding[]): number {
  const baseline = baselineOf(findings);
  writeFile(file, safeText(json(baseline)));
  return baseline.findings.length;
}
