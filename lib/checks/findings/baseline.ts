import { IamPatternsError } from '../../errors';
import { isRecord } from '../../policy/value';
import type { Finding } from './finding';
import { keyOf } from './finding-place';

/**
 * Findings that existed before the checks were introduced: only new findings count.
 *
 * The findings of a statement that changes count again, because they get other IDs.
 */
export interface Baseline {
  readonly version: 1;
  /** Keys of findings, sorted. */
  readonly findings: readonly string[];
}

/** The baseline that lets all of these pass. */
export function baselineOf(findings: readonly Finding[]): Baseline {
  return { version: 1, findings: [...new Set(findings.map(keyOf))].sort() };
}

/** Reads what was written as a baseline. */
export function parseBaseline(json: unknown, file: string): Baseline {
  const { version, findings } = isRecord(json) ? json : {};
  const texts = Array.isArray(findings) ? findings.filter((each) => typeof each === 'string') : [];
  if (version !== 1 || !Array.isArray(findings) || texts.length !== findings.length)
    throw new IamPatternsError({
      code: 'malformed-baseline',
      at: file,
      got: `version ${JSON.stringify(version) ?? 'missing'}`,
      expected: 'a baseline of version 1 with a list of findings',
      fix: 'write the baseline again',
    });
  return { version, findings: texts };
}

/** The findings that are not in the baseline, and the keys of the baseline that nothing answers to any more. */
export function compareWithBaseline(
  findings: readonly Finding[],
  { findings: known }: Baseline,
): { readonly fresh: readonly Finding[]; readonly gone: readonly string[] } {
  const [before, now] = [new Set(known), new Set(findings.map(keyOf))];
  return {
    fresh: findings.filter((finding) => !before.has(keyOf(finding))),
    gone: known.filter((key) => !now.has(key)),
  };
}
