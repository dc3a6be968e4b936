import { writeFileSync } from 'node:fs';
import { parseText, readText } from '../../text/text-file';
import { baselineOf, compareWithBaseline, parseBaseline, type Finding } from '../../checks';
import { IamPatternsError } from '../../errors';
import { json } from '../output/verdict-view';

/** The findings that the baseline of a file does not know, and how many of its own are gone. */
export function readBaseline(file: string, findings: readonly Finding[]) {
  return compareWithBaseline(findings, parseBaseline(parseText(readText(file), file), file));
}

/** Writes the baseline that lets all of the findings pass, and gives the number of its entries. */
export function writeBaseline(file: string, findings: readonly Finding[]): number {
  const baseline = baselineOf(findings);
  try {
    writeFileSync(file, json(baseline));
  } catch (error) {
    throw new IamPatternsError({
      code: 'unwritable-file',
      at: file,
      got: error instanceof Error ? error.message : String(error),
      expected: 'a file that can be written',
      fix: 'check the path',
    });
  }
  return baseline.findings.length;
}
