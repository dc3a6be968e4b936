import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../lib/assembly/json';
import { RULES } from '../../lib/checks/catalogue';
import { checkDocument } from '../../lib/checks/check-document';
import type { Severity } from '../../lib/checks/severity';

/** A trust policy of the corpus, and what one rule has to say about it. */
interface Case {
  readonly id: string;
  readonly rule: string;
  readonly fires: boolean;
  /** The gravest that the rule says, where it matters. */
  readonly severity?: Severity;
  readonly note: string;
  readonly owner: string;
  readonly document: JsonObject;
}

const CASES = readFileSync(join(__dirname, 'trust-corpus.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Case);

describe.each(CASES.map((each) => [each.id, each.note, each] as const))('%s: %s', (_id, _note, each) => {
  const { rule, fires, severity, owner, document } = each;
  const found = checkDocument({ kind: 'trust', owner, document }).filter((finding) => finding.rule === rule);

  test(fires ? 'fires' : 'is silent', () => {
    if (fires) expect(found).not.toEqual([]);
    else expect(found).toEqual([]);
  });

  if (severity !== undefined)
    test(`says ${severity}`, () => expect(found.map((finding) => finding.severity)).toContain(severity));
});

test('the corpus has several positives and several near misses of every trust rule', () => {
  const rules = RULES.filter(({ family }) => family === 'trust').map(({ id }) => id);
  const poor = rules.filter((id) =>
    [true, false].some(
      (fires) => CASES.filter((each) => each.rule === id && each.fires === fires).length < 2,
    ),
  );
  expect(poor).toEqual([]);
});
