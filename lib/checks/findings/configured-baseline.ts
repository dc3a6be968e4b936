import { parseText, readText } from '../../text/text-file';
import { compareWithBaseline, parseBaseline } from './baseline';
import type { Finding } from './finding';

/** The findings that the baseline of the configuration does not list. */
export function withoutBaseline(
  findings: readonly Finding[],
  { baseline }: { readonly baseline?: string },
): readonly Finding[] {
  if (baseline === undefined) return findings;
  return compareWithBaseline(findings, parseBaseline(parseText(readText(baseline), baseline), baseline))
    .fresh;
}
