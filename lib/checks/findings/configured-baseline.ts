import { compareWithBaseline } from './baseline';
import { readBaselineFile } from './read-baseline';
import type { Finding } from './finding';

/** The findings that the baseline of the configuration does not list. */
export function withoutBaseline(
  findings: readonly Finding[],
  { baseline }: { readonly baseline?: string },
): readonly Finding[] {
  return baseline === undefined ? findings : compareWithBaseline(findings, readBaselineFile(baseline)).fresh;
}
