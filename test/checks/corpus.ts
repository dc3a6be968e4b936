import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../lib/text/json';
import { checkDocument } from '../../lib/checks/check-document';
import type { Severity } from '../../lib/checks/findings/severity';
import type { DocumentKind } from '../../lib/policy/document/document';

/** A policy of a labeled corpus, and what one rule has to say about it. */
export interface Case {
  readonly id: string;
  readonly rule: string;
  readonly fires: boolean;
  /** The gravest that the rule says, where it matters. */
  readonly severity?: Severity;
  readonly note: string;
  readonly owner?: string;
  readonly resourceType?: string;
  readonly document: JsonObject;
}

/** The cases of a corpus beside this file: one JSON object a line. */
export function readCorpus(file: string): Case[] {
  const lines = readFileSync(join(__dirname, file), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Case);
}

/** Holds the rules to the labels of the corpus. */
export function testCorpus(kind: DocumentKind, cases: readonly Case[]): void {
  describe.each(cases.map((each) => [each.id, each.note, each] as const))('%s: %s', (_id, _note, each) => {
    const { rule, fires, severity, owner, resourceType, document } = each;
    const found = checkDocument({ kind, owner, resourceType, document }).filter(
      (finding) => finding.rule === rule,
    );

    test(fires ? 'fires' : 'is silent', () => {
      if (fires) expect(found).not.toEqual([]);
      else expect(found).toEqual([]);
    });

    if (severity !== undefined)
      test(`says ${severity}`, () => expect(found.map((finding) => finding.severity)).toContain(severity));
  });
}

/** The rules that have not at least two cases that must fire and two near misses. */
export function poorIn(cases: readonly Case[], rules: readonly string[]): string[] {
  return rules.filter((id) =>
    [true, false].some(
      (fires) => cases.filter((each) => each.rule === id && each.fires === fires).length < 2,
    ),
  );
}
